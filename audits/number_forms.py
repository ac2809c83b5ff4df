"""What a QA administrator says of the numbers by which something follows: shape only."""

from collections.abc import Mapping

from django import forms

from audits.presenters.numbers import WORDS
from audits.rules.numbers import FOLLOW
from common.standing import StandingForm

MOST = {"re-audit-share": 100}
LEAST = {"re-audit-share": 0}


def _number(key: str, label: str) -> forms.IntegerField:
    least, most = LEAST.get(key, 1), MOST.get(key, 250)
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.TextInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": f"{label}: enter a number",
            "invalid": f"{label}: enter a whole number",
            "min_value": f"{label}: enter {least} or more",
            "max_value": f"{label}: enter at most {most}",
        },
    )


class NumbersForm(StandingForm):
    """All of the numbers."""

    def __init__(self, *args, numbers: Mapping[str, int], **kwargs):
        super().__init__(*args, initial=numbers, **kwargs)
        for key, label in WORDS.items():
            self.fields[key] = _number(key, label)

    def clean(self) -> dict:
        """Nothing is due before it may begin."""
        answers = super().clean()
        for opens, due in FOLLOW:
            first, last = answers.get(opens), answers.get(due)
            if first and last and last < first:
                self.add_error(due, f"Enter {first} or more: it may begin after {first} weeks")
        return answers
