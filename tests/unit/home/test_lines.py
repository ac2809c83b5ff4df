"""A line of work says when, and stands in the group where its reader looks for it."""

import datetime as dt

import pytest

from common.presenters import Tag
from home.lines import Line
from home.presenters import grouped

TODAY = dt.date(2026, 11, 5)


def in_days(days):
    return TODAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("line", "group", "when", "tag"),
    [
        (Line("a", due_on=in_days(-2)), "now", "Was due 3 Nov", "Overdue 2 working days"),
        (Line("a", due_on=in_days(-1)), "now", "Was due 4 Nov", "Overdue 1 working day"),
        (
            Line("a", due_on=dt.date(2025, 12, 1)),
            "now",
            "Was due 1 Dec 2025",
            "Overdue 235 working days",
        ),
        (Line("a", due_on=TODAY), "now", "Today", "Action"),
        (Line("a", due_on=in_days(7)), "now", "12 November", "Action"),
        (Line("a", due_on=in_days(8)), "soon", "13 November", "Action"),
        (Line("a", since=in_days(-9)), "soon", "Since 27 Oct", "Action"),
        (Line("a", since=in_days(-9), is_pressing=True), "now", "Since 27 Oct", "Action"),
        (Line("a", due_on=in_days(-9), done_on=in_days(-1)), "done", "4 November", "Done"),
    ],
)
def test_each_line_stands_in_its_group_with_its_day(line, group, when, tag):
    given = Line(**{**vars(line), "tag": Tag("Action", "soon")})
    work = grouped([given])
    (item,) = getattr(work, group)
    assert (item.when.replace("\xa0", " "), item.tag.text) == (when, tag)
    assert len(work.now) + len(work.soon) + len(work.done) == 1


def test_what_is_done_is_no_link_and_comes_latest_first():
    days = [in_days(-3), in_days(-1), in_days(-2)]
    work = grouped(Line(f"{day.day}", url="/x/", done_on=day) for day in days)
    assert [item.sentence for item in work.done] == ["4", "3", "2"]
    assert {item.url for item in work.done} == {""}


def test_what_waits_comes_earliest_first_and_nothing_is_empty():
    work = grouped([Line("later", due_on=in_days(6)), Line("late", due_on=in_days(-6))])
    assert [item.sentence for item in work.now] == ["late", "later"]
    assert grouped([]).is_empty
