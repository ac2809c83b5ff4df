"""What is typed as an action goes round the loop: shape only, never saved here."""

from django import forms

from closing_loop import queries
from closing_loop.actions.checking import MISSING, TOO_EARLY
from closing_loop.models import Action
from common.forms import DateField, PortalForm, Radios, require

SEEN = "seen"
NOT_ACCEPTED, SUPERSEDED, MERGED = "not-accepted", "superseded", "merged"
NEW_DUE_DAY = "Leave it empty for the day that follows from its priority. For example, 14 9 2026"


def new_due_day() -> DateField:
    """By when what is open again is to be done."""
    return DateField(label="New due date", help_text=NEW_DUE_DAY, required=False, future=True)


class DoneForm(PortalForm):
    """What shows that an action was done."""

    evidence = forms.CharField(
        label="What shows that it was done?",
        help_text=(
            "Where it can be seen: the place on the case system, the date of a visit or a meeting. "
            "Do not copy the record."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


class VerifyForm(PortalForm):
    """Whether the evidence shows that an action was done."""

    seen = forms.ChoiceField(
        label="Does the evidence show that it was done?",
        choices=[(SEEN, "Yes, I have seen it"), (MISSING, "No, send it back to its owner")],
        widget=Radios(inline=True, small=True),
    )
    words = forms.CharField(
        label="What have you seen, or what is missing?",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
    )
    due_on = new_due_day()


class ReviewForm(PortalForm):
    """Whether an action made the difference that was hoped for."""

    difference = forms.ChoiceField(
        label="Did it make a difference?",
        choices=[
            ("yes", "Yes"),
            ("partly", "Partly"),
            ("no", "No"),
            (TOO_EARLY, "Too early to say"),
        ],
        widget=Radios(inline=True, small=True),
    )
    what_changed = forms.CharField(
        label="What changed, or why is it too early?",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )
    who_says = forms.CharField(
        label="Who says so?",
        help_text="The child, a parent, the record, somebody who works with them",
        max_length=300,
        required=False,
    )
    due_on = DateField(
        label="New date",
        help_text="If too early: when to look again. If no: when it is to be done",
        required=False,
        future=True,
    )
    requirements = [
        require("who_says", "Name who says so").when("difference", is_in={"yes", "partly", "no"}),
        require("due_on", "Enter the day on which to look again").when(
            "difference", equals=TOO_EARLY
        ),
    ]


class EndForm(PortalForm):
    """How and why an action ends before it is done."""

    how = forms.ChoiceField(label="What becomes of it?", widget=Radios)
    into = forms.ModelChoiceField(
        queryset=None, label="Which action is the same?", empty_label="Choose one", required=False
    )
    reason = forms.CharField(
        label="Why?", widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False
    )
    requirements = [
        require("into", "Choose the action that is the same").when("how", equals=MERGED),
        require("reason", "Say why").when("how", is_in={NOT_ACCEPTED, SUPERSEDED}),
    ]

    def __init__(self, *args, action: Action, user, may_supersede: bool, **kwargs):
        super().__init__(*args, **kwargs)
        others = queries.others_to_do(action, user)
        self.fields["into"].queryset = others
        choices = [(NOT_ACCEPTED, "It is not accepted")]
        if may_supersede:
            choices.append((SUPERSEDED, "Something else has taken its place"))
        if may_supersede and others.exists():
            choices.append((MERGED, "It is the same as another action of this work"))
            self.fields["how"].widget.reveals = {MERGED: "into"}
        else:
            del self.fields["into"]
            self.requirements = self.requirements[1:]
        self.fields["how"].choices = choices
        if len(choices) == 1:
            self.initial["how"] = NOT_ACCEPTED


class ReopenForm(PortalForm):
    """Why an action is open again, and by when it is to be done."""

    reason = forms.CharField(
        label="Why is it open again?", widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )
    due_on = new_due_day()


class RemarkForm(PortalForm):
    """A comment."""

    words = forms.CharField(
        label="Add a comment",
        help_text="Everybody who can read this action reads it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Write the comment that you want to add"},
    )
