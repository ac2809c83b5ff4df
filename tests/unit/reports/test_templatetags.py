"""Shares say how little few files can tell; bars say in words what they show."""

import pytest
from django.template import Context, Template

from common.statistics import wilson
from reports.templatetags import reports as tags


def judged(good, n):
    share = wilson(good, n)
    return {"good_or_better": good, "n": n, "low": share.low, "high": share.high}


@pytest.mark.parametrize(
    ("good", "n", "share", "interval"),
    [
        (8, 14, "57\u00a0%", "(33–79)"),
        (10, 14, "71\u00a0%", "(45–88)"),
        (2, 7, "", "8–64\u00a0%"),
        (0, 0, "", "–"),
    ],
)
def test_a_percentage_is_given_from_ten_on_and_an_interval_always(good, n, share, interval):
    assert (tags.share(judged(good, n)), tags.interval(judged(good, n))) == (share, interval)


def test_nothing_judged_is_a_dash():
    assert tags.of_n(judged(0, 0)) == "–"
    assert tags.of_n(judged(2, 7)) == "2 of 7"
    assert tags.counted(1200) == "1,200"


def test_a_bar_says_its_judgements_in_words():
    counts = {"outstanding": 1, "good": 7, "requires_improvement": 5, "inadequate": 1}
    page = Template("{% load reports %}{% judgement_bar judged %}")
    shown = page.render(Context({"judged": {"name": "Assessment", **counts}}))
    assert "<title>Assessment: 1 Outstanding, 7 Good, 5 Requires improvement, 1 Inadequate" in shown
    assert "style=" not in shown


def test_a_sliver_too_narrow_for_a_figure_carries_none():
    counts = {"outstanding": 1, "good": 99, "requires_improvement": 0, "inadequate": 0}
    pieces = tags.judgement_bar({"name": "Planning", **counts})["pieces"]
    assert [piece["count"] for piece in pieces] == ["", 99]
    assert sum(piece["width"] for piece in pieces) == tags.BAR


@pytest.mark.parametrize(
    ("good", "less", "words"),
    [(12, 28, "30\u00a0% (18–45)"), (9, 0, "–"), (0, 0, "–"), (None, None, "hidden")],
)
def test_an_open_share_has_its_interval_from_ten_on_and_stays_hidden(good, less, words):
    assert tags.open_share({"good_or_better": good, "less_than_good": less}) == words
