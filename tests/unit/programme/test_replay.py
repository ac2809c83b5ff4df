"""A draw is done again from what was kept: the same, or it is said what differs."""

import pgtrigger
import pytest

from programme.actions.draws import replace
from programme.canonical import sha256
from programme.models import Draw, FrameFiles, Selection
from programme.queries.replay import differences_of
from tests.factories.draws import make_draw

pytestmark = pytest.mark.django_db


@pytest.fixture
def draw(council):
    return make_draw(council)


def forge(model, row, **changed):
    """Change a kept row as only somebody with the database in hand could."""
    with pgtrigger.ignore():
        model.objects.filter(pk=row.pk).update(**changed)
    return Draw.objects.get()


def words(draw):
    return [str(one) for one in differences_of(draw)]


def test_what_was_drawn_is_drawn_again(draw):
    assert differences_of(draw) == []


def test_replacements_are_replayed_in_their_order(council, draw):
    for _ in range(3):
        standing = draw.selections.standing().first()
        replace(selection=standing, reason="Moved.", by=council.staff["head_of_service"])
    assert differences_of(Draw.objects.get()) == []


def test_one_changed_line_of_the_frame_is_found_and_named(council, draw):
    drawn = draw.selections.first()
    line = next(
        one for one in draw.frame.children.splitlines() if one.startswith(str(drawn.child_id))
    )
    changed = draw.frame.children.replace(line, line + "hold")
    found = differences_of(forge(FrameFiles, draw.frame, children=changed))
    assert [(one.what, one.child) for one in found][:2] == [
        ("The line of the frame", drawn.child_id),
        ("The SHA-256 of the frame", None),
    ]
    assert found[0].now == found[0].then + "hold"
    assert "Who is drawn for" in str(found[2])


def test_a_line_is_found_although_the_hash_was_changed_with_it(draw):
    lines = draw.frame.children.splitlines(keepends=True)
    changed = "".join(lines[:-1])
    forged = forge(FrameFiles, draw.frame, children=changed, children_sha256=sha256(changed))
    assert any("not there" in one for one in words(forged))


def test_a_changed_list_of_duties_is_found(draw):
    changed = draw.frame.duties.replace(",either,", ",own,", 1)
    assert any(
        "list of duties" in one for one in words(forge(FrameFiles, draw.frame, duties=changed))
    )


def test_a_frame_out_of_its_form_is_said(draw):
    assert any(
        "does not begin" in one for one in words(forge(FrameFiles, draw.frame, children="x"))
    )


def test_another_child_than_was_drawn_is_found(council, draw):
    drawn = draw.selections.first()
    other = council.children["far_child"]
    found = words(forge(Selection, drawn, child=other))
    assert found == [f"Who is drawn for place 1: was “{other.pk}”, is “{drawn.child_id}”"]


def test_a_replacement_that_was_not_next_is_found(council, draw):
    made = replace(selection=draw.selections.first(), reason="Moved.", by=council.staff["qa_admin"])
    found = words(forge(Selection, made, child=council.children["far_child"]))
    assert len(found) == 1
    assert "Who replaces place 1" in found[0]


def test_another_seed_than_was_promised_is_found(draw):
    forged = forge(Draw, draw, sealed="x")
    assert words(forged) == ["The sealed seed of the next draw can no longer be opened"]
    assert any(
        "not the one that was promised" in one
        for one in words(forge(Draw, draw, promise="x", sealed=draw.sealed))
    )
