"""What is typed about draws: shape only, never saved here."""

from django import forms

from common.forms import PortalForm, Radios, require

GIVE, DECLINE = "give", "decline"


class AskForm(PortalForm):
    """Why another child is asked for."""

    reason = forms.CharField(
        label="Why can this child not be audited?",
        help_text=(
            "One sentence, without the name of anybody: it stays with the draw and is read by "
            "those who lead the service."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


class ReplaceForm(PortalForm):
    """Why another child is given, where nobody has asked."""

    reason = forms.CharField(
        label="Why is another child to be audited?",
        help_text="It stays with the draw, beside the child who was drawn.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


class AnswerForm(PortalForm):
    """What is answered to an auditor who asks for another child."""

    answer = forms.ChoiceField(
        label="Is another child given?",
        choices=[(GIVE, "Yes, the next in order"), (DECLINE, "No, the child who was drawn stays")],
        widget=Radios(reveals={DECLINE: "reason"}),
    )
    reason = forms.CharField(
        label="Why not?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    requirements = [require("reason", "Say why the child stays").when("answer", equals=DECLINE)]


class DrawFilter(PortalForm):
    """Which draws a list shows."""

    unit = forms.ChoiceField(label="Service", required=False)
    month = forms.ChoiceField(label="Month", required=False)

    def __init__(self, *args, units, months, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [
            ("", "Any"),
            *((str(pk), name) for pk, name in units.items()),
        ]
        self.fields["month"].choices = [
            ("", "Any"), *((f"{one:%Y-%m}", f"{one:%B %Y}") for one in months),
        ]  # fmt: skip

    def narrow(self, draws):
        """The draws that fit; what is not understood does not narrow."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if unit := chosen.get("unit"):
            draws = draws.filter(unit=unit)
        if month := chosen.get("month"):
            draws = draws.filter(period=f"{month}-01")
        return draws
