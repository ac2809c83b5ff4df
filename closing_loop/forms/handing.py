"""What is typed when an action is handed over: shape only, never saved here."""

from django import forms

from closing_loop import queries
from closing_loop.forms.following import OwnerField
from closing_loop.models import Action
from common.forms import PortalForm, Radios, require

GIVE, KEEP = "give", "keep"


class HandOverForm(PortalForm):
    """Who has the action from now on, and why; its owner may keep it unless they have left."""

    decision = forms.ChoiceField(
        label="Who has it from now on?", widget=Radios(reveals={GIVE: "to"})
    )
    to = OwnerField(
        queryset=None,
        label="New owner",
        help_text="Somebody who works with this child now, or manages those who do.",
        empty_label="Choose one person",
        required=False,
    )
    reason = forms.CharField(
        label="Why?",
        help_text="The new owner and the history of the action have it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    requirements = [require("to", "Choose the new owner").when("decision", equals=GIVE)]

    def __init__(self, *args, action: Action, may_keep: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = action.owner
        self.fields["to"].queryset = queries.new_owners(action)
        kept = [(KEEP, f"It stays with {action.owner}")] if may_keep else []
        self.fields["decision"].choices = [(GIVE, "Somebody else"), *kept]

    def answer(self) -> dict:
        """What the action is told: `to` and `reason`."""
        keeps = self.cleaned_data["decision"] == KEEP
        to = self.owner if keeps else self.cleaned_data["to"]
        return {"to": to, "reason": self.cleaned_data["reason"]}
