"""Of two people who change the same settings, the second sees what the first has set."""

from django import forms

from common.standing import STOOD, StandingForm

OFTEN = [("monthly", "Every month"), ("yearly", "Every year")]


class SettingForm(StandingForm):
    often = forms.ChoiceField(label="How often?", choices=OFTEN)
    days = forms.IntegerField(label="Days")


def opened(**stands):
    return SettingForm(initial=stands)


def sent(form, stands, **typed):
    return SettingForm({STOOD: form[STOOD].value(), **typed}, initial=stands)


def test_what_was_opened_before_is_shown_with_what_stands_now_and_can_be_saved_then():
    before, now = {"often": "monthly", "days": 3}, {"often": "yearly", "days": 3}
    late = sent(opened(**before), now, often="monthly", days="4")
    assert not late.is_valid()
    (said,) = late.non_field_errors()
    assert "“How often?”: Every year; “Days”: 3." in said
    assert late["days"].value() == "4"
    again = sent(late, now, often="monthly", days="4")
    assert again.is_valid()
    assert again.cleaned_data == {"often": "monthly", "days": 4}


def test_the_same_press_again_and_an_unchanged_page_are_no_conflict():
    before, now = {"often": "monthly", "days": 3}, {"often": "monthly", "days": 4}
    assert sent(opened(**before), now, often="monthly", days="4").is_valid()
    assert sent(opened(**now), now, often="yearly", days="4").is_valid()
    assert SettingForm({"often": "yearly", "days": "4"}, initial=now).is_valid()
