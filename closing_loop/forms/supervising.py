"""What is typed when actions change hands, and in supervision: shape only, never saved here."""

from django import forms

from closing_loop.forms.following import OwnerField
from closing_loop.models import Action
from common import clock
from common.forms import Checkboxes, DateField, PortalForm


class TickForm(PortalForm):
    """When an action was spoken of in supervision, and one line."""

    talked_on = DateField(
        label="When did you speak of it?", help_text="For example, 14 9 2026", past=True
    )
    line = forms.CharField(label="What was said of it, in one line?", max_length=200)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"talked_on": clock.today()})
        super().__init__(*args, **kwargs)


class HandOnForm(PortalForm):
    """Which actions go to whom."""

    chosen = forms.MultipleChoiceField(
        label="Which actions?",
        widget=Checkboxes,
        error_messages={"required": "Choose at least one action"},
    )
    to = OwnerField(
        queryset=None, label="Who is accountable for them now?", empty_label="Choose one person"
    )

    def __init__(self, *args, theirs: list[Action], takers, **kwargs):
        super().__init__(*args, **kwargs)
        hints = {
            str(one.pk): f"{one.activity.reference}, due {one.due_on:%-d %B %Y}" for one in theirs
        }
        self.fields["chosen"].widget.hints = hints
        self.fields["chosen"].choices = [(str(one.pk), one.what) for one in theirs]
        self.fields["chosen"].initial = [str(one.pk) for one in theirs]
        self.fields["to"].queryset = takers
