"""A form says at each field what is wrong, and asks only for what the answers require."""

import datetime as dt

import pytest
from django import forms

from common.forms import DateField, PortalForm, RadioCards, month_number, require


class Judging(PortalForm):
    grade = forms.TypedChoiceField(
        label="Your judgement", coerce=int, choices=[(3, "Good"), (1, "Inadequate")], required=False
    )
    reason = forms.CharField(label="Why?", required=False)
    requirements = [require("reason", "Say why").when("grade", is_not=3)]


class Visit(PortalForm):
    seen_on = DateField(label="Date of the visit", past=True)


class Plain(PortalForm):
    name = forms.CharField(label="Full name")
    uprn = forms.CharField(label="UPRN")
    team = forms.ChoiceField(label="Team", choices=[("1", "North")])
    why = forms.CharField(label="Why?")
    own = forms.CharField(label="Own", error_messages={"required": "Say it"})


class Counted(PortalForm):
    days = forms.IntegerField(label="Working days", min_value=1, max_value=9)
    often = forms.IntegerField(label="How often?", min_value=1)
    name = forms.CharField(label="Full name", max_length=3)
    team = forms.ChoiceField(label="Team", choices=[("1", "North")])


def dated(day, month, year):
    return Visit({"seen_on_day": day, "seen_on_month": month, "seen_on_year": year})


@pytest.mark.parametrize(
    ("grade", "reason", "errors"),
    [
        ("1", "", {"reason": ["Say why"]}),
        ("1", "Late", {}),
        ("3", "", {}),
        ("", "", {}),
    ],
)
def test_a_reason_is_asked_for_only_when_the_grade_calls_for_it(grade, reason, errors):
    assert Judging({"grade": grade, "reason": reason}).errors == errors


@pytest.mark.parametrize(
    ("test", "answer", "applies"),
    [
        ({"equals": "0"}, "0", True),
        ({"equals": "0"}, "", False),
        ({"is_in": {1, 2}}, 2, True),
        ({"is_in": {1, 2}}, 3, False),
        ({"is_not": 3}, None, False),
        ({"given": True}, "x", True),
        ({"given": False}, "", True),
        ({"given": False}, "x", False),
    ],
)
def test_a_condition_is_one_of_four(test, answer, applies):
    assert require("reason").when("other", **test).applies({"other": answer}) is applies


def test_conditions_add_up():
    both = require("reason").when("a", equals=1).when("b", given=True)
    assert both.applies({"a": 1, "b": "x"})
    assert not both.applies({"a": 1, "b": ""})


def test_an_unknown_condition_is_refused_with_the_known_ones():
    with pytest.raises(TypeError, match="equals, is_not, is_in, given"):
        require("reason").when("a", like=1)


def test_one_form_may_add_requirements_of_its_own_without_changing_the_others():
    form = Judging({"grade": "3"})
    form.requirements = [*form.requirements, require("reason")]
    assert form.errors == {"reason": ["Answer the question “Why?”"]}
    assert not Judging({"grade": "3"}).errors


def test_a_missing_answer_is_asked_for_by_its_label():
    assert Plain({}).errors == {
        "name": ["Enter full name"],
        "uprn": ["Enter UPRN"],
        "team": ["Choose team"],
        "why": ["Answer the question “Why?”"],
        "own": ["Say it"],
    }


def test_what_nobody_can_see_is_no_answer():
    form = Plain({"name": "\u200b\u2060", "uprn": "\u202e1", "why": " \u00ad ", "own": "x"})
    assert {"name", "why"} <= set(form.errors)
    assert form.errors["name"] == ["Enter full name"]
    assert "uprn" not in form.errors


def test_a_wrong_answer_is_named_and_told_what_would_be_right():
    given = {"days": "10", "often": "x", "name": "Abcd", "team": "9"}
    assert Counted(given).errors == {
        "days": ["Working days must be 9 or less"],
        "often": ["“How often?” must be a whole number"],
        "name": ["Full name must have 3 characters or fewer; it has 4"],
        "team": ["Choose one of those listed"],
    }


@pytest.mark.parametrize("month", ["9", "09", "Sep", "sept", "September", "sep."])
def test_a_date_may_be_written_with_the_name_of_its_month(month):
    form = dated("14", month, "2026")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["seen_on"] == dt.date(2026, 9, 14)


@pytest.mark.parametrize("text", ["se", "Brumaire", ""])
def test_what_is_no_month_is_not_guessed(text):
    assert month_number(text) is None


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("", "", ""), "Enter date of the visit"),
        (("14", "", "2026"), "Date of the visit must include a month"),
        (("14", "", ""), "Date of the visit must include a month and a year"),
        (("31", "2", "2026"), "Date of the visit must be a real date, such as 14 9 2026"),
        (("1", "2", "26"), "Date of the visit must be a real date, such as 14 9 2026"),
        (("1", "2", "0206"), "Date of the visit must be a real date, such as 14 9 2026"),
        (("x", "2", "2026"), "Date of the visit must be a real date, such as 14 9 2026"),
        (("6", "11", "2026"), "Date of the visit must be today or in the past"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_with_it(parts, sentence):
    assert dated(*parts).errors == {"seen_on": [sentence]}


def test_a_date_to_come_is_not_in_the_past():
    field = DateField(label="When is it due?", future=True)
    assert field.clean(["5", "11", "2026"]) == dt.date(2026, 11, 5)
    with pytest.raises(forms.ValidationError, match="The date must be today or in the future"):
        field.clean(["4", "11", "2026"])


def test_a_date_is_shown_in_its_parts_and_is_unchanged_when_sent_back():
    form = Visit(
        {"seen_on_day": "4", "seen_on_month": "11", "seen_on_year": "2026"},
        initial={"seen_on": dt.date(2026, 11, 4)},
    )
    assert form.has_changed() is False
    assert (
        Visit(initial={"seen_on": dt.date(2026, 11, 4)})["seen_on"]
        .subwidgets[0]
        .data["subwidgets"][1]["value"]
        == "11"
    )


def test_cards_take_the_tone_of_their_judgement():
    cards = RadioCards(choices=[(4, "Outstanding")], hints={4: "Best"})
    assert (cards.hints, cards.tones["4"]) == ({"4": "Best"}, "j4")
