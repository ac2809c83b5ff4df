"""Who must not moderate an audit, and why: facts that look back at history, not at today's role."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet, Value

from audits.lifecycle import AuditState
from audits.models import Audit
from audits.notifications import inadequate_key
from audits.queries import SEEN_JUDGEMENTS
from closing_loop.models import Action
from common import clock
from common.prepared import prepared
from moderation.models import Moderation, Tie
from notices.models import Notice
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
    found = defaultdict(set, {OWN_AUDIT: {audit.auditor_id}})
    is_open = audit.activity.state in OPENED
    key = inadequate_key(audit)
    for sentence, staff in _found(audit.pk, audit.activity.child_id, key, asked, is_open=is_open):
        found[sentence].add(staff)
    return found


@prepared
def _found(audit_id, child_id, told_key, asked, *, is_open: bool) -> QuerySet:
    """A sentence and somebody whom it is about, in each row; `is_open` from the reveal on."""
    sources = [
        (HIDDEN, hidden_from(child_id, asked), "pk"),
        *((OWN_WORK, rows, "staff") for rows in _practitioners(audit_id, child_id)),
        *((SUPERVISED, rows, name) for rows, name in _supervisors(audit_id, child_id)),
        (RECORDED_IT, events_of(Audit).filter(activity=audit_id), "auditor"),
        (TIED, Tie.objects.filter(moderation__audit=audit_id), "staff"),
        *((READ_ALREADY, rows, name) for rows, name in _before_reveal(audit_id, told_key, is_open)),
    ]
    first, *others = [
        rows.order_by().annotate(conflict=Value(sentence)).values_list("conflict", name)
        for sentence, rows, name in sources
    ]
    return first.union(*others)


def _practitioners(audit_id, child_id) -> list[QuerySet]:
    """Those whose practice the audit looks at, as rows with `staff`.

    They are its practitioners, and the child's workers in the 12 months that an audit looks at.
    """
    lasted = Q(ends_on=None) | Q(ends_on__gte=_since())
    return [
        Participant.objects.filter(activity=audit_id, part__in=PRACTITIONERS),
        Involvement.objects.filter(lasted, child=child_id, staff__isnull=False),
    ]


def _supervisors(audit_id, child_id) -> list[tuple[QuerySet, str]]:
    """Those who supervised the case in the last 12 months: rows, and which column names them.

    They are the line managers of its practitioners, those named as line manager in any activity
    about the child, and whoever managed a team while it held the child.
    """
    about = Q(activity=audit_id)
    if child_id:
        about |= Q(activity__child=child_id, activity__happened_on__gte=_since())
    parts, workers = (rows.values("staff") for rows in _practitioners(audit_id, child_id))
    led = Staff.objects.filter(Q(pk__in=parts) | Q(pk__in=workers), line_manager__isnull=False)
    return [
        (led, "line_manager"),
        (Participant.objects.filter(about, part=Part.LINE_MANAGER), "staff"),
        (_managed_the_team(child_id), "staff"),
    ]


def _before_reveal(audit_id, told_key, is_open: bool) -> list[tuple[QuerySet, str]]:
    """Those who know of the auditor's judgements while they are not yet compared.

    They looked at them, were told on submission that the audit cannot wait for moderation, or were
    given its remedial plan. A head of service may look, where one is Inadequate; so may a joint
    moderator, as their pair counts in no figure. After the reveal it no longer matters: nobody.
    """
    if is_open:
        return []
    looks = ReadLog.objects.filter(object_id=audit_id, what=SEEN_JUDGEMENTS)
    joint = Moderation.objects.joint().filter(audit=audit_id, moderator__isnull=False)
    readers = User.objects.filter(pk__in=looks.values("user_id"))
    plans = Action.objects.filter(activity=audit_id, is_remedial=True, owner__isnull=False)
    return [
        (readers.exclude(staff__in=joint.values("moderator")), "staff"),
        (Notice.objects.filter(key=told_key), "person"),
        (plans, "owner"),
    ]


def _since() -> dt.date:
    return clock.today() - LOOK_BACK


def _managed_the_team(child_id) -> QuerySet:
    """Appointments of team managers that overlap the months in which their team held the child."""
    held = "unit__involvements__"
    return Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=_since()),
        Q(ends_on=None) | Q(ends_on__gte=F(f"{held}starts_on")),
        Q(**{f"{held}ends_on": None}) | Q(**{f"{held}ends_on__gte": _since()}),
        Q(**{f"{held}ends_on": None}) | Q(**{f"{held}ends_on__gte": F("starts_on")}),
        role=Role.TEAM_MANAGER,
        starts_on__lte=clock.today(),
        **{f"{held}child": child_id},
    )
