"""Who must not moderate an audit, and why: facts that look back at history, not at today's role."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, Q

from audits.lifecycle import AuditState
from audits.models import Audit
from audits.queries import SEEN_JUDGEMENTS
from common import clock
from moderation.models import Tie
from people.access import hidden_from
from people.models import Appointment, Involvement, Staff, User
from people.roles import Role
from practice.models import PRACTITIONERS, Part, Participant
from trail.models import ReadLog

LOOK_BACK = dt.timedelta(days=366)

OWN_AUDIT = "Nobody moderates their own audit."
OWN_WORK = "Nobody moderates an audit of work that they did themselves."
SUPERVISED = (
    "Nobody moderates an audit of a case that they supervised in the last 12 months, "
    "since management supervision is one of its threads."
)
TIED = "Nobody moderates an audit to whose family or worker they have said they have a tie."
READ_ALREADY = "Nobody moderates an audit whose judgements they have read before the reveal."
HIDDEN = "Not everybody may moderate this audit."
OPENED = {AuditState.REVEALED, AuditState.SETTLED, AuditState.SHARED, AuditState.ACKNOWLEDGED}


@dataclass(frozen=True)
class Conflicts:
    """Why each of some members of staff must not moderate an audit; nobody else is in it."""

    reasons: dict[uuid.UUID, str] = field(default_factory=dict)

    def of(self, staff: Staff) -> str:
        """The sentence of refusal for `staff`, empty where they are free to moderate."""
        return self.reasons.get(staff.pk, "")


def conflicts_among(audit: Audit, candidates: Iterable[Staff]) -> Conflicts:
    """Which of `candidates` must not moderate `audit`, each with the weightiest reason.

    Eight queries, however many candidates there are.
    """
    asked = {staff.pk for staff in candidates}
    reasons = {}
    for sentence, people in _reasons(audit, asked):
        for pk in asked & set(people):
            reasons.setdefault(pk, sentence)
    return Conflicts(reasons)


def conflict_of(audit: Audit, staff: Staff) -> str:
    """Why `staff` must not moderate `audit`; empty where they are free to."""
    return conflicts_among(audit, [staff]).of(staff)


def _reasons(audit: Audit, asked: set[uuid.UUID]) -> list[tuple[str, Iterable[uuid.UUID]]]:
    return [
        (HIDDEN, hidden_from(audit.activity.child_id, asked)),
        (OWN_AUDIT, {audit.auditor_id}),
        (OWN_WORK, practitioners_of(audit)),
        (SUPERVISED, supervisors_of(audit)),
        (TIED, Tie.objects.filter(moderation__audit=audit).values_list("staff", flat=True)),
        (READ_ALREADY, readers_before_reveal(audit)),
    ]


def readers_before_reveal(audit: Audit) -> set[uuid.UUID]:
    """Ids of those who looked at the auditor's judgements while they were not yet compared.

    A head of service may, where one is Inadequate. After the reveal it no longer matters: empty.
    """
    if audit.activity.state in OPENED:
        return set()
    looks = ReadLog.objects.filter(object_id=audit.pk, what=SEEN_JUDGEMENTS)
    readers = User.objects.filter(pk__in=looks.values("user_id"))
    return set(readers.values_list("staff", flat=True))


def practitioners_of(audit: Audit) -> set[uuid.UUID]:
    """Ids of those whose practice the audit looks at: its practitioners, and the child's workers.

    Workers are those of the last 12 months, which are the months that an audit looks at.
    """
    parts = Participant.objects.filter(activity=audit.pk, part__in=PRACTITIONERS)
    workers = _involvements(audit).exclude(staff=None)
    return set(parts.values_list("staff", flat=True).union(workers.values_list("staff", flat=True)))


def supervisors_of(audit: Audit) -> set[uuid.UUID]:
    """Ids of those who supervised the case in the last 12 months.

    They are the line managers of the audit's practitioners and of the child's workers, those named
    as line manager in another activity about the child, and whoever managed a team while it held
    the child.
    """
    managers = Staff.objects.filter(pk__in=practitioners_of(audit)).exclude(line_manager=None)
    named = Participant.objects.filter(part=Part.LINE_MANAGER).filter(
        Q(activity=audit.pk)
        | Q(activity__child=audit.activity.child_id, activity__happened_on__gte=_since())
    )
    return set(
        managers.values_list("line_manager", flat=True)
        .union(named.values_list("staff", flat=True))
        .union(_managed_the_team(audit).values_list("staff", flat=True))
    )


def _since() -> dt.date:
    return clock.today() - LOOK_BACK


def _involvements(audit: Audit):
    child = audit.activity.child_id
    lasted = Q(ends_on=None) | Q(ends_on__gte=_since())
    return Involvement.objects.filter(lasted, child=child, child__isnull=False)


def _managed_the_team(audit: Audit):
    """Appointments of team managers that overlap the months in which their team held the child."""
    held = "unit__involvements__"
    return Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=_since()),
        Q(ends_on=None) | Q(ends_on__gte=F(f"{held}starts_on")),
        Q(**{f"{held}ends_on": None}) | Q(**{f"{held}ends_on__gte": _since()}),
        Q(**{f"{held}ends_on": None}) | Q(**{f"{held}ends_on__gte": F("starts_on")}),
        role=Role.TEAM_MANAGER,
        starts_on__lte=clock.today(),
        **{f"{held}child": audit.activity.child_id},
    )
