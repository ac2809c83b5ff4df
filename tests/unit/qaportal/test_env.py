"""A missing or wrong variable stops the start with a sentence; the rest is read as it is meant."""

import stat

import pytest

from common.clock import parse_start
from qaportal import env


@pytest.fixture(autouse=True)
def _no_servers_named(monkeypatch):
    for name in ("DATABASE_URL", "REDIS_URL", "QAPORTAL_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def _servers_named(monkeypatch):
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://qa:p%40ss@db.internal:5433/portal?sslmode=require"
    )
    monkeypatch.setenv("REDIS_URL", "redis://cache.internal:6379/0")


def test_a_missing_text_names_its_variable(monkeypatch):
    monkeypatch.delenv("QAPORTAL_THING", raising=False)
    with pytest.raises(SystemExit, match=r"Set the environment variable QAPORTAL_THING\."):
        env.text("QAPORTAL_THING")


@pytest.mark.parametrize(
    ("word", "meant"), [("1", True), ("Yes", True), ("off", False), ("", True)]
)
def test_a_flag_is_read_as_meant(monkeypatch, word, meant):
    monkeypatch.setenv("QAPORTAL_THING", word)
    assert env.flag("QAPORTAL_THING", default=True) is meant


def test_a_flag_that_is_neither_yes_nor_no_stops_the_start(monkeypatch):
    monkeypatch.setenv("QAPORTAL_THING", "maybe")
    with pytest.raises(SystemExit, match="QAPORTAL_THING is “maybe”: write 1 or 0"):
        env.flag("QAPORTAL_THING", default=False)


def test_a_number_in_words_stops_the_start(monkeypatch):
    monkeypatch.setenv("QAPORTAL_THING", "thirty")
    with pytest.raises(SystemExit, match="QAPORTAL_THING is “thirty”: write a whole number"):
        env.number("QAPORTAL_THING", default=30)


def test_a_listing_drops_blanks(monkeypatch):
    monkeypatch.setenv("QAPORTAL_THING", "qa.example, ,www.qa.example,")
    assert env.listing("QAPORTAL_THING", default=[]) == ["qa.example", "www.qa.example"]


def test_a_listing_that_must_be_given_names_its_variable(monkeypatch):
    monkeypatch.setenv("QAPORTAL_THING", " , ")
    with pytest.raises(SystemExit, match=r"Set the environment variable QAPORTAL_THING\."):
        env.listing("QAPORTAL_THING", default=None)


def test_a_parsed_variable_stops_with_the_parser_s_own_sentence(monkeypatch):
    monkeypatch.setenv("QAPORTAL_NOW", "soon")
    with pytest.raises(SystemExit, match="QAPORTAL_NOW is “soon”"):
        env.parsed("QAPORTAL_NOW", parse_start)


def test_with_no_address_the_portal_runs_its_own_servers_over_sockets(tmp_path):
    assert env.is_embedded()
    assert env.database(tmp_path)["HOST"].startswith("/tmp/qaportal-")
    assert env.redis_url(tmp_path).startswith("unix:///tmp/qaportal-")
    assert env.broker_url(tmp_path).startswith("redis+socket:///tmp/qaportal-")


def test_the_sockets_of_a_very_deep_home_still_have_short_paths(tmp_path):
    deep = tmp_path.joinpath(*["a-folder-with-a-long-name"] * 12)
    assert len(f"{env.database(deep)['HOST']}/.s.PGSQL.5432.lock") < 107


def test_one_address_without_the_other_stops_the_start(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://cache.internal:6379/0")
    with pytest.raises(SystemExit, match="Only REDIS_URL is set"):
        env.is_embedded()


@pytest.mark.usefixtures("_servers_named")
def test_the_named_database_is_read_whole(tmp_path):
    database = env.database(tmp_path)
    assert database["HOST"] == "db.internal"
    assert (database["PORT"], database["NAME"]) == ("5433", "portal")
    assert (database["USER"], database["PASSWORD"]) == ("qa", "p@ss")
    quick = env.QUICK
    assert database["OPTIONS"] == {"sslmode": "require", "options": quick}
    assert env.broker_url(tmp_path) == "redis://cache.internal:6379/0"


@pytest.mark.parametrize("address", ["mysql://h/n", "postgresql://host", "postgresql://host/"])
@pytest.mark.usefixtures("_servers_named")
def test_an_address_of_no_postgresql_stops_the_start(monkeypatch, tmp_path, address):
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(SystemExit, match="DATABASE_URL must look like"):
        env.database(tmp_path)


@pytest.mark.usefixtures("_servers_named")
def test_with_named_servers_the_secret_must_be_given(tmp_path):
    with pytest.raises(SystemExit, match="Set the environment variable QAPORTAL_SECRET_KEY"):
        env.secret_key(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_made_secret_is_kept_for_its_owner_alone(tmp_path):
    first = env.secret_key(tmp_path / "home")
    assert len(first) >= 50
    assert env.secret_key(tmp_path / "home") == first
    kept = tmp_path / "home" / "secret-key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret-key"]


def test_a_given_secret_goes_before_the_kept_one(monkeypatch, tmp_path):
    env.secret_key(tmp_path)
    monkeypatch.setenv("QAPORTAL_SECRET_KEY", "given")
    assert env.secret_key(tmp_path) == "given"
