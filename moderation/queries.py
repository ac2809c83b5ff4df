"""What the pages of a moderation are made from, read in a few queries each."""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from audits.models import Audit
from common import clock
from common.errors import Conflict
from common.prepared import prepared
from moderation.comparison import Pair
from moderation.lifecycle import ModerationState
from moderation.models import Aspect, AuditQuality, Moderation
from people.access import Reach, reach_of
from people.models import Staff, User
from people.roles import Role
from practice.asking import Content
from practice.contents import Token, digest
from practice.models import Draft, Part, Rating, Settlement

SHOWN_MONTHS = dt.timedelta(days=366)
LISTED = 50
FIRST_DUE = ("activity__due_on", "pk")


def with_moderation(audits: QuerySet[Audit]) -> QuerySet[Audit]:
    """Those of `audits` that have a moderation, fetched with it and its people."""
    people = ("auditor", "moderator", "settled_by", "activity__kind")
    joined = audits.filter(moderation__isnull=False)
    return joined.select_related(*(f"moderation__{name}" for name in people))


def mine(staff: Staff) -> QuerySet[Moderation]:
    """The moderations given to `staff`, each with what its page names."""
    return Moderation.objects.of_moderator(staff.pk).with_header()


@dataclass(frozen=True)
class Queue:
    """What somebody has to moderate, and for a head of service what waits for them."""

    own: tuple[Moderation, ...]
    settled: tuple[Moderation, ...]
    without_moderator: tuple[Moderation, ...]
    far_apart: tuple[Moderation, ...]
    to_decide: tuple[Moderation, ...]
    without_arbiter: tuple[Moderation, ...] = ()

    def in_state(self, state: ModerationState) -> list[Moderation]:
        """Their own in one state, the earliest due first."""
        return [one for one in self.own if one.state == state]

    @property
    def shown(self) -> list[Moderation]:
        """Everything that the page lists."""
        return [
            *self.to_decide,
            *self.without_arbiter,
            *self.own,
            *self.settled,
            *self.without_moderator,
            *self.far_apart,
        ]


def queue_of(user: User) -> Queue:
    """The queue of this person: their open moderations, and those settled this month.

    Heads of service and QA administrators also see what has no moderator, heads of service what
    lay far apart in the last 12 months (the latest 50), and what has no arbiter; an arbiter what is
    theirs to decide. Six queries for any number of rows.
    """
    reach = reach_of(user)
    heads = reach.units(Role.HEAD_OF_SERVICE)
    since = clock.now() - SHOWN_MONTHS
    return Queue(
        without_arbiter=tuple(_without_arbiter(user)) if heads else (),
        to_decide=tuple(_to_decide(user)),
        own=tuple(_own(user)),
        settled=tuple(_settled(user)),
        without_moderator=tuple(_without_moderator(user)) if _looks_after(reach) else (),
        far_apart=tuple(_far_apart(user, since)) if heads else (),
    )


def _seen(user) -> QuerySet[Moderation]:
    return Moderation.objects.visible_to(user).with_header()


@prepared
def _without_arbiter(user) -> QuerySet[Moderation]:
    nobody = Moderation.objects.arbiter_named_by(user).without_arbiter().with_header()
    return nobody.order_by(*FIRST_DUE)


@prepared
def _to_decide(user) -> QuerySet[Moderation]:
    return _seen(user).with_arbiter().filter(arbiter=user.staff_id).order_by(*FIRST_DUE)


@prepared
def _own(user) -> QuerySet[Moderation]:
    return _seen(user).of_moderator(user.staff_id).is_open().order_by(*FIRST_DUE)


@prepared
def _settled(user) -> QuerySet[Moderation]:
    settled = _seen(user).of_moderator(user.staff_id).in_state(ModerationState.SETTLED)
    month = clock.today().replace(day=1)
    return settled.filter(activity__completed_at__date__gte=month).order_by("-settled_at")


@prepared
def _without_moderator(user) -> QuerySet[Moderation]:
    unassigned, reach = _seen(user).without_moderator().order_by(*FIRST_DUE), reach_of(user)
    if reach.has(Role.QA_ADMINISTRATOR):
        return unassigned
    return unassigned.within(reach.units(Role.HEAD_OF_SERVICE))


@prepared
def _far_apart(user, since) -> QuerySet[Moderation]:
    apart = _seen(user).far_apart().within(reach_of(user).units(Role.HEAD_OF_SERVICE))
    return apart.filter(revealed_at__gte=since).order_by("-revealed_at")[:LISTED]


def naming_shown_to(user: User) -> QuerySet[Moderation]:
    """The moderations whose arbiter somebody may ask about: those that they see, and for senior
    leaders what an arbiter is to decide in their units.
    """
    rows, named = Moderation.objects.with_header(), Moderation.objects.arbiter_named_by(user)
    seen = Moderation.objects.visible_to(user)
    return rows.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=named.values("pk")))


def has_queue(user: User) -> bool:
    """Whether there is a queue for this person: they moderate, or look after who does."""
    return reach_of(user).has(Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE, Role.QA_ADMINISTRATOR)


def _looks_after(reach: Reach) -> bool:
    return reach.has(Role.HEAD_OF_SERVICE, Role.QA_ADMINISTRATOR)


def was_in_attendance(audit: Audit, staff: Staff) -> bool:
    """Whether the auditor recorded that `staff` joined the reflective conversation."""
    return audit.activity.participants.filter(staff=staff, part=Part.IN_ATTENDANCE).exists()


def compare(moderation: Moderation) -> list[Pair]:
    """Both judgements of each question, and the settled one, in the order of the questions.

    Two queries. Raises Conflict before the reveal, whoever asks: nothing reads across before.
    """
    if not moderation.is_compared:
        raise Conflict("The auditor’s judgements have not been revealed yet.")
    own = {one.question_id: one for one in Rating.objects.filter(activity=moderation.pk)}
    rows = Rating.objects.filter(activity=moderation.audit_id)
    rows = rows.select_related("question__section", "settlement", "proposal")
    return [
        Pair(
            row,
            own[row.question_id],
            getattr(row, "settlement", None),
            getattr(row, "proposal", None),
        )
        for row in rows.order_by("question__section__order")
    ]


def is_settled_otherwise(moderation: Moderation) -> bool:
    """Whether any judgement was settled otherwise than the auditor gave it; one query."""
    settled = Settlement.objects.filter(moderation=moderation.pk).select_related("rating")
    return any(one.value != one.rating.value for one in settled)


def pairs_to_decide(moderation: Moderation, pairs: list[Pair]) -> list[Pair]:
    """What the arbiter decides: every difference after a dispute, else what lies far apart."""
    if moderation.disputed_at:
        return [pair for pair in pairs if pair.differs]
    return [pair for pair in pairs if pair.is_far_apart]


@dataclass(frozen=True)
class PageState:
    """What is being typed on a page of its own: quality of the audit, or consolidation."""

    data: Content
    token: str
    saved_at: dt.datetime | None = None
    page: str = ""


def page_state(moderation: Moderation, page: str, staff: Staff) -> PageState:
    """What `staff` has typed on `page` so far, else what is written; one or two queries."""
    draft = Draft.objects.filter(activity=moderation.pk, section=page, staff=staff).first()
    data = draft.data if draft else _written(moderation, page)
    token = str(Token(digest(data), secrets.token_hex(8)))
    return PageState(data, token, draft.saved_at if draft else None, draft.page if draft else "")


def _written(moderation: Moderation, page: str) -> Content:
    if page != "quality":
        return {}
    content: Content = {}
    for one in AuditQuality.objects.filter(moderation=moderation):
        content[f"{one.aspect}-value"] = str(one.value)
        if one.comment:
            content[f"{one.aspect}-comment"] = one.comment
    return content


def qualities_of(moderation: Moderation) -> list[AuditQuality]:
    """The judgements of the audit itself, in the order of the aspects."""
    order = list(Aspect.values)
    return sorted(moderation.qualities.all(), key=lambda one: order.index(one.aspect))
