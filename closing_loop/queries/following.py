"""What pages and other rooms ask about actions."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value

from closing_loop.lifecycle import CLOSED, ENDED
from closing_loop.models import Action, PriorityClock
from closing_loop.querysets import COMPARED
from common.doors import Doors
from common.prepared import prepared
from people.access import MANAGE_CASES, reach_of
from people.models import Appointment, Child, Staff, Unit, User
from people.roles import Role
from practice.models import Activity, Ambition, GoldenThread, Part, Participant, Theme
from practice.querysets import ended_for_lead
from programme.models import Duty


def actions_of(activity: Activity) -> QuerySet[Action]:
    """Every action of an activity, with owner and thread; the caller decides who may see them."""
    return activity.actions.select_related("owner", "thread", "ambition", "theme", "created_by")


def what_is_told_by(action: Action) -> str:
    """How a look at an action is written to the read log of its audit.

    Before moderator and auditor have compared it tells of a judgement, so whoever looks may not
    moderate the audit; the words are those by which audits know such a look.
    """
    return "audit" if action.activity.state in COMPARED else "audit with judgements"


def threads_with_action(activity: Activity) -> set[str]:
    """Codes of the golden threads to which an action of this activity answers."""
    threads = activity.actions.exclude(state__in=ENDED).filter(thread__isnull=False)
    return set(threads.values_list("thread", flat=True))


@dataclass(frozen=True)
class Loose:
    """What somebody sees still open on an activity."""

    actions: int
    concerns: int

    @property
    def is_empty(self) -> bool:
        """True where nothing that they see keeps the activity from being closed."""
        return not (self.actions or self.concerns)


def loose_ends(activity: Activity, user: User) -> Loose:
    """How many actions of an activity are on their way round the loop and how many concerns are
    open, of those that this person may read: it is not closed while any is; one query.
    """
    going_round = activity.actions.exclude(state__in=CLOSED | ENDED).visible_to(user)
    concerns = activity.concerns.visible_to(user).unclosed()
    actions = going_round.order_by().values_list(Value("action"))
    either = actions.union(concerns.order_by().values_list(Value("concern")), all=True)
    count = Counter(name for (name,) in either)
    return Loose(actions=count["action"], concerns=count["concern"])


@Doors
def doors_for_list(user, thread_id, *, mine: bool, state: str) -> list[QuerySet[Action]]:
    """The actions at a place of the loop that this person owns, or all that they may read; of one
    golden thread where it is named.
    """
    found = Action.objects.own_of(user) if mine else Action.objects.visible_to(user)
    if thread_id:
        found = found.filter(thread=thread_id)
    return [found.at(state).select_related("activity__child", "owner", "thread")]


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


def themes() -> QuerySet[Theme]:
    """The themes by name."""
    return Theme.objects.order_by("name")


def ambitions() -> QuerySet[Ambition]:
    """The ambitions in their order."""
    return Ambition.objects.all()


def activity_within_reach(user: User, pk) -> Activity | None:
    """The activity that a page is about, where this person may know that it is there; else None.

    Besides `opened_by` also whoever works with the child.
    """
    own = _not_hidden(user).filter(child__in=Child.objects.visible_to(user).values("pk"))
    found = (Activity.objects.opened_by(reach_of(user)) | own).filter(pk=pk)
    return found.select_related("child", "service", "unit", "kind").first()


def duty_done_by(user: User, activity: Activity) -> Duty | None:
    """The duty for which something was recorded, where this person may read it."""
    return Duty.objects.visible_to(user).filter(activity=activity.pk).first()


def openable(user: User, activities: list) -> set:
    """Ids of those of `activities` (ids) whose own pages this person can open; one query."""
    opened = Activity.objects.opened_by(reach_of(user)).filter(pk__in=activities)
    return set(opened.values_list("pk", flat=True))


def _not_hidden(user: User) -> QuerySet[Activity]:
    return Activity.objects.not_hidden(reach_of(user).hidden_children)


def children_named_to(user: User, actions: list[Action]) -> set:
    """Ids of the children of `actions` whose case reference this person may read; one query.

    Those whom they may open, those of work in which they have a part of their own, and those of
    actions that they own or wrote.
    """
    children = {action.activity.child_id for action in actions} - {None}
    own = {
        action.activity.child_id
        for action in actions
        if user.staff_id in (action.owner_id, action.created_by_id)
    }
    return own | set(_named_to(user, children))


@prepared
def _named_to(user, children) -> QuerySet:
    parts = Participant.objects.filter(staff=user.staff_id).exclude(part=Part.IN_ATTENDANCE)
    parts = parts.values("activity")
    leading = Q(lead=user.staff_id) & ~ended_for_lead(user.staff_id)
    work = _not_hidden(user).filter(leading | Q(pk__in=parts))
    worked = work.filter(child__in=children).order_by().values_list("child", flat=True)
    opened = Child.objects.visible_to(user).filter(pk__in=children).order_by()
    return opened.values_list("pk", flat=True).union(worked)
