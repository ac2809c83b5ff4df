"""What information governance fills in: shape only."""

from django import forms

from common.forms import Checkboxes, PortalForm, Radios, require
from common.standing import StandingForm
from governance.models.retention import LEAST, MOST

REASON = {"max_length": 500, "widget": forms.Textarea({"rows": 3})}
WIDTH = {"class": "govuk-input--width-20", "autocomplete": "off"}


class FindRecordForm(PortalForm):
    """Whose record is opened: of a child, or of somebody who works or worked here."""

    which = forms.ChoiceField(
        label="Whose record?",
        choices=[("child", "A child or another case"), ("staff", "A member of staff")],
        widget=Radios(reveals={"child": "reference", "staff": "name"}),
        error_messages={"required": "Choose whose record you look for"},
    )
    reference = forms.CharField(
        label="Case reference",
        help_text="The whole reference, as the case system has it.",
        max_length=36,
        required=False,
        widget=forms.TextInput(WIDTH),
    )
    name = forms.CharField(
        label="Staff number, work e-mail or full name",
        help_text="Also of somebody who has left.",
        max_length=120,
        required=False,
        widget=forms.TextInput(WIDTH),
    )
    requirements = [
        require("reference", "Enter the case reference").when("which", equals="child"),
        require("name", "Enter a staff number, an e-mail or a name").when("which", equals="staff"),
    ]

    def __init__(self, *args, find, **kwargs):
        """`find(which, words)` gives the records that this person may open, none or several."""
        super().__init__(*args, **kwargs)
        self.find = find

    def clean(self) -> dict:
        """The one record that was meant, as `subject`."""
        answers = super().clean()
        which = answers.get("which")
        field = "reference" if which == "child" else "name"
        words = answers.get(field, "").strip()
        if which and words and field not in self.errors:
            answers["subject"] = self._one(which, field, words)
        return answers

    def _one(self, which: str, field: str, words: str):
        found = self.find(which, words)
        if not found:
            self.add_error(field, "No record that you may open has this. Check it and try again")
        elif len(found) > 1:
            self.add_error(field, f"{len(found)} people have this name: enter the staff number")
        return found[0] if len(found) == 1 else None


class HoldForm(PortalForm):
    """Why a record is held."""

    label_size = "m"
    reason = forms.CharField(
        label="Why is the record held?",
        help_text="The matter and its reference, such as a claim or an inquiry. No case detail.",
        error_messages={"required": "Say why the record is held"},
        **REASON,
    )


class AccessForm(PortalForm):
    """For which request everything about somebody is gathered."""

    label_size = "m"
    request = forms.CharField(
        label="Reference of the request",
        help_text="As your register of requests has it, such as SAR-2026-114. No name.",
        max_length=80,
        widget=forms.TextInput(WIDTH),
        error_messages={"required": "Enter the reference of the request"},
    )


class LiftForm(PortalForm):
    """Why a hold is let go."""

    label_size = "m"
    reason = forms.CharField(
        label="Why is the hold lifted?",
        help_text="Who said that the matter is over, and when.",
        error_messages={"required": "Say why the hold is lifted"},
        **REASON,
    )


class RuleForm(StandingForm):
    """How long words of one kind are kept, and why."""

    years = forms.IntegerField(
        label="For how many years?",
        min_value=LEAST,
        max_value=MOST,
        widget=forms.TextInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter for how many years",
            "invalid": "Enter a whole number of years",
            "min_value": f"Enter {LEAST} or more",
            "max_value": f"Enter at most {MOST}",
        },
    )
    reason = forms.CharField(
        label="Why so long?",
        help_text="The line of your retention schedule, or the law.",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Say why so long"},
    )


class ProposeForm(PortalForm):
    """Which of the records that have reached their period are to be purged."""

    label_size = "m"
    records = forms.MultipleChoiceField(
        label="Which are to be purged?",
        help_text="Untick any that must be kept longer, and place a hold on its record.",
        widget=Checkboxes,
        error_messages={
            "required": "Choose at least one record",
            "invalid_choice": "One of these has changed since. Look at the list again",
        },
    )

    def __init__(self, *args, records: list[tuple[str, str, str]], **kwargs):
        """`records` are (key, name, note)."""
        super().__init__(*args, **kwargs)
        field = self.fields["records"]
        field.choices = [(key, name) for key, name, _ in records]
        field.initial = [key for key, _, _ in records]
        field.widget.hints = {key: note for key, _, note in records}


class ApproveForm(PortalForm):
    """That somebody has looked at what is to be purged."""

    label_size = "m"
    sure = forms.MultipleChoiceField(
        label="Before you approve",
        choices=[("yes", "I have looked at these records. I know that nothing brings them back")],
        widget=Checkboxes,
        error_messages={"required": "Say that you have looked at these records"},
    )


class DropForm(PortalForm):
    """Why nothing of a proposal is purged."""

    label_size = "m"
    reason = forms.CharField(
        label="Why is nothing purged?",
        error_messages={"required": "Say why nothing is purged"},
        **REASON,
    )
