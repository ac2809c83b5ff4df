"""The folders of the embedded servers are given to nobody before it is sure whose they are."""

import pytest

from qaportal.embedded import Unavailable, places, privilege


def test_a_link_in_place_of_the_sockets_folder_is_refused_and_left_alone(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(privilege, "admit", lambda *folders: given.append(folders))
    link = tmp_path / "sockets"
    link.symlink_to(tmp_path)
    monkeypatch.setattr(places.Places, "sockets", link)
    with pytest.raises(Unavailable, match="belongs to another user"):
        places.Places(tmp_path / "home").make()
    assert given == []
