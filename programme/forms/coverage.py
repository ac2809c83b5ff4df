"""Which units' coverage is shown."""

from django import forms

from common.forms import PortalForm
from people.models import Unit
from programme.presenters.coverage import name_of


class CoverageFilter(PortalForm):
    """A service, an area or a team; all within reach where none is chosen."""

    unit = forms.ChoiceField(label="Service, area or team", required=False)

    def __init__(self, *args, units: list[Unit], **kwargs):
        super().__init__(*args, **kwargs)
        self.units = {str(one.pk): one for one in units}
        offered = [(pk, name_of(one)) for pk, one in self.units.items()]
        self.fields["unit"].choices = [("", "All within your reach"), *offered]

    @property
    def chosen(self) -> Unit | None:
        """The unit that was chosen; None for all, or where it is not understood."""
        return self.units.get(self.cleaned_data["unit"]) if self.is_valid() else None
