"""Files that are audited again: by whom, and which audit looks again at which."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from audits.lifecycle import EDITABLE
from audits.models import Audit, ReAudit
from audits.queries.people import for_reading
from audits.rules.recording import AUDITORS
from audits.visibility import Piece, View
from closing_loop.models import Action
from common.prepared import prepared
from people.access import hidden_from, reach_of
from people.models import Appointment, Involvement, Staff, Unit, User
from practice.models import Activity
from programme.models import Duty
from programme.queries.roster import LADDER


def who_looks_again(audit: Audit) -> tuple[Staff | None, Unit]:
    """The manager to audit the file again, with the unit of their post; nobody, and the unit of
    the audit, where none is free.

    Free is who took no part in the audit, never worked with the child and may know of them. Of
    these first team managers, of the same service, with the fewest re-audits to do; of several the
    first by name.
    """
    unit = audit.activity.unit
    posts = {one.staff_id: one for one in reversed(_posts(audit))}
    if not posts:
        return None, unit
    load = Count("duties", filter=_to_do())
    staff = Staff.objects.filter(pk__in=posts).annotate(load=load)
    first = min(staff, key=lambda one: (*_rank(posts[one.pk], unit), one.load, str(one), one.pk))
    return first, posts[first.pk].unit


def _posts(audit: Audit) -> list[Appointment]:
    """Posts of those who are free, team managers' first, those of the service before others."""
    activity = audit.activity
    barred = {activity.lead_id, *activity.participants.values_list("staff", flat=True)}
    worked = Involvement.objects.filter(child=activity.child_id, staff__isnull=False)
    held = Appointment.objects.current().filter(
        role__in=AUDITORS, staff__in=Staff.objects.in_post()
    )
    held = held.exclude(staff__in=barred).exclude(staff__in=worked.values("staff"))
    found = list(held.select_related("unit"))
    hidden = hidden_from(activity.child_id, {one.staff_id for one in found})
    out = set(hidden.values_list("pk", flat=True))
    free = [one for one in found if one.staff_id not in out]
    return sorted(free, key=lambda one: (*_rank(one, activity.unit), one.pk))


def _rank(post: Appointment, unit: Unit) -> tuple[int, bool]:
    return AUDITORS.index(post.role), post.unit.service_id != unit.service_id


def _to_do() -> Q:
    open_ = Q(duties__done_on=None, duties__exempted_at=None)
    return open_ & Q(duties__looks_again_at__isnull=False)


def without_holder() -> QuerySet[Duty]:
    """Second looks that nobody began, and that nobody holds who is still in a post for them."""
    waiting = Duty.objects.is_open().filter(activity=None, looks_again_at__isnull=False)
    return waiting.exclude(holder__in=_in_post_for_audits()).order_by("due_on", "pk")


def left_behind() -> QuerySet[Audit]:
    """Audits that somebody has begun, and who began them is in no post for audits any more."""
    begun = Audit.objects.filter(activity__state__in=EDITABLE, activity__kind__by_invitation=False)
    return begun.exclude(auditor__in=_in_post_for_audits()).order_by("activity__due_on", "pk")


def is_left_behind(audit: Audit) -> bool:
    """Whether who records an audit is in no post for it any more; one query at most."""
    is_recorded = audit.activity.state in EDITABLE
    return is_recorded and left_behind().filter(pk=audit.pk).exists()


def _in_post_for_audits() -> QuerySet:
    roles = {*AUDITORS, *LADDER}
    posts = Appointment.objects.current().filter(role__in=roles, staff__in=Staff.objects.in_post())
    return posts.values("staff")


def second_looks(user: User) -> QuerySet[Duty]:
    """Every duty of this person to audit a file again, but of children hidden from them."""
    mine = Duty.objects.held_by(user.staff_id).filter(looks_again_at__isnull=False)
    mine = mine.exclude(looks_again_at__child__in=reach_of(user).hidden_children)
    return mine.select_related("looks_again_at__child", "looks_again_at__unit", "holder")


def to_look_again(user: User) -> list[Duty]:
    """The files that this person is to audit again and has not begun, the first due first."""
    return list(second_looks(user).is_open().filter(activity=None).order_by("due_on", "pk"))


@dataclass(frozen=True)
class Again:
    """That a file is audited again: what asked for it, the duty once it is made, and the audit
    that was begun for it, where this person may open it.
    """

    asked: ReAudit
    duty: Duty | None = None
    second: Activity | None = None


def to_read(user: User, pk) -> Audit | None:
    """The audit of which this person sees at least the header, `for_reading`, with the re-audit
    that it brought about, `looks_at`, what it looks at again, and `followed_by`, how many actions
    follow from it, whoever sees them; two queries.
    """
    return next(iter(_to_read(user, pk)), None)


@prepared
def _to_read(user, pk) -> QuerySet[Audit]:
    before = Duty.objects.filter(activity=OuterRef("pk"), looks_again_at__isnull=False)
    audits = for_reading(Audit.objects.visible_to(user)).select_related("asked_again")
    follow = Action.objects.filter(activity=OuterRef("pk")).order_by().values("activity")
    return audits.filter(pk=pk).annotate(
        looks_at=Subquery(before.values("looks_again_at")[:1]),
        followed_by=Coalesce(Subquery(follow.annotate(n=Count("pk")).values("n")), 0),
    )


def asked_again(audit: Audit, view: View, user: User) -> Again | None:
    """The re-audit that this audit brought about, for those who see what it judged."""
    asked = getattr(audit, "asked_again", None)
    if asked is None or asked.dropped_at or not view.sees(Piece.JUDGEMENTS):
        return None
    duty = next(iter(_duty_again(user, audit.pk)), None)
    return Again(asked, duty, duty.activity if duty and duty.opens else None)


@prepared
def _duty_again(user, audit_id) -> QuerySet[Duty]:
    """The duty to look at an audit again; `opens` says whether this person sees what was begun."""
    seen = Audit.objects.visible_to(user).filter(pk=OuterRef("activity"))
    rows = Duty.objects.filter(looks_again_at=audit_id).annotate(opens=Exists(seen))
    return rows.select_related("holder", "activity")[:1]


def looked_at_before(audit: Audit, view: View, user: User) -> Activity | None:
    """The work at which this audit, which came `to_read`, looks again, for those who see what
    it judges and may open it; so never for who is to judge it blind.
    """
    if audit.looks_at is None or not view.sees(Piece.JUDGEMENTS):
        return None
    before = Audit.objects.visible_to(user).filter(pk=audit.looks_at).select_related("activity")
    return next((one.activity for one in before), None)
