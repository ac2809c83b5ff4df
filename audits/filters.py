"""The filters of the list of audits; they live in the address and tell no more than the list."""

from __future__ import annotations

from django import forms

from audits import queries
from audits.lifecycle import AuditState
from audits.queries.listing import AUDITOR, MODERATOR, PRACTITIONER
from common import clock
from common.dates import add_months, month_of, parse_month
from common.forms import PortalForm
from people.models import Unit
from practice.models import Judgement

MONTHS_OFFERED = 24
UNTOLD = (AuditState.REVEALED,)
MINE = [
    ("", "All"),
    (AUDITOR, "I am the auditor"),
    (MODERATOR, "I am the moderator"),
    (PRACTITIONER, "My practice, or my team’s, is looked at"),
]
STATES = [("", "Any state"), *((one, one.label) for one in AuditState if one not in UNTOLD)]


def months_offered() -> list[tuple[str, str]]:
    """The months that can be chosen, the latest first."""
    this = month_of(clock.today())
    months = [add_months(this, -count) for count in range(MONTHS_OFFERED)]
    return [("", "Any month"), *((f"{month:%Y-%m}", f"{month:%B %Y}") for month in months)]


class AuditFilter(PortalForm):
    """State, unit, month due, judgement, my own, a person's name, reference."""

    reference = forms.CharField(label="Reference", required=False)
    mine = forms.ChoiceField(label="Mine", choices=MINE, required=False)
    state = forms.ChoiceField(label="State", choices=STATES, required=False)
    unit = forms.ChoiceField(label="Unit", required=False)
    month = forms.ChoiceField(label="Month due", choices=months_offered, required=False)
    judgement = forms.ChoiceField(
        label="Judgement", choices=[("", "Any"), *Judgement.choices], required=False
    )
    person = forms.CharField(label="Auditor or practitioner", required=False)

    def __init__(self, data, *, units: list[Unit]):
        """`units` are those that `queries.units_offered` gave."""
        super().__init__(data)
        self.units = {unit.code: unit for unit in units}
        if units:
            offered = [(unit.code, _indented(unit)) for unit in units]
            self.fields["unit"].choices = [("", "All units"), *offered]
        else:
            del self.fields["unit"]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any((self.cleaned_data if self.is_valid() else self.data).values())

    @property
    def finds_few(self) -> bool:
        """Whether what is asked for is one person's work, so that one door is quick enough."""
        return self.is_valid() and bool(self.cleaned_data["person"])

    def values(self) -> tuple:
        """What is asked for: how a reference begins, the month, ids of units and of staff (None
        where nobody is named); an unknown answer in the address asks for nothing.
        """
        self.is_valid()
        asked = self.cleaned_data
        month = parse_month(asked["month"]) if asked.get("month") else None
        named = asked.get("person")
        staff = queries.ids_of_staff_named(named) if named else None
        return asked.get("reference", "").upper(), month, self._units_below(), staff

    def chosen(self) -> dict[str, str]:
        """What is chosen of few: whose, which state and which judgement."""
        return {name: self.cleaned_data.get(name, "") for name in ("mine", "state", "judgement")}

    def _units_below(self) -> list[int]:
        """Ids of the unit that is asked for and of all below it."""
        unit = self.units.get(self.cleaned_data.get("unit"))
        if unit is None:
            return []
        return [each.pk for each in self.units.values() if each.path.startswith(unit.path)]


def _indented(unit: Unit) -> str:
    depth = {"service": 0, "area": 1, "team": 2}[unit.level]
    return f"{'– ' * depth}{unit.name}"
