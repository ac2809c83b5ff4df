"""The sentences of a report say what was counted, and never more."""

import datetime as dt

import pytest

from common.statistics import wilson
from reports import words
from reports.queries import FileAuditDuties, Files, Judged, LevelActions, Slice

PART = Slice(None, (), dt.date(2026, 10, 1), dt.date(2026, 11, 5))
RUNNING = Slice(None, (), dt.date(2026, 10, 1), dt.date(2026, 10, 30))


def duties(due, done):
    return FileAuditDuties(due, done, 0, due - done, 0, 0, done, done)


def judged(name, good, n):
    share = wilson(good, n)
    return Judged(name.lower(), name, 0, good, n - good, 0, 0, 0, good, n, share.low, share.high)


def actions(agreed=0, done=0, overdue=0, reviewed=0, helped=0):
    counts = (agreed, agreed - done, overdue, done, reviewed, reviewed, helped)
    return [LevelActions("child", "This child", *counts)]


def headline(part=PART, due=(15, 14), files=(14, 14, 0), threads=(), followed=None):
    return " ".join(
        words.headline(part, duties(*due), Files(*files), list(threads), followed or actions())
    )


def test_the_range_names_both_ends_and_that_it_may_be_chance():
    threads = [judged("Planning", 5, 14), judged("Assessment", 8, 14), judged("Voice", 10, 14)]
    assert headline(threads=threads) == (
        "14 of 15 file audits due were done. The 14 files audited here are all settled. "
        "Good or better ranged from 5 of 14 (planning) to 10 of 14 (voice); the intervals overlap, "
        "so their order may be chance. No action was agreed in the settled files."
    )


def test_intervals_that_lie_apart_are_said_to_and_no_more():
    threads = [judged("Planning", 1, 40), judged("Voice", 39, 40)]
    assert "the intervals do not overlap." in headline(threads=threads)


def test_the_overall_judgement_is_no_thread():
    threads = [judged("Planning", 2, 4), judged("Overall", 4, 4)]
    assert "Good or better in every golden thread: 2 of 4." in headline(threads=threads)


@pytest.mark.parametrize(
    ("due", "sentence"),
    [
        ((0, 0), "No file audit was due"),
        ((1, 1), "The one file audit due was done."),
        ((3, 3), "All 3 file audits due were done."),
        ((3, 1), "1 of 3 file audits due was done."),
    ],
)
def test_what_was_due_and_done_is_said_in_plain_words(due, sentence):
    assert sentence in headline(due=due)


def test_nothing_is_claimed_where_nothing_is_settled():
    text = headline(files=(2, 0, 2), followed=actions(3))
    assert text.endswith("None of the 2 files audited here is settled yet.")


def test_actions_are_called_a_success_only_where_somebody_found_it():
    begins = "Of 9 actions agreed in the settled files, 4 are done and 1 is overdue; "
    text = headline(followed=actions(9, 4, 1))
    assert text.endswith(begins + "none has been found to have made a difference yet.")
    text = headline(followed=actions(9, 4, 1, 3, 2))
    assert text.endswith(begins + "2 made a difference and 1 partly, as somebody else found.")


def test_a_month_that_still_runs_says_so_first_and_last():
    assert headline(part=RUNNING).startswith("October is not over yet.")
    limits = words.limits(RUNNING, Files(1, 1, 0))
    assert limits[-1] == "October was not over when the figures were frozen."


def test_few_files_are_said_to_be_too_few_and_many_are_not():
    assert words.limits(PART, Files(14, 14, 0))[0].startswith("14 settled files are too few")
    assert "too few" not in " ".join(words.limits(PART, Files(30, 30, 0)))


def test_files_left_out_are_told_with_the_reason():
    text = " ".join(words.limits(PART, Files(3, 2, 1)))
    assert "1 file not settled when the figures were frozen is left out" in text
    assert "the next report carries it." in text


def test_how_the_files_were_chosen_is_said():
    text = " ".join(words.limits(PART, Files(3, 3, 0, drawn=2)))
    assert "2 of 3 files are of children drawn at random; auditors chose the others" in text
    assert "Every file was drawn" in " ".join(words.limits(PART, Files(3, 3, 0, drawn=3)))


def test_names_are_listed_as_people_write_them():
    assert [words.listed(list(names)) for names in ("a", "ab", "abc")] == [
        "a",
        "a and b",
        "a, b and c",
    ]
