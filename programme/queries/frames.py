"""The frame of a draw: which children a unit has, who of them might be drawn, and for whom."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Max, Q, QuerySet

from common.dates import is_working_day
from people.models import (
    Appointment,
    ImportedRow,
    Involvement,
    Level,
    Restriction,
    StaffBar,
    Status,
    Unit,
)
from people.roles import Role
from practice.models import PRACTITIONERS, Activity, Participant
from programme.drawing import Frame, FrameChild, FrameDuty
from programme.models import DrawPolicy, Duty, Excluded, PolicyChange, Selection

DRAWN_LINE = "file-audit"
DRAWN_KIND = "file-audit"
FRESH = dt.timedelta(days=35)
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Policies:
    """How each service draws; what nobody has set is the default of DrawPolicy."""

    by_path: dict[str, DrawPolicy | PolicyChange]

    def of(self, unit: Unit) -> DrawPolicy | PolicyChange:
        """The policy of a service, or of the service of an area."""
        kept = [one for path, one in self.by_path.items() if unit.path.startswith(path)]
        services = [one for one in kept if one.unit.level == Level.SERVICE]
        return services[0] if services else DrawPolicy(unit=unit)

    def minimum_open(self, path: str) -> int:
        """The working days for which a case of the unit with this path must be open."""
        above = [one for one in self.by_path if path.startswith(one)]
        policy = self.by_path[max(above, key=len)] if above else DrawPolicy()
        return policy.minimum_open


def policies(month: dt.date) -> Policies:
    """Every policy that was set for draws of `month`; two queries."""
    first = DrawPolicy.objects.select_related("unit")
    changed = PolicyChange.objects.in_force(month).select_related("unit")
    return Policies({one.unit.path: one for one in (*first, *changed)})


def units_that_draw(month: dt.date) -> list[Unit]:
    """The services, and the areas of those services that draw by area; three queries."""
    known = policies(month)
    open_ = Unit.objects.filter(level__in=(Level.SERVICE, Level.AREA), closed_on=None)
    return [
        unit
        for unit in open_.select_related("service")
        if known.of(unit).by_area == (unit.level == Level.AREA)
    ]


def duties_without_a_child(month: dt.date) -> QuerySet[Duty]:
    """The file-audit duties of a month that nobody has begun and no child was drawn for.

    A duty that nobody holds waits until somebody does.
    """
    open_ = Duty.objects.of_line(DRAWN_LINE).in_period(month).is_open()
    return open_.filter(activity=None, holder__isnull=False, selections=None)


def duties_to_draw_for(unit: Unit, month: dt.date) -> QuerySet[Duty]:
    """Those of a unit and all below it."""
    below = duties_without_a_child(month).filter(unit__path__startswith=unit.path)
    return below.select_related("unit", "holder")


def last_opening(day: dt.date, working_days: int) -> dt.date:
    """The last day on which a case was opened that is open for `working_days` on `day`."""
    while working_days:
        working_days -= is_working_day(day)
        day -= ONE_DAY
    return day


@dataclass(frozen=True)
class Worked:
    """A child of the unit with its leading worker and team, as the frame needs them."""

    child: uuid.UUID
    status: str
    opened_on: dt.date | None
    on_hold: bool
    staff: uuid.UUID | None
    team: str
    path: str


@dataclass
class FrameOf:
    """Everything that is known of a unit's children on `day`, asked in a fixed number of queries.

    `frame` is what the draw is made from, `as_at` the oldest extract that was counted (None where
    there is none of the last 35 days), `unplaced` the children of the council whose team nobody
    has placed, so that they are in no frame.
    """

    unit: Unit
    month: dt.date
    day: dt.date
    duties: Iterable[Duty]
    excluded: dict[uuid.UUID, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.duties = list(self.duties)
        self.policies = policies(self.month)
        self.auditors = {duty.holder_id for duty in self.duties}

    @cached_property
    def frame(self) -> Frame:
        """Every open case of the unit, and the duties that wait for a child."""
        refused, covered = self._not_for(), self._covered()
        reasons = self._reasons()
        children = [
            FrameChild(
                child=str(one.child),
                status=one.status,
                covered=one.staff in covered,
                teams=(one.team,) if one.team else (),
                not_for=tuple(map(str, refused[one.child])),
                excluded=next((why for why, those in reasons if those(one)), ""),
            )
            for one in self.worked
        ]
        return Frame(tuple(children), tuple(self._duty(one) for one in self.duties))

    @cached_property
    def worked(self) -> list[Worked]:
        """The open cases that a worker or team of the unit leads."""
        rows = self._involvements().exclude(child__status=Status.CLOSED)
        given = (
            "child", "child__status", "child__opened_on", "child__on_hold", "staff", "unit__code",
            "unit__path",
        )  # fmt: skip
        return [
            Worked(*row[:5], row[5] or "", row[6] or self.unit.path)
            for row in rows.order_by("child").values_list(*given)
        ]

    def _involvements(self) -> QuerySet[Involvement]:
        here = Q(service=self.unit) if self.unit.level == Level.SERVICE else self._below()
        return Involvement.objects.current(self.day).filter(here, is_lead=True)

    def _below(self) -> Q:
        return Q(unit__path__startswith=self.unit.path)

    @cached_property
    def _seen(self) -> dict[uuid.UUID, dt.date]:
        """When each child was last seen in an extract."""
        rows = ImportedRow.objects.filter(child__in=self._involvements().values("child"))
        last = rows.order_by().values("child").annotate(last=Max("last_import__as_at"))
        return dict(last.values_list("child", "last"))

    @cached_property
    def as_at(self) -> dt.date | None:
        """The day of the oldest extract that was counted; None where none is fresh."""
        seen = (self._seen.get(one.child) for one in self.worked)
        return min((one for one in seen if one and one >= self.day - FRESH), default=None)

    @cached_property
    def unplaced(self) -> int:
        """Children of the council with a team that nobody has placed in a service."""
        nowhere = Involvement.objects.current(self.day).filter(service=None, is_lead=True)
        return nowhere.order_by().values("child").distinct().count()

    @cached_property
    def unit_ids(self) -> dict[str, int]:
        """The units of the children by their code."""
        codes = {one.team for one in self.worked}
        return dict(Unit.objects.filter(code__in=codes).values_list("code", "pk"))

    def _reasons(self) -> list[tuple]:
        """Why a child cannot be drawn, the first that holds first."""
        restricted = set(Restriction.objects.filter(lifted_at=None).values_list("child", flat=True))
        drawn = set(
            Selection.objects.filter(draw__period=self.month).values_list("child", flat=True)
        )
        audited = set(self._audits().filter(child__isnull=False).values_list("child", flat=True))
        since, opened = self.day - FRESH, self._last_openings()
        return [
            (Excluded.RESTRICTED, lambda one: one.child in restricted),
            (Excluded.HOLD, lambda one: one.on_hold),
            (Excluded.OLD, lambda one: self._seen.get(one.child, dt.date.min) < since),
            (Excluded.DRAWN, lambda one: one.child in drawn),
            (Excluded.AUDITED, lambda one: one.child in audited),
            (Excluded.NEW, lambda one: one.opened_on and one.opened_on > opened[one.path]),
        ]

    def _audits(self) -> QuerySet[Activity]:
        return audits_of_a_year(self.day)

    def _last_openings(self) -> dict[str, dt.date]:
        needed = {one.path: self.policies.minimum_open(one.path) for one in self.worked}
        days = {minimum: last_opening(self.day, minimum) for minimum in set(needed.values())}
        return {path: days[minimum] for path, minimum in needed.items()}

    def _covered(self) -> set[uuid.UUID]:
        """The staff whose work a file audit has looked at."""
        parts = Participant.objects.filter(part__in=PRACTITIONERS, activity__in=self._audits())
        return set(parts.values_list("staff", flat=True))

    def _not_for(self) -> dict[uuid.UUID, set[uuid.UUID]]:
        """By child the auditors who work or worked with them, or are barred from them."""
        worked = Involvement.objects.filter(staff__in=self.auditors).order_by()
        barred = StaffBar.objects.filter(staff__in=self.auditors, lifted_at=None)
        pairs = worked.values_list("child", "staff").union(barred.values_list("child", "staff"))
        found = defaultdict(set)
        for child, staff in pairs:
            found[child].add(staff)
        return found

    def _duty(self, duty: Duty) -> FrameDuty:
        takes = self.policies.of(self.unit).takes
        return FrameDuty(str(duty.pk), str(duty.holder_id), takes, self._teams[duty.pk])

    @cached_property
    def _teams(self) -> dict[uuid.UUID, tuple[str, ...]]:
        """By duty the teams of its unit, and those that its holder manages."""
        posts = Appointment.objects.current(self.day).filter(
            staff__in=self.auditors, role=Role.TEAM_MANAGER
        )
        paths = defaultdict(set)
        for staff, path in posts.values_list("staff", "unit__path"):
            paths[staff].add(path)
        teams = list(Unit.objects.teams().values_list("path", "code"))
        own = {duty.pk: tuple({duty.unit.path, *paths[duty.holder_id]}) for duty in self.duties}
        return {
            pk: tuple(code for path, code in teams if path.startswith(above))
            for pk, above in own.items()
        }


def audits_of_a_year(day: dt.date) -> QuerySet[Activity]:
    """File audits of the 12 months that end on `day`, but for those withdrawn."""
    done = Activity.objects.of_kind(DRAWN_KIND).not_withdrawn()
    return done.filter(happened_on__range=(year_before(day), day))


def year_before(day: dt.date) -> dt.date:
    """The day after the same day of the year before: 12 months that end on `day`."""
    try:
        return day.replace(year=day.year - 1) + ONE_DAY
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28) + ONE_DAY
