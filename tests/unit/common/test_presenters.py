"""Proportions end where the next begin, and are told in words."""

from common.presenters import Difference, judgements_stacked, stacked


def test_a_distribution_is_told_best_first_without_what_did_not_happen():
    bar = judgements_stacked({1: 1, 3: 7, 4: 2})
    assert bar.words == "2 Outstanding, 7 Good, 1 Inadequate"
    assert bar.total == 10
    assert [segment.tone for segment in bar.segments] == ["j4", "j3", "j2", "j1"]


def test_not_applicable_is_shown_where_it_was_judged_so():
    assert judgements_stacked({0: 2}).words == "2 Not applicable"


def test_the_segments_fill_the_whole_bar_and_nothing_more():
    segments = stacked([("yes", 1, "yes"), ("partly", 1, "partly"), ("no", 1, "no")]).segments
    assert [segment.start for segment in segments] == [0.0, 33.333, 66.667]
    assert round(segments[-1].start + segments[-1].width) == 100
    assert segments[0].middle == 33.333 / 2


def test_nothing_counted_says_so():
    bar = judgements_stacked({})
    assert (bar.words, bar.total) == ("None yet", 0)
    assert all(segment.width == 0 for segment in bar.segments)


def test_two_judgements_differ_or_agree():
    assert Difference("Planning", 3, 2).differs
    assert not Difference("Planning", 3, 3).differs
