"""A history is told a request at a time, with the person, the page and the action."""

import datetime as dt

import pghistory
import pytest

from people.models import Child, Staff
from tests.factories.people import make_child, make_staff
from trail.history import recorded
from trail.presenters import lines_of, page_words
from trail.queries import Source, changes_in, events_of


@recorded
def rename(*, child, by):
    child.initials = "ZZ"
    child.save()


@recorded
def retire(*, child, by):
    child.status = "closed"
    child.save()
    rename(child=child, by=by)


@recorded
def admit(*, by):
    return make_child()


@pytest.fixture
def clerk(db) -> Staff:
    return make_staff("Alex", "Reed")


@pytest.fixture
def child(db) -> Child:
    return admit(by=None)


def changes(child):
    return changes_in([Source("the child", events_of(Child).filter(id=child.pk))])


def test_one_request_is_one_change_with_all_its_actions(child, clerk):
    with pghistory.context(page="/audits/", user="x"):
        retire(child=child, by=clerk)
        rename(child=child, by=clerk)
    latest, made = changes(child)
    assert latest.who == "Alex Reed"
    assert latest.page == "/audits/"
    assert len(latest.actions) == 2
    assert latest.kind == "update"
    assert made.kind == "insert"


def test_changes_come_newest_first_at_the_moment_of_the_moved_clock(child, clerk, settings):
    rename(child=child, by=clerk)
    settings.NOW += dt.timedelta(days=3)
    retire(child=child, by=clerk)
    moments = [change.at.date() for change in changes(child)]
    assert moments[:2] == [dt.date(2026, 11, 8), dt.date(2026, 11, 5)]


def test_words_tell_an_action_and_what_was_touched_tells_one_without_words(child, clerk):
    rename(child=child, by=clerk)
    retire(child=child, by=None)
    name = changes(child)[0].actions[0].rsplit(".", 1)[0]
    told = [(line.who, line.what) for line in lines_of(changes(child), {f"{name}.rename": "Named"})]
    assert told == [
        ("The portal", "Changed the child"),
        ("Alex Reed", "Named"),
        ("The portal", "Added the child"),
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/audits/", "Audit list"),
        ("/audits/start/", "Start a file audit"),
        ("", ""),
        ("/nowhere/at/all/", ""),
    ],
)
def test_a_page_is_named_in_words(path, words):
    assert page_words(path, {"audit-start": "Start a file audit"}) == words
