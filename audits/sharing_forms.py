"""What people fill in when an audit is shared, acknowledged and answered."""

from django import forms

from common.forms import Checkboxes, PortalForm, Radios, require

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
