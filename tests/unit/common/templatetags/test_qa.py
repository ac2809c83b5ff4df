"""Days, times and judgements are written as people say them, in London."""

import datetime as dt

import pytest
from django.template import Context, Template

from common.templatetags import qa

SUMMER = dt.datetime(2026, 10, 14, 13, 2, tzinfo=dt.UTC)
LATE = dt.datetime(2026, 10, 14, 23, 30, tzinfo=dt.UTC)


def rendered(source, **context):
    return Template("{% load qa %}" + source).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (qa.long_date(SUMMER), "14 October 2026"),
        (qa.long_date(LATE), "15 October 2026"),
        (qa.long_date(dt.date(2026, 3, 1)), "1 March 2026"),
        (qa.day_month(SUMMER), "14 October"),
        (qa.month(SUMMER), "October 2026"),
        (qa.clock_time(SUMMER), "2:02pm"),
        (qa.clock_time(LATE), "12:30am"),
        (qa.clock_time(dt.datetime(2026, 11, 5, 12, 0, tzinfo=dt.UTC)), "12:00pm"),
        (qa.moment(SUMMER), "14 October 2026 at 2:02pm"),
        (qa.iso(dt.date(2026, 3, 1)), "2026-03-01"),
    ],
)
def test_moments_are_written_as_in_london(written, words):
    assert written == words


@pytest.mark.parametrize(
    "written", [qa.long_date, qa.day_month, qa.month, qa.clock_time, qa.moment, qa.iso]
)
def test_no_moment_is_no_words(written):
    assert written(None) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (4, "Outstanding"),
        ("3", "Good"),
        (2, "Requires improvement"),
        (1, "Inadequate"),
        (0, "Not applicable"),
        (None, "Not judged yet"),
    ],
)
def test_a_judgement_is_in_words(value, words):
    assert f">{words}<" in rendered("{% judgement value %}", value=value)


def test_not_applicable_gives_its_reason():
    assert "Placed last week" in rendered('{% judgement 0 reason="Placed last week" %}')


def test_a_bar_is_told_to_those_who_do_not_see_it():
    page = rendered('{% proportion_bar counts label="Planning" key=True %}', counts={3: 2, 1: 1})
    assert 'aria-label="Planning: 2 Good, 1 Inadequate"' in page
    assert "style=" not in page


@pytest.mark.parametrize(
    ("done", "due", "width"), [(1, 2, 50), (0, 3, 0), (5, 3, 100), (0, 0, 0), (1, 3, 33.33)]
)
def test_a_share_never_leaves_its_bar(done, due, width):
    assert qa.share_width(done, due) == width


def test_a_cell_beyond_the_row_is_empty():
    assert (qa.at(["a"], 0), qa.at(["a"], 1)) == ("a", "")
