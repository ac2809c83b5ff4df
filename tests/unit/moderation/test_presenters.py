"""The sentences above the two columns, and who is told where a moderation stands."""

import datetime as dt

import pytest

from moderation.comparison import agreement
from moderation.forms import QualityForm, SettleForm
from moderation.presenters import agreement_sentences, comparison, status, versions
from moderation.presenters.record import due_words
from tests.unit.moderation.made import moderation_at
from tests.unit.moderation.test_comparison import pair


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([(3, 2), (3, 2)], "Both differences move the judgement down one."),
        ([(3, 2), (3, 3)], "The one difference moves the judgement down one."),
        ([(2, 4), (3, 3)], "The one difference moves the judgement up two."),
        ([(2, 3), (2, 4), (1, 2)], "All three differences move the judgement up."),
        ([(3, 2), (2, 3)], "One difference moves the judgement down, one up."),
        ([(3, 2), (4, 3), (2, 3)], "Two differences move the judgement down, one up."),
    ],
)
def test_which_way_the_differences_move(pairs, sentence):
    made = [pair(*values) for values in pairs]
    said = agreement_sentences(agreement(made), made, "You and the auditor")
    same = sum(first == second for first, second in pairs)
    assert said == [f"You and the auditor agree on {same} of {len(pairs)} threads.", sentence]


def test_the_overall_judgement_has_its_own_sentence():
    same, other = pair(3, 3, overall=True), pair(3, 2, overall=True)
    assert comparison([same], "Both").sentences[-1] == "The overall judgement, Good, is the same."
    assert comparison([other], "Both").sentences[-1] == (
        "The overall judgement differs: Good by the auditor, Requires improvement by the moderator."
    )


def test_what_lies_far_apart_is_named():
    made = [pair(4, 2, "planning"), pair(3, 1, "voice"), pair(3, 2, "engagement")]
    assert comparison(made, "Both").far_apart == "Planning and Voice"
    assert comparison([pair(3, 2)], "Both").far_apart == ""


def test_a_self_assessed_thread_is_said_to_be():
    made = [pair(4, 2, "supervision", self_assessed=True)]
    assert "the auditor supervised this case" in comparison(made, "Both").self_assessed


def test_lateness_is_counted_in_days(council):
    moderation = moderation_at(council, "waiting")
    assert due_words(moderation, dt.date(2026, 11, 12)) == "12 November"
    assert due_words(moderation, dt.date(2026, 11, 13)) == "1 day late"
    assert due_words(moderation, dt.date(2026, 11, 20)) == "8 days late"


@pytest.mark.parametrize(
    ("stage", "title"),
    [
        ("waiting", "Being moderated"),
        ("locked", "Being moderated"),
        ("returned", "Back with the auditor"),
        ("settled", "Moderated and settled"),
        ("withdrawn", "Withdrawn with the audit"),
    ],
)
def test_whoever_sees_no_judgement_is_told_where_it_is(council, stage, title):
    assert status(moderation_at(council, stage), can_assign=False).title == title


def test_a_difference_offers_what_both_gave_and_what_lies_between():
    form = SettleForm([pair(4, 2), pair(3, 3, "voice")])
    labels = [label for _, label in form.fields["planning-value"].choices]
    assert labels == [
        "Keep Outstanding",
        "Settle between, at Good",
        "Settle at Requires improvement",
    ]
    assert set(form.fields) == {"planning-value", "planning-reason", "feedback"}


def test_a_weak_aspect_of_the_audit_is_explained():
    data = {f"{aspect}-value": "3" for aspect in ("evidence", "rationale", "childs-voice")}
    form = QualityForm({**data, "actions-value": "2"})
    assert list(form.errors) == ["actions-comment"]
    assert QualityForm({**data, "actions-value": "2", "actions-comment": "No dates"}).is_valid()


def test_two_versions_show_only_what_differs():
    form = SettleForm([pair(3, 2)])
    here = {"planning-value": "3", "feedback": "Same"}
    rows = versions(form, here, {"planning-value": "2", "feedback": "Same"})
    assert [(row.here, row.kept) for row in rows] == [
        ("Keep Good", "Settle at Requires improvement")
    ]
