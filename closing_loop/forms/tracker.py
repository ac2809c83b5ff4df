"""The filters of the tracker, which live in the address: shape only."""

from django import forms

from closing_loop.periods import Period, periods
from closing_loop.queries.naming import Names
from common import clock
from common.forms import PortalForm

FIELDS = {
    "thread": ("Golden thread", "thread"),
    "source": ("From", "kind"),
    "ambition": ("Ambition", "ambition"),
    "theme": ("Theme", "theme"),
    "priority": ("Priority", "priority"),
    "level": ("For whom", "level"),
}


MAY_BE_MISSING = {"thread", "ambition", "theme"}
NOT_SAID = "none"


class TrackerFilter(PortalForm):
    """Which actions the tracker counts, and in which period; what is not understood is ignored."""

    period = forms.ChoiceField(label="Period", required=False)
    where = forms.ChoiceField(label="Service or area", required=False)

    def __init__(self, data, *args, names: Names, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.names = names
        self.periods = periods(clock.today())
        self.fields["period"].choices = [(one.code, one.name) for one in self.periods]
        places = {**names.service, **names.area}
        if (asked := self.data.get("where")) in names.whole:
            places[asked] = names.place(asked)  # where a figure led to it
        self.fields["where"].choices = [("", "All"), *places.items()]
        for name, (label, _) in FIELDS.items():
            choices = [("", "All"), *names.of(name).items()]
            if name in MAY_BE_MISSING:
                choices.append((NOT_SAID, "Not said"))
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def period_chosen(self) -> Period:
        """The period, this QA year unless another was chosen."""
        code = self.chosen.get("period")
        return next((one for one in self.periods if one.code == code), self.periods[0])

    @property
    def quarter_before(self) -> Period:
        """The last whole quarter, whatever was chosen: what is shown with small counts hidden
        covers this alone, so that no period can be taken from another that holds it.
        """
        return next(one for one in self.periods if one.code == "last-quarter")

    def narrowing(self) -> dict[str, object]:
        """What the actions must be to fit: a field or lookup, and its value or None."""
        chosen = self.chosen
        fits = {
            path: None if chosen[name] == NOT_SAID else chosen[name]
            for name, (_, path) in FIELDS.items()
            if name in chosen
        }
        if where := chosen.get("where"):
            fits |= self.names.lies_in(where)
        return fits
