"""What waits for one person, what they have done this month, and the month of their units.

Each function reads one room's rows; a page needs each once, whatever the number of rows.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from audits.lifecycle import DONE, EDITABLE, AuditState
from audits.models import Audit, CaseRecordTick, Occasion, OwnWords, Share
from closing_loop.lifecycle import ActionState
from closing_loop.models import Action
from common import clock
from common.dates import at_midnight, month_of
from moderation.lifecycle import OPEN, ModerationState
from moderation.models import Moderation
from people.access import reach_of
from people.models import Appointment, Import, Placing, Unit, User
from people.roles import Role
from practice.models import PRACTITIONERS, Activity, Participant
from reports.lifecycle import ReportState
from reports.models import Report

FILE_AUDIT = "file-audit"
SHOWN = 40
REPLY_SHOWN = dt.timedelta(days=14)
SILENT = dt.timedelta(days=14)
OWN_WORDS_ASKED = dt.timedelta(days=92)
WORDS_WELCOME = {*EDITABLE, AuditState.SUBMITTED, AuditState.IN_MODERATION}
OWN_MONTH = (
    Role.PRACTITIONER,
    Role.PRACTITIONER_REPRESENTATIVE,
    Role.INFORMATION_GOVERNANCE,
)


def this_month() -> dt.datetime:
    """The moment at which this month began."""
    return at_midnight(month_of(clock.today()))


def audits_of(user: User) -> list[Audit]:
    """The audits in which this person has or had something to do: one query.

    Those they record, are to share or have not put on the case record, and those of this month;
    and audits of their own work where their own words are welcome. Each says `is_mine`,
    `has_own_words`, `ticked_submitted`, `ticked_settled` and `settled_at`.
    """
    me, hidden = user.staff_id, reach_of(user).hidden_children
    ticks = CaseRecordTick.objects.filter(audit=OuterRef("pk"))
    words = OwnWords.objects.filter(audit=OuterRef("pk"), staff=me)
    audits = Audit.objects.exclude(activity__child__in=hidden) if hidden else Audit.objects.all()
    near = _recorded_by(me).values("pk").union(_about_work_of(me).values("pk"))
    shown = audits.filter(pk__in=near, activity__withdrawn_at=None).annotate(
        has_own_words=Exists(words),
        ticked_submitted=Exists(ticks.filter(occasion=Occasion.SUBMITTED)),
        ticked_settled=Exists(ticks.filter(occasion=Occasion.SETTLED)),
        settled_at=F("moderation__settled_at"),
    )
    rows = shown.select_related("activity__child", "activity__kind", "auditor")
    return list(rows.order_by("activity__due_on", "pk")[: 2 * SHOWN])


def _recorded_by(me) -> QuerySet[Audit]:
    mine = Audit.objects.filter(auditor=me)
    unticked = ~Exists(
        CaseRecordTick.objects.filter(audit=OuterRef("pk"), occasion=Occasion.SUBMITTED)
    ) | (
        Q(moderation__settled_at__isnull=False)
        & ~Exists(CaseRecordTick.objects.filter(audit=OuterRef("pk"), occasion=Occasion.SETTLED))
    )
    waiting = Q(activity__state__in=[*EDITABLE, AuditState.SETTLED])
    unmoderated = Q(activity__state=AuditState.SUBMITTED, activity__kind__is_moderated=False)
    lately = Q(activity__submitted_at__gte=this_month()) | Q(
        activity__period=month_of(clock.today())
    )
    submitted = Q(activity__submitted_at__isnull=False)
    return mine.filter(waiting | unmoderated | lately | (submitted & unticked))


def _about_work_of(me) -> QuerySet[Audit]:
    parts = Participant.objects.filter(staff=me, part__in=PRACTITIONERS)
    return Audit.objects.filter(
        activity__in=parts.values("activity"),
        activity__state__in=WORDS_WELCOME,
        activity__created_at__gte=clock.now() - OWN_WORDS_ASKED,
    )


def shares_of(user: User) -> list[Share]:
    """Acknowledgements: this person's own, replies to their audits, and silent ones of those whom
    they manage; one query.
    """
    me, now = user.staff_id, clock.now()
    own = Q(acknowledged_at=None) | Q(acknowledged_at__gte=this_month())
    several = [
        Share.objects.filter(own, staff=me),
        Share.objects.filter(audit__auditor=me, replied_at__gte=now - REPLY_SHOWN),
        Share.objects.filter(
            staff__line_manager=me, acknowledged_at=None, shared_at__lt=now - SILENT
        ),
    ]
    near = several[0].values("pk").union(*(each.values("pk") for each in several[1:]))
    shares = Share.objects.filter(pk__in=near)
    if hidden := reach_of(user).hidden_children:
        shares = shares.exclude(audit__activity__child__in=hidden)
    rows = shares.select_related("staff", "audit__activity__child", "audit__auditor")
    return list(rows.order_by("shared_at", "pk")[:SHOWN])


def moderations_of(user: User) -> list[Moderation]:
    """Moderations given to this person, open or settled this month; for heads of service and QA
    administrators also open ones without a moderator. One query.
    """
    reach = reach_of(user)
    mine = Moderation.objects.filter(moderator=user.staff_id).filter(
        Q(activity__state__in=OPEN)
        | Q(activity__state=ModerationState.SETTLED, settled_at__gte=this_month())
    )
    several = [mine]
    if reach.has(Role.QA_ADMINISTRATOR):
        several.append(Moderation.objects.without_moderator())
    elif units := reach.units(Role.HEAD_OF_SERVICE):
        several.append(Moderation.objects.without_moderator().within(units))
    near = several[0].values("pk").union(*(each.values("pk") for each in several[1:]))
    rows = Moderation.objects.filter(pk__in=near, audit__activity__withdrawn_at=None)
    if reach.hidden_children:
        rows = rows.exclude(audit__activity__child__in=reach.hidden_children)
    rows = rows.select_related("activity", "audit__activity__child", "audit__activity__unit")
    return list(rows.order_by("activity__due_on", "pk")[:SHOWN])


def actions_of(user: User) -> list[Action]:
    """This person's own actions: open, or done this month; one query."""
    mine = Action.objects.visible_to(user).owned_by(user.staff_id)
    shown = mine.filter(Q(state=ActionState.OPEN) | Q(done_at__gte=this_month()))
    rows = shown.select_related("activity__child", "thread")
    return list(rows.order_by("due_on", "pk")[:SHOWN])


def reports_of(user: User) -> list[Report]:
    """Reports that this person owns: not issued yet, or published this month; one query."""
    waiting = Q(state__in=[ReportState.COMPILED, ReportState.COMMENTARY, ReportState.SIGNED])
    lately = Q(published_at__gte=this_month())
    mine = Report.objects.visible_to(user).filter(waiting | lately, owner=user.staff_id)
    return list(
        mine.select_related("scope__service").defer("figures").order_by("period", "pk")[:SHOWN]
    )


@dataclass(frozen=True)
class Loads:
    """What a QA administrator must know of the extracts."""

    last_as_at: dt.date | None
    unplaced: int


def loads() -> Loads:
    """The day of the latest extract of cases, and how many names wait to be placed; two queries."""
    cases = Import.objects.exclude(source="roster").order_by("-as_at")
    waiting = Placing.objects.filter(placed_at=None).count()
    return Loads(cases.values_list("as_at", flat=True).first(), waiting)


@dataclass(frozen=True)
class Post:
    """An appointment of today, with the unit whose month it looks at."""

    role: Role
    name: str
    path: str
    since: dt.date

    @property
    def looks_wider(self) -> bool:
        """Whether the month of the whole unit is theirs to look at, and not their own alone."""
        return self.role not in OWN_MONTH


def name_of(unit: Unit) -> str:
    """The unit's name, after that of its service where it lies in one."""
    inside = unit.service_id and unit.service_id != unit.pk
    return f"{unit.service.name}, {unit.name}" if inside else unit.name


def posts_of(user: User) -> list[Post]:
    """The appointments that this person holds today; one query."""
    held = Appointment.objects.current().filter(staff=user.staff_id)
    rows = held.select_related("unit__service").order_by("unit__path", "starts_on")
    return [Post(Role(row.role), name_of(row.unit), row.unit.path, row.starts_on) for row in rows]


@dataclass(frozen=True)
class Month:
    """File audits of a month by the managers who owe one each, and moderations of them."""

    due: int
    done: int
    moderated: int


def month_of_posts(posts: list[Post], month: dt.date) -> Month:
    """Of the team managers in post at or below the units of `posts` on the first of `month`, who
    each owe one file audit: how many have submitted it, and how many were settled after
    moderation. One query.

    Until the programme keeps duties as rows. A manager of several teams owes one, where the post
    held longest lies, as in the reports.
    """
    if not posts:
        return Month(0, 0, 0)
    managing = Appointment.objects.current(month).filter(role=Role.TEAM_MANAGER)
    longest = managing.order_by("staff_id", "starts_on", "pk").distinct("staff_id")
    audits = Activity.objects.of_kind(FILE_AUDIT).in_period(month).in_state(*DONE)
    theirs = audits.filter(lead=OuterRef("staff"))
    owing = Appointment.objects.filter(_below(posts), pk__in=longest.values("pk")).annotate(
        has_done=Exists(theirs),
        is_moderated=Exists(theirs.filter(audit__moderation__settled_at__isnull=False)),
    )
    counted = owing.aggregate(
        due=Count("pk"),
        done=Count("pk", filter=Q(has_done=True)),
        moderated=Count("pk", filter=Q(is_moderated=True)),
    )
    return Month(**counted)


def _below(posts: list[Post]) -> Q:
    below = Q()
    for post in posts:
        below |= Q(unit__path__startswith=post.path)
    return below
