"""The filters of the list of audits; they live in the address and tell no more than the list."""

from __future__ import annotations

import datetime as dt

import django_filters as filters
from django.utils.functional import cached_property

from audits import queries
from audits.lifecycle import AuditState
from audits.models import Audit
from audits.querysets import AuditQuerySet
from common import clock
from common.dates import add_months, month_of, parse_month
from common.forms import PortalForm
from people.models import Unit, User
from practice.models import MODERATING, PRACTITIONERS, Judgement, Part

MONTHS_OFFERED = 24
UNTOLD = (AuditState.REVEALED,)
MODERATED = {AuditState.IN_MODERATION: (AuditState.IN_MODERATION, AuditState.REVEALED)}
AUDITOR, MODERATOR, PRACTITIONER = "auditor", "moderator", "practitioner"
MINE = [
    (AUDITOR, "I am the auditor"),
    (MODERATOR, "I am the moderator"),
    (PRACTITIONER, "My practice, or my team’s, is looked at"),
]
PARTS = {MODERATOR: MODERATING, PRACTITIONER: (*PRACTITIONERS, Part.LINE_MANAGER)}


def months_offered() -> list[tuple[str, str]]:
    """The months that can be chosen, the latest first."""
    this = month_of(clock.today())
    months = [add_months(this, -count) for count in range(MONTHS_OFFERED)]
    return [(f"{month:%Y-%m}", f"{month:%B %Y}") for month in months]


class AuditFilter(filters.FilterSet):
    """State, unit, month due, judgement, my own, a person's name, reference."""

    reference = filters.CharFilter(label="Reference", method="by_reference")
    mine = filters.ChoiceFilter(label="Mine", choices=MINE, method="by_mine", empty_label="All")
    state = filters.ChoiceFilter(
        label="State",
        choices=[(state, state.label) for state in AuditState if state not in UNTOLD],
        method="by_state",
        empty_label="Any state",
    )
    unit = filters.ChoiceFilter(label="Unit", method="by_unit", empty_label="All units")
    month = filters.ChoiceFilter(
        label="Month due", choices=months_offered, method="by_month", empty_label="Any month"
    )
    judgement = filters.ChoiceFilter(
        label="Judgement", choices=Judgement.choices, method="by_judgement", empty_label="Any"
    )
    person = filters.CharFilter(label="Auditor or practitioner", method="by_person")

    class Meta:
        model = Audit
        fields: list[str] = []
        form = PortalForm

    def __init__(self, data, *, user: User, units: list[Unit]):
        """`units` are those that `queries.units_offered` gave."""
        self.user = user
        self.units = {unit.code: unit for unit in units}
        super().__init__(data, queryset=Audit.objects.visible_to(user))
        if units:
            offered = [(unit.code, _indented(unit)) for unit in units]
            self.filters["unit"].extra["choices"] = offered
        else:
            del self.filters["unit"]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        asked = self.form.cleaned_data if self.form.is_valid() else self.data
        return any(asked.values())

    def narrow(self, audits: AuditQuerySet) -> AuditQuerySet:
        """What the address asks for of `audits`; an unknown answer in it narrows nothing."""
        self.form.is_valid()
        return self.filter_queryset(audits)

    def by_reference(self, audits, name, value):
        """References that begin so."""
        return audits.filter(activity__reference__startswith=value.strip().upper())

    def by_mine(self, audits, name, value):
        """Audits in which this person has a part."""
        staff = self.user.staff_id
        if value == AUDITOR:
            return audits.filter(auditor=staff)
        return audits.with_part(staff, *PARTS[value])

    def by_state(self, audits, name, value):
        """Audits in a state; while it is being moderated the reveal is not told."""
        return audits.filter(activity__state__in=MODERATED.get(value, (value,)))

    def by_unit(self, audits, name, value):
        """Audits of a unit and of all below it."""
        path = self.units[value].path
        ids = [unit.pk for unit in self.units.values() if unit.path.startswith(path)]
        return audits.filter(activity__unit__in=ids)

    def by_month(self, audits, name, value):
        """Audits that were due in a month."""
        month: dt.date = parse_month(value)
        return audits.filter(activity__period=month)

    def by_judgement(self, audits, name, value):
        """Audits with this overall judgement, among those whose judgement this person sees."""
        return audits.judgement_shown_to(self.user).filter(activity__overall=value)

    def by_person(self, audits, name, value):
        """Audits by or about somebody whose name holds every word of `value`."""
        return audits.by_or_about(self.named)

    @cached_property
    def named(self) -> list:
        """Ids of the staff whose name is asked for, so that an index finds their work."""
        return queries.ids_of_staff_named(self.form.cleaned_data["person"])

    @property
    def finds_few(self) -> bool:
        """Whether what is asked for is one person's work, so that one door is quick enough."""
        return self.form.is_valid() and bool(self.form.cleaned_data.get("person"))


def _indented(unit: Unit) -> str:
    depth = {"service": 0, "area": 1, "team": 2}[unit.level]
    return f"{'– ' * depth}{unit.name}"
