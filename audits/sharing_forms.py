"""What people fill in when an audit is shared, acknowledged and answered."""

from django import forms

from common.forms import Checkboxes, PortalForm, Radios, require
from people.models import Staff

LONG = 6000


class ShareForm(PortalForm):
    """The auditor looks at who will receive the audit, and confirms it."""

    label_size = "m"
    recipients = forms.MultipleChoiceField(
        label="Who receives it?",
        help_text=(
            "Untick only somebody who did not work with this child: they will then see nothing of "
            "it. Somebody who has left or is away stays ticked."
        ),
        widget=Checkboxes,
        error_messages={"required": "Choose at least one person to share the audit with"},
    )

    def __init__(self, *args, people: list[tuple[str, str, str]], **kwargs):
        """`people` are (id, name and part, note)."""
        super().__init__(*args, **kwargs)
        field = self.fields["recipients"]
        field.choices = [(pk, words) for pk, words, _ in people]
        field.initial = [pk for pk, _, _ in people]
        field.widget.hints = {pk: note for pk, _, note in people if note}
        if not people:
            del self.fields["recipients"]


class RecallForm(PortalForm):
    """Why an audit is recalled, and who should never have had it."""

    label_size = "m"
    reason = forms.CharField(
        label="Why is it recalled?",
        help_text="The auditor and those who lead the service read this. No case detail.",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why this audit is recalled"},
    )
    mistaken = forms.MultipleChoiceField(
        label="Who received it by mistake? (optional)",
        help_text="They take no part in the audit from now on, and see nothing of it.",
        required=False,
        widget=Checkboxes,
    )

    def __init__(self, *args, people: list[Staff], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["mistaken"].choices = [(pk, str(one)) for pk, one in self.people.items()]
        if not people:
            del self.fields["mistaken"]

    def who(self) -> list[Staff]:
        """Those who received it by mistake, of a valid form."""
        return [self.people[pk] for pk in self.cleaned_data.get("mistaken", ())]


class FindSharedForm(PortalForm):
    """The reference of a shared audit."""

    reference = forms.CharField(
        label="Reference of the audit",
        help_text="For example FA-2026-11-0042",
        max_length=20,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "off"}),
        error_messages={"required": "Enter the reference of the audit"},
    )

    def __init__(self, *args, find, **kwargs):
        """`find` gives the audit that a reference names and this person may recall, or None."""
        super().__init__(*args, **kwargs)
        self.find = find

    def clean_reference(self):
        """The audit itself."""
        found = self.find(self.cleaned_data["reference"])
        if found is None:
            raise forms.ValidationError("No audit that is shared now has this reference")
        return found


class AcknowledgeForm(PortalForm):
    """A reply that nobody has to write."""

    label_size = "m"
    reply = forms.CharField(
        label="Is there anything you want to say to it? (optional)",
        help_text="Everybody with whom this audit was shared will read it.",
        required=False,
        max_length=LONG,
        widget=forms.Textarea({"rows": 6}),
    )


class ReplyForm(PortalForm):
    """A reply."""

    label_size = "m"
    reply = forms.CharField(
        label="What do you want to say to this audit?",
        help_text="Everybody with whom this audit was shared will read it.",
        max_length=LONG,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": "Write your reply"},
    )


class OwnWordsForm(PortalForm):
    """A practitioner's own words."""

    label_size = "m"
    saves_itself = True
    words = forms.CharField(
        label="Your own words",
        help_text=(
            "What are you proud of? What was hard, or stood in the way? What did you learn, and "
            "what would help you? No names or addresses."
        ),
        max_length=LONG,
        widget=forms.Textarea({"rows": 14}),
        error_messages={"required": "Write something, or go back to the audit"},
    )


SILENT = "silent"
REASONS = [
    ("left", "They have left the council"),
    ("absent", "They are away for a long time"),
    ("no-sign-in", "They have no sign-in"),
    (SILENT, "They have not answered for 10 working days"),
    ("other", "Something else"),
]
REASON_WORDS = {
    "left": "has left the council",
    "absent": "is away for a long time",
    "no-sign-in": "has no sign-in",
    SILENT: "has not answered for 10 working days",
}


class NotPossibleForm(PortalForm):
    """Why somebody cannot acknowledge."""

    label_size = "m"
    why = forms.ChoiceField(
        label="Why can they not acknowledge it?", choices=REASONS, widget=Radios
    )
    details = forms.CharField(
        label="Anything to add?",
        help_text="Needed for “something else”. No health details.",
        required=False,
        max_length=240,
        widget=forms.Textarea({"rows": 3}),
    )
    requirements = [require("details", "Say what the reason is").when("why", equals="other")]

    def reason(self) -> str:
        """The reason in one sentence part."""
        given = self.cleaned_data
        words = REASON_WORDS.get(given["why"], "")
        return ": ".join(part for part in (words, given["details"].strip()) if part)

    def is_silent(self) -> bool:
        """Whether it is recorded for silence."""
        return self.cleaned_data["why"] == SILENT
