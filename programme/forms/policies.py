"""What a QA administrator says about how a unit draws."""

from django import forms

from common.forms import Radios
from common.standing import StandingForm
from people.models import Level, Unit
from programme.models import Takes
from programme.models.draws import MINIMUM_OPEN
from programme.queries.policies import Version

MOST = 250  # working days: about a year


class PolicyForm(StandingForm):
    """Whose children, drawn for which unit, open for how long; an area or a team says the last."""

    label_size = "m"
    by_area = forms.ChoiceField(
        label="For what is there a draw of its own?",
        choices=[("no", "The whole service"), ("yes", "Each of its areas")],
        widget=Radios,
    )
    takes = forms.ChoiceField(
        label="Whose children is an auditor given?",
        choices=Takes,
        widget=Radios(
            hints={
                Takes.OWN: "Of teams that the auditor manages. How near they are stays on record.",
                Takes.OTHER: "Of any team that the auditor does not manage.",
            }
        ),
    )
    minimum_open = forms.IntegerField(
        label="For how many working days must a case be open?",
        help_text="Cases that are newer are left out of the draw.",
        min_value=0,
        max_value=MOST,
        widget=forms.TextInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "invalid": "Enter a whole number of working days",
            "min_value": "Enter 0 or more working days",
            "max_value": f"Enter at most {MOST} working days",
        },
    )

    def __init__(self, *args, unit: Unit, version: Version | None, **kwargs):
        kept = version.minimum_open if version else MINIMUM_OPEN
        initial = {"by_area": "no", "takes": Takes.EITHER, "minimum_open": kept}
        if version:
            initial |= {"by_area": "yes" if version.by_area else "no", "takes": version.takes}
        super().__init__(*args, initial=initial, **kwargs)
        if unit.level != Level.SERVICE:
            del self.fields["by_area"], self.fields["takes"]

    @property
    def answers(self) -> dict:
        """What a valid form says, as the action takes it."""
        given = self.cleaned_data
        return {
            "by_area": given.get("by_area") == "yes",
            "takes": given.get("takes", Takes.EITHER),
            "minimum_open": given["minimum_open"],
        }
