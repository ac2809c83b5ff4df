"""The filters of grid and list; they live in the address."""

import datetime as dt
from collections.abc import Sequence

from django import forms

from common.dates import parse_month
from common.forms import PortalForm
from people.models import Unit
from programme.models import ScheduleLine
from programme.querysets import DutyQuerySet

DEPTH = {"directorate": 0, "service": 1, "area": 2, "team": 3}
STATES = [
    ("overdue", "Overdue"),
    ("due", "Not due yet"),
    ("waiting", "Waiting for the audit"),
    ("done", "Done in time"),
    ("done-late", "Done late"),
    ("exempt", "Exempt"),
]


class GridFilter(PortalForm):
    """Of which unit and line a grid tells; what is not understood narrows nothing."""

    unit = forms.ChoiceField(label="Unit", required=False)
    line = forms.ChoiceField(label="Activity", required=False)

    def __init__(self, data, *, units: Sequence[Unit], lines: Sequence[ScheduleLine]):
        super().__init__(data)
        self.units = {unit.code: unit for unit in units}
        self.lines = {line.key: line for line in lines}
        offered = [(unit.code, f"{'– ' * DEPTH[unit.level]}{unit.name}") for unit in units]
        self.fields["unit"].choices = [("", "All units"), *offered]
        self.fields["line"].choices = [("", "All activities"), *self.lines.items()]
        if not units:
            del self.fields["unit"]

    def chosen(self, name: str) -> str:
        """The answer to a field; empty where there is none that is understood."""
        self.is_valid()
        return self.cleaned_data.get(name) or ""

    @property
    def unit_chosen(self) -> Unit | None:
        """The unit that is asked for."""
        return self.units.get(self.chosen("unit"))

    @property
    def line_chosen(self) -> ScheduleLine | None:
        """The line that is asked for."""
        return self.lines.get(self.chosen("line"))

    def narrow(self, duties: DutyQuerySet) -> DutyQuerySet:
        """The duties that fit."""
        if unit := self.unit_chosen:
            duties = duties.at_or_below(unit)
        if line := self.line_chosen:
            duties = duties.of_line(line.key)
        return duties


class DutyFilter(GridFilter):
    """Which duties a list shows."""

    month = forms.ChoiceField(label="Month", required=False)
    state = forms.ChoiceField(label="State", required=False, choices=[("", "Any state"), *STATES])
    whose = forms.ChoiceField(
        label="Whose", required=False, choices=[("", "All that I may see"), ("mine", "Mine")]
    )

    def __init__(self, data, *, months: Sequence[dt.date], **given):
        super().__init__(data, **given)
        offered = [(f"{month:%Y-%m}", f"{month:%B %Y}") for month in months]
        self.fields["month"].choices = [("", "Any month"), *offered]

    @property
    def month_chosen(self) -> dt.date | None:
        """The month that is asked for."""
        text = self.chosen("month")
        return parse_month(text) if text else None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(self.chosen(name) for name in self.fields)
