"""What pages and other rooms ask about actions and concerns."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from closing_loop.lifecycle import UNFINISHED
from closing_loop.models import Action, ConcernKind, PriorityClock, UrgentConcern
from closing_loop.querysets import COMPARED
from people.access import MANAGE_CASES, SEE_ALL_CASES, reach_of
from people.models import Appointment, Child, Involvement, Staff, Unit, User
from people.roles import Role
from practice.models import Activity, Ambition, GoldenThread, Part, Participant

READ_HEADERS = (*SEE_ALL_CASES, Role.LEARNING_DEVELOPMENT, Role.QA_ADMINISTRATOR)


def actions_of(activity: Activity) -> QuerySet[Action]:
    """Every action of an activity, with owner and thread; the caller decides who may see them."""
    return activity.actions.select_related("owner", "thread", "ambition", "created_by")


def what_is_told_by(action: Action) -> str:
    """How a look at an action is written to the read log of its audit.

    Before moderator and auditor have compared it tells of a judgement, so whoever looks may not
    moderate the audit; the words are those by which audits know such a look.
    """
    return "audit" if action.activity.state in COMPARED else "audit with judgements"


def threads_with_action(activity: Activity) -> set[str]:
    """Codes of the golden threads to which an action of this activity answers."""
    threads = activity.actions.filter(thread__isnull=False)
    return set(threads.values_list("thread", flat=True))


@dataclass(frozen=True)
class Loose:
    """What is still open on an activity."""

    actions: int
    concerns: int

    @property
    def is_empty(self) -> bool:
        """True where nothing keeps the activity from being closed."""
        return not (self.actions or self.concerns)


def loose_ends(activity: Activity) -> Loose:
    """How many actions and concerns of an activity are open: it is not closed while any is."""
    return Loose(
        actions=activity.actions.filter(state__in=UNFINISHED).count(),
        concerns=activity.concerns.unclosed().count(),
    )


def with_nothing_open(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """Narrow to activities without an open action and without an open concern."""
    actions = Action.objects.filter(activity=OuterRef("pk"), state__in=UNFINISHED)
    concerns = UrgentConcern.objects.unclosed().filter(activity=OuterRef("pk"))
    return activities.exclude(Exists(actions)).exclude(Exists(concerns))


def possible_owners(activity: Activity, present=None) -> QuerySet[Staff]:
    """Staff near an activity who may own an action of it, by name.

    Those who took part, their line managers, the auditor, the practitioners of the unit, and the
    managers of the unit and of all above it. Not who is to moderate it. `present` is the id of
    the owner as it stands, who stays among them.
    """
    around = Unit.objects.above(activity.unit)
    held = Appointment.objects.current().filter(
        Q(unit=activity.unit_id) | Q(unit__in=around, role__in=MANAGE_CASES)
    )
    taking_part = activity.participants.exclude(part=Part.MODERATOR)
    judging = activity.participants.filter(part=Part.MODERATOR)
    near = (
        Q(pk__in=held.values("staff"))
        | Q(pk__in=taking_part.values("staff"))
        | Q(reports__in=taking_part.values("staff"))
        | Q(pk=activity.lead_id)
    )
    still_here = Q(appointments__in=Appointment.objects.current().exclude(role=Role.INSPECTOR))
    found = Staff.objects.in_post().filter(near, still_here)
    free = found.exclude(pk__in=judging.values("staff"))
    return Staff.objects.filter(Q(pk__in=free.order_by().values("pk")) | Q(pk=present))


def priority_clocks() -> list[PriorityClock]:
    """The priorities with their working days, the most pressing first."""
    return list(PriorityClock.objects.all())


def threads() -> QuerySet[GoldenThread]:
    """The golden threads in their order."""
    return GoldenThread.objects.all()


def ambitions() -> QuerySet[Ambition]:
    """The ambitions in their order."""
    return Ambition.objects.all()


def activity_within_reach(user: User, pk) -> Activity | None:
    """The activity that a page is about, where this person may know that it is there; else None.

    Besides `opened_by` also whoever works with the child.
    """
    own = Q(child__in=Child.objects.visible_to(user).values("pk"))
    found = _not_hidden(user).filter(opened_by(user) | own, pk=pk)
    return found.select_related("child", "service", "unit").first()


def openable(user: User, activities: list) -> set:
    """Ids of those of `activities` (ids) whose own pages this person can open; one query."""
    return set(
        _not_hidden(user).filter(opened_by(user), pk__in=activities).values_list("pk", flat=True)
    )


def _not_hidden(user: User) -> QuerySet[Activity]:
    return Activity.objects.not_hidden(reach_of(user).hidden_children)


def opened_by(user: User) -> Q:
    """Activities that this person leads, takes part in, manages or may see by their role."""
    reach = reach_of(user)
    if reach.has(*READ_HEADERS):
        return Q(pk__isnull=False)
    taking_part = Participant.objects.filter(staff=user.staff_id)
    return (
        Q(lead=user.staff_id)
        | Q(pk__in=taking_part.values("activity"))
        | Q(unit__in=reach.units(*MANAGE_CASES))
    )


def children_named_to(user: User, actions: list[Action]) -> set:
    """Ids of the children of `actions` whose case reference this person may read; one query.

    Those whom they may open, those of work in which they have a part of their own, and those of
    actions that they own or wrote.
    """
    children = {action.activity.child_id for action in actions} - {None}
    parts = Participant.objects.filter(staff=user.staff_id).values("activity")
    work = _not_hidden(user).filter(Q(lead=user.staff_id) | Q(pk__in=parts))
    worked = work.filter(child__in=children).order_by().values_list("child", flat=True)
    opened = Child.objects.visible_to(user).filter(pk__in=children).order_by()
    own = {
        action.activity.child_id
        for action in actions
        if user.staff_id in (action.owner_id, action.created_by_id)
    }
    return own | set(opened.values_list("pk", flat=True).union(worked))


def staff_named(words: str) -> list[Staff]:
    """Staff in post whose number or whole name is exactly `words`, whatever the case; two or more
    where several share a name.
    """
    words = " ".join(words.split())
    first, _, last = words.partition(" ")
    named = Q(number__iexact=words) | Q(first_name__iexact=first, last_name__iexact=last)
    if words.count(" ") > 1:
        front, _, back = words.rpartition(" ")
        named |= Q(first_name__iexact=front, last_name__iexact=back)
    return list(Staff.objects.in_post().filter(named)[:5])


@dataclass(frozen=True)
class Named:
    """Somebody whom policy names for a concern, and in which part."""

    staff: Staff
    role: str


def people_to_telephone(concern: UrgentConcern) -> list[Named]:
    """Whom DOMAIN names for a concern, nearest first; never whom it is about.

    The practitioners who work with the child and their line managers (unless it is about a member
    of staff), the heads of the services concerned, and senior leadership.
    """
    near = [] if concern.kind == ConcernKind.STAFF else _workers_of(concern.child_id)
    units = _units_concerned(concern)
    named = [*near, *_heads(units), *_senior_leaders()]
    once = {each.staff.pk: each for each in reversed(named)}
    return [each for each in named if once[each.staff.pk] is each and _may_hear(each, concern)]


def _may_hear(named: Named, concern: UrgentConcern) -> bool:
    return named.staff.pk not in (concern.about_staff_id, concern.raised_by_id)


def _workers_of(child_id) -> list[Named]:
    if child_id is None:
        return []
    working = Involvement.objects.current().filter(child=child_id, staff__isnull=False)
    workers = [row.staff for row in working.select_related("staff__line_manager")]
    managers = [staff.line_manager for staff in workers if staff.line_manager]
    return [
        *(Named(staff, "works with the child") for staff in workers),
        *(Named(staff, "line manager") for staff in managers),
    ]


def _units_concerned(concern: UrgentConcern) -> set[int]:
    """Ids of the services that the concern is about; empty where none is known."""
    working = Involvement.objects.current().filter(child=concern.child_id or None)
    services = set(working.values_list("service", flat=True)) if concern.child_id else set()
    return {pk for pk in services | {concern.service_id} if pk}


def _heads(services: set[int]) -> list[Named]:
    held = Appointment.objects.current().filter(role=Role.HEAD_OF_SERVICE)
    if services:
        concerned = Q()
        for unit in Unit.objects.filter(pk__in=services):
            above = Unit.objects.above(unit).values("pk")
            concerned |= Q(unit__path__startswith=unit.path) | Q(unit__in=above)
        held = held.filter(concerned)
    rows = held.select_related("staff", "unit").order_by("unit__path", "staff")
    return [Named(row.staff, f"head of service, {row.unit}") for row in rows]


def _senior_leaders() -> list[Named]:
    held = Appointment.objects.current().filter(role=Role.SENIOR_LEADERSHIP)
    rows = held.select_related("staff").order_by("staff")
    return [Named(row.staff, row.staff.job_title or "senior leadership") for row in rows]
