"""The embedded servers start from any state that a killed machine can leave, and leave nothing."""

import os
import shutil
import sys
from pathlib import Path

import psycopg2
import pytest

from qaportal.embedded import binaries, guest, postgres
from qaportal.embedded.places import Places
from tests.startup.processes import PROJECT, kill, running, until
from tests.startup.processes import guest as guest_of

pytestmark = pytest.mark.startup
in_the_open = pytest.mark.skipif(
    not all(folder.stat().st_mode & 0o001 for folder in (PROJECT, *PROJECT.parents)),
    reason="this clone lies where no other user can enter",
)
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has another user to become")


@pytest.fixture
def home(tmp_path):
    """A home below a folder that no other user can enter."""
    tmp_path.chmod(0o700)
    yield tmp_path / "home"
    until(lambda: not servers(tmp_path / "home"))
    shutil.rmtree(Places(tmp_path / "home").sockets, ignore_errors=True)  # of killed keepers


def servers(home: Path) -> list[int]:
    """The keeper of this home and its two servers."""
    return running(f"keeper {home}") + running(f"-D {home}/pg") + running(sockets(home))


def sockets(home: Path) -> str:
    return f"unixsocket:{Places(home).valkey_socket}"


def postmaster(home: Path) -> int:
    return int((home / "pg" / "postmaster.pid").read_text().splitlines()[0])


def test_an_empty_folder_is_enough(home):
    with guest_of(home) as process:
        assert process.said == "joined"
        assert guest.answering(Places(home))
        assert len(servers(home)) == 3


def test_a_second_process_joins_the_servers_of_the_first(home):
    with guest_of(home):
        first = postmaster(home)
        with guest_of(home) as second:
            assert second.said == "joined"
            assert postmaster(home) == first


def test_two_processes_that_come_at_once_share_one_keeper(home):
    with guest_of(home) as one, guest_of(home) as other:
        assert (one.said, other.said) == ("joined", "joined")
        assert len(running(f"keeper {home}")) == 1


def test_the_servers_stay_for_the_second_when_the_first_is_killed(home):
    with guest_of(home) as first, guest_of(home):
        first.kill()
        first.wait()
        with pytest.raises(AssertionError, match="waited in vain"):
            until(lambda: not guest.answering(Places(home)), seconds=1)


def test_the_servers_end_when_their_last_process_is_killed(home):
    with guest_of(home) as process:
        process.kill()
    until(lambda: not servers(home), seconds=15)
    assert not Places(home).sockets.exists()


def test_the_servers_die_with_a_killed_keeper_and_start_again(home):
    with guest_of(home):
        (keeper,) = running(f"keeper {home}")
        kill(keeper)
        until(lambda: not servers(home), seconds=15)
        with guest_of(home) as second:
            assert second.said == "joined"


def test_a_killed_server_is_started_again(home):
    with guest_of(home):
        first = postmaster(home)
        kill(first)
        until(lambda: guest.answering(Places(home)) and postmaster(home) != first)


def test_a_half_made_folder_is_made_anew(home):
    half = home / "pg.new" / "base"
    half.mkdir(parents=True)
    (home / "pg.new" / "PG_VERSION").write_text("18\n")
    with guest_of(home) as process:
        assert process.said == "joined"


def test_the_pid_of_another_living_process_is_no_server(home):
    with guest_of(home):
        pass
    until(lambda: not servers(home))
    (home / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n{home}/pg\n1\n5432\n")
    with guest_of(home) as process:
        assert process.said == "joined"


def test_a_broken_folder_is_told_in_the_words_of_postgresql(home):
    with guest_of(home):
        pass
    until(lambda: not servers(home))
    (home / "pg" / "PG_VERSION").write_text("12\n")
    with guest_of(home) as process:
        assert process.wait(40) == 1
        told = process.stderr.read()
    assert told.startswith("Unavailable: ")
    assert "incompatible with server" in told
    assert "Traceback" not in told


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with guest_of(tmp_path / "file" / "home") as process:
        assert process.wait(40) == 1
        assert "cannot be made: Not a directory" in process.stderr.read()


def test_names_sort_alike_on_every_machine(home):
    with guest_of(home):
        connection = psycopg2.connect(
            host=str(Places(home).sockets), user=postgres.SUPERUSER, dbname=postgres.DATABASE
        )
        cursor = connection.cursor()
        cursor.execute(
            "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = %s", ["qaportal"]
        )
        assert cursor.fetchone() == ("b", "C.UTF-8")
        connection.close()


@as_root
def test_root_needs_no_folder_opened_to_others(home):
    with guest_of(home) as process:
        assert process.said == "joined"
        assert Path(f"/proc/{postmaster(home)}").stat().st_uid != 0
    assert home.stat().st_mode & 0o077 == 0
    assert Places(home).sockets.stat().st_mode & 0o077 == 0


@as_root
def test_the_programs_too_may_lie_where_others_cannot_enter(home, monkeypatch):
    clone = home.parent / "clone"
    wheel = Path(binaries.postgres("postgres")).parents[2]
    for folder in (wheel, wheel.with_name(f"{wheel.name}.libs")):
        shutil.copytree(folder, clone / folder.name, symlinks=True)
    clone.chmod(0o700)
    programs = clone / wheel.name / "pginstall"
    places = Places(home)
    places.make()
    monkeypatch.setattr(binaries, "postgres", lambda name: str(programs / "bin" / name))
    postgres.prepare(places, lasting=False)
    assert (home / "pg" / "PG_VERSION").exists()


@as_root
@in_the_open
def test_root_without_the_capability_still_starts():
    open_folder = Path("/tmp") / f"qaportal-test-{os.getpid()}"
    without = ("setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override", "--")
    try:
        with guest_of(open_folder / "home", prefix=without) as process:
            assert process.said == "joined"
        until(lambda: not servers(open_folder / "home"))
    finally:
        shutil.rmtree(Places(open_folder / "home").sockets, ignore_errors=True)
        shutil.rmtree(open_folder)


@as_root
@in_the_open
def test_an_ordinary_user_needs_nothing_from_root():
    python = interpreter_for_everybody()
    folder = Path("/tmp") / f"qaportal-user-{os.getpid()}"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    ordinary = ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--")
    try:
        with guest_of(folder / "home", prefix=ordinary, python=python) as process:
            assert process.said == "joined", process.stderr.read()
            assert Path(f"/proc/{postmaster(folder / 'home')}").stat().st_uid == 65534
        until(lambda: not servers(folder / "home"))
    finally:
        shutil.rmtree(folder)
        for left in Path("/tmp").glob("qaportal-65534-*"):
            shutil.rmtree(left, ignore_errors=True)


def interpreter_for_everybody() -> str:
    """A Python of this version that any user may run; root's own often lies in a closed folder."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (f"/usr/bin/{name}", f"/usr/local/bin/{name}"):
        if Path(candidate).exists():
            return candidate
    pytest.skip(f"no {name} that other users may run")
