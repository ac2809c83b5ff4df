"""Which children an auditor may pick, whom an audit may be given to, and whose work it looks at."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Max, Prefetch, Q, QuerySet

from audits.models import Audit
from audits.rules.recording import AUDITORS, FILE_AUDIT, managed_units
from common import clock
from people.access import hidden_from
from people.models import Child, Involvement, Staff, Unit, User
from people.roles import Role
from practice.models import PRACTITIONERS, Part
from programme.models import Duty

SHOWN = 30


@dataclass(frozen=True)
class Pickable:
    """A child who may be picked: with whom they work, and when they were last audited."""

    child: Child
    workers: list[Staff]
    audited_on: dt.date | None


@dataclass(frozen=True)
class Picks:
    """The children to choose from: those not audited for longest come first."""

    shown: list[Pickable]
    total: int


def children_to_audit(user: User, words: str = "") -> Picks:
    """Open cases of the user's own teams that they may audit; `words` is part of a reference.

    At most SHOWN of them, the longest without an audit first.
    """
    found = _pickable(user)
    if words := words.strip():
        found = found.filter(reference__icontains=words)
    audits = Q(activities__kind=FILE_AUDIT, activities__withdrawn_at=None)
    ordered = found.annotate(audited_on=Max("activities__happened_on", filter=audits)).order_by(
        F("audited_on").asc(nulls_first=True), "reference"
    )
    current = Involvement.objects.current().select_related("staff").order_by("-is_lead", "pk")
    rows = ordered.prefetch_related(Prefetch("involvements", current, "current"))[:SHOWN]
    shown = [Pickable(child, _workers(child), child.audited_on) for child in rows]
    return Picks(shown, found.count() if len(shown) == SHOWN else len(shown))


def _pickable(user: User) -> QuerySet[Child]:
    held = Involvement.objects.current().filter(unit__in=managed_units(user.staff))
    worked = Involvement.objects.filter(staff=user.staff)
    children = Child.objects.visible_to(user).is_open().filter(pk__in=held.values("child"))
    return children.exclude(pk__in=worked.values("child"))


def _workers(child: Child) -> list[Staff]:
    return [one.staff for one in child.current if one.staff_id]


def child_to_audit(user: User, child_id: str) -> Child | None:
    """The child with that id among those who may be picked, else None."""
    return _pickable(user).filter(pk=child_id).first()


def duty_to_begin(user: User, duty_id: str | None) -> Duty | None:
    """The open duty of one’s own with that id, for which an audit is to be started, else None."""
    try:
        wanted = UUID(duty_id or "")
    except ValueError:
        return None
    mine = Duty.objects.is_open().held_by(user.staff_id).filter(looks_again_at=None)
    return mine.filter(pk=wanted).first()


def is_for_peers(user: User, duty_id: str | None) -> bool:
    """Whether the duty for which an audit is to be started is done by invitation."""
    duty = duty_to_begin(user, duty_id) if duty_id else None
    return duty is not None and duty.kind.by_invitation


def auditors_for(audit: Audit) -> list[Staff]:
    """To whom the audit may be given: managers of its service with no tie that is known."""
    units = Unit.objects.at_or_below(audit.activity.service).values("pk")
    chosen = Q()
    for role in AUDITORS:
        chosen |= Q(pk__in=Staff.objects.holding(role, units).values("pk"))
    involved = audit.activity.participants.exclude(part=Part.LINE_MANAGER).values("staff")
    worked = Involvement.objects.filter(child=audit.activity.child_id, staff__isnull=False)
    free = Staff.objects.filter(chosen).exclude(pk=audit.auditor_id)
    free = list(free.exclude(pk__in=involved).exclude(pk__in=worked.values("staff")))
    hidden = hidden_from(audit.activity.child_id, [one.pk for one in free])
    return [one for one in free if one.pk not in hidden]


@dataclass(frozen=True)
class Candidate:
    """Somebody whose work the audit may look at, and as what they take part now, if they do."""

    staff: Staff
    part: str
    team: str


def practitioners_for(audit: Audit) -> list[Candidate]:
    """Everybody who takes part as practitioner, or worked with the child in the last 12 months."""
    taking = audit.activity.participants.filter(part__in=PRACTITIONERS).select_related("staff")
    parts = {one.staff_id: one for one in taking}
    recent = _recent_involvements(audit)
    found = {one.staff_id: _candidate(one, parts) for one in recent}
    for one in taking:
        found.setdefault(one.staff_id, Candidate(one.staff, one.part, ""))
    return list(found.values())


def leads_near(audit: Audit) -> list[Staff]:
    """Service leads and heads of service in post over the team, who may have joined in: by name."""
    above = Unit.objects.above(audit.activity.unit).values("pk")
    holding = Staff.objects.holding
    leads = holding(Role.SERVICE_LEAD, above) | holding(Role.HEAD_OF_SERVICE, above)
    return list(leads.exclude(pk=audit.auditor_id))


def in_attendance(audit: Audit) -> Staff | None:
    """Who, as the auditor recorded, joined the reflective conversation from above the team."""
    there = audit.activity.participants.filter(part=Part.IN_ATTENDANCE).select_related("staff")
    return next((one.staff for one in there), None)


def _recent_involvements(audit: Audit):
    since = clock.today() - dt.timedelta(days=365)
    recent = Involvement.objects.filter(child=audit.activity.child_id, staff__isnull=False)
    recent = recent.filter(Q(ends_on=None) | Q(ends_on__gte=since))
    recent = recent.exclude(staff=audit.auditor_id).select_related("staff", "unit__service")
    return recent.order_by("starts_on", "pk")


def _candidate(one: Involvement, parts: dict) -> Candidate:
    part = parts[one.staff_id].part if one.staff_id in parts else ""
    return Candidate(one.staff, part, one.unit.full_name if one.unit_id else one.team_given)


def staff_known_as(words: str) -> Staff | None:
    """The member of staff in post with that staff number or e-mail, else None."""
    words = words.strip()
    named = Q(number__iexact=words) | Q(email__iexact=words)
    return Staff.objects.in_post().filter(named).first() if words else None
