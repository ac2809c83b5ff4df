"""Who must not moderate an audit, and why: facts that look back at history, not at today's role."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet, Value

from audits.lifecycle import AuditState
from audits.models import Audit
from audits.notifications import told_of_inadequate
from audits.queries import SEEN_JUDGEMENTS
from closing_loop.models import Action
from common import clock
from moderation.models import Moderation, Tie
from people.access import hidden_from
from people.models import Appointment, Involvement, Staff, User
from people.roles import Role
from practice.models import PRACTITIONERS, Part, Participant
from trail.models import ReadLog
from trail.queries import events_of

LOOK_BACK = dt.timedelta(days=366)

OWN_AUDIT = "Nobody moderates their own audit."
OWN_WORK = "Nobody moderates an audit of work that they did themselves."
SUPERVISED = (
    "Nobody moderates an audit of a case that they supervised in the last 12 months, "
    "since management supervision is one of its threads."
)
RECORDED_IT = "Nobody moderates an audit that they recorded before it was given to somebody else."
TIED = "Nobody moderates an audit to whose family or worker they have said they have a tie."
READ_ALREADY = "Nobody moderates an audit whose judgements they have read before the reveal."
HIDDEN = "Not everybody may moderate this audit."
WEIGHTIEST_FIRST = (HIDDEN, OWN_AUDIT, OWN_WORK, RECORDED_IT, SUPERVISED, TIED, READ_ALREADY)
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

    One query, however many candidates there are.
    """
    asked = {staff.pk for staff in candidates}
    reasons: dict[uuid.UUID, str] = {}
    tied = _tied(audit, asked)
    for sentence in WEIGHTIEST_FIRST:
        for pk in asked & tied[sentence]:
            reasons.setdefault(pk, sentence)
    return Conflicts(reasons)


def conflict_of(audit: Audit, staff: Staff) -> str:
    """Why `staff` must not moderate `audit`; empty where they are free to."""
    return conflicts_among(audit, [staff]).of(staff)


def _tied(audit: Audit, asked: set[uuid.UUID]) -> dict[str, set[uuid.UUID]]:
    """Whom each sentence is about, found in one query."""
    sources = [
        (HIDDEN, hidden_from(audit.activity.child_id, asked), "pk"),
        *((OWN_WORK, rows, "staff") for rows in practitioners_of(audit)),
        *((SUPERVISED, rows, name) for rows, name in supervisors_of(audit)),
        (RECORDED_IT, events_of(Audit).filter(activity=audit.pk), "auditor"),
        (TIED, Tie.objects.filter(moderation__audit=audit), "staff"),
        (READ_ALREADY, readers_before_reveal(audit), "staff"),
        (READ_ALREADY, told_before_reveal(audit), "person"),
        (READ_ALREADY, planners_before_reveal(audit), "owner"),
    ]
    first, *others = [
        rows.order_by().annotate(conflict=Value(sentence)).values_list("conflict", name)
        for sentence, rows, name in sources
    ]
    found = defaultdict(set, {OWN_AUDIT: {audit.auditor_id}})
    for sentence, staff in first.union(*others):
        found[sentence].add(staff)
    return found


def practitioners_of(audit: Audit) -> list[QuerySet]:
    """Those whose practice the audit looks at, as rows with `staff`.

    They are its practitioners, and the child's workers in the 12 months that an audit looks at.
    """
    lasted = Q(ends_on=None) | Q(ends_on__gte=_since())
    child = audit.activity.child_id
    return [
        Participant.objects.filter(activity=audit.pk, part__in=PRACTITIONERS),
        Involvement.objects.filter(lasted, child=child, staff__isnull=False),
    ]


def supervisors_of(audit: Audit) -> list[tuple[QuerySet, str]]:
    """Those who supervised the case in the last 12 months: rows, and which column names them.

    They are the line managers of its practitioners, those named as line manager in any activity
    about the child, and whoever managed a team while it held the child.
    """
    about = Q(activity=audit.pk)
    if child := audit.activity.child_id:
        about |= Q(activity__child=child, activity__happened_on__gte=_since())
    parts, workers = (rows.values("staff") for rows in practitioners_of(audit))
    led = Staff.objects.filter(Q(pk__in=parts) | Q(pk__in=workers), line_manager__isnull=False)
    return [
        (led, "line_manager"),
        (Participant.objects.filter(about, part=Part.LINE_MANAGER), "staff"),
        (_managed_the_team(audit), "staff"),
    ]


def readers_before_reveal(audit: Audit) -> QuerySet:
    """Those who looked at the auditor's judgements while they were not yet compared: `staff`.

    A head of service may, where one is Inadequate. A joint moderator may too, as their pair counts
    in no figure. After the reveal it no longer matters: nobody.
    """
    looks = ReadLog.objects.filter(object_id=audit.pk, what=SEEN_JUDGEMENTS)
    if audit.activity.state in OPENED:
        looks = looks.none()
    joint = Moderation.objects.joint().filter(audit=audit, moderator__isnull=False)
    readers = User.objects.filter(pk__in=looks.values("user_id"))
    return readers.exclude(staff__in=joint.values("moderator"))


def told_before_reveal(audit: Audit) -> QuerySet:
    """Those who were told on submission that the audit cannot wait for moderation: `person`."""
    told = told_of_inadequate(audit)
    return told.none() if audit.activity.state in OPENED else told


def planners_before_reveal(audit: Audit) -> QuerySet:
    """Those to whom its remedial plan was given on: `owner`."""
    plans = Action.objects.filter(activity=audit.pk, is_remedial=True, owner__isnull=False)
    return plans.none() if audit.activity.state in OPENED else plans


def _since() -> dt.date:
    return clock.today() - LOOK_BACK


def _managed_the_team(audit: Audit) -> QuerySet:
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
