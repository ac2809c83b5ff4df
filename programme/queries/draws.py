"""What the pages of draws show: lists, one certificate, and whom a reader is told."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from common import clock
from common.dates import month_of
from people.access import reach_of
from people.models import Child, Unit, User
from programme import canonical, drawing
from programme.models import Asking, Draw, Duty, Selection
from programme.queries.frames import DRAWN_LINE, duties_without_a_child, units_that_draw
from programme.rules import draws as rules


def references_of(children: Iterable[uuid.UUID | str]) -> list[str]:
    """The case references of children by their keys, in the same order; one query."""
    keys = [uuid.UUID(str(one)) for one in children]
    known = dict(Child.objects.filter(pk__in=keys).values_list("pk", "reference"))
    return [known[one] for one in keys]


def draws_for(user: User) -> QuerySet[Draw]:
    """The draws that this person may see, each with how many they selected and replaced,
    and what is asked and not answered.

    Children hidden from this person are not counted.
    """
    hidden = reach_of(user).hidden_children
    gone = Selection.objects.gone().values("pk")
    shown = ~Q(selections__child__in=hidden) | Q(selections__in=gone) if hidden else Q()
    replaced = Q(selections__replaces__isnull=False)
    unanswered = Q(selections__askings__answered_at=None, selections__replaced_by=None)
    return (
        Draw.objects.visible_to(user)
        .select_related("unit__service")
        .annotate(
            selected=Count("selections", filter=shown & ~replaced, distinct=True),
            replaced=Count("selections", filter=shown & replaced, distinct=True),
            asked=Count("selections__askings", filter=shown & unanswered, distinct=True),
        )
    )


def places_and_months(user: User) -> tuple[dict[int, str], list[dt.date]]:
    """Where (by the unit's id, in words) and when the draws that this person may see were made.

    One query.
    """
    rows = Draw.objects.visible_to(user).order_by("unit__path", "-period")
    found = rows.values_list("unit", "unit__name", "unit__service__name", "period").distinct()
    units = {
        pk: name if name == service else f"{service}, {name}" for pk, name, service, _ in found
    }
    return units, sorted({period for *_, period in found}, reverse=True)


def units_led_by(user: User) -> list[Unit]:
    """The units for which this person may draw."""
    month = month_of(clock.today())
    return [unit for unit in units_that_draw(month) if rules.can_draw(user.staff, unit)]


def units_to_draw_for(user: User) -> list[Unit]:
    """Those of them in which a duty of this month waits for a child; one query where none does."""
    waiting = duties_without_a_child(month_of(clock.today())).values_list("unit__path", flat=True)
    paths = tuple(waiting)
    if not paths:
        return []
    led = units_led_by(user)
    return [unit for unit in led if any(path.startswith(unit.path) for path in paths)]


def asking_about(selection: Selection) -> Asking | None:
    """What the auditor asks about a selection and nobody has answered; None where nothing."""
    return selection.askings.unanswered().select_related("asked_by").first()


@dataclass(frozen=True)
class Stratum:
    """A case status of the frame: who might be drawn, and who was."""

    status: str
    not_covered: int
    covered: int
    seats: int


@dataclass(frozen=True)
class Certificate:
    """A draw as one reader may know it: children hidden from them are in no count and no row.

    Of a place that the portal gave to another child everybody is told the same, and nothing of the
    child who had it: so the row says of nobody why.

    `named` are the keys of the children whose case reference they are told.
    """

    draw: Draw
    in_frame: int
    excluded: dict[str, int]
    strata: list[Stratum]
    passed_over: int
    duties: int
    by_hand: int
    selections: list[Selection]
    named: frozenset[uuid.UUID]

    @property
    def able(self) -> int:
        """How many might have been drawn."""
        return self.in_frame - sum(self.excluded.values())


def certificate_of(draw: Draw, user: User) -> Certificate:
    """The certificate of a draw for one reader; seven queries whatever its size."""
    hidden = {str(one) for one in reach_of(user).hidden_children}
    frame = canonical.read(draw.frame.children, draw.frame.duties)
    drawn = drawing.draw(frame, draw.seed)
    shown = [one for one in frame.children if one.child not in hidden]
    selections = list(_selections(draw, user))
    return Certificate(
        draw=draw,
        in_frame=len(shown),
        excluded=dict(Counter(one.excluded for one in shown if one.excluded)),
        strata=_strata(shown, drawn.seats),
        passed_over=sum(one not in hidden for one in drawn.passed),
        duties=len(frame.duties),
        by_hand=picked_by_hand(draw.period, Q(unit__path__startswith=draw.unit.path), user),
        selections=selections,
        named=named_to(user, [one for one in selections if not one.is_gone]),
    )


def _selections(draw: Draw, user: User) -> QuerySet[Selection]:
    seen = Selection.objects.visible_to(user).values("pk")
    gone = Selection.objects.gone().values("pk")
    rows = Selection.objects.filter(Q(pk__in=seen) | Q(pk__in=gone), draw=draw)
    related = ("child", "auditor", "unit__service", "duty__unit__service", "duty__holder")
    rows = rows.select_related(*related, "replaced_by").order_by("place", "created_at")
    return rows.prefetch_related(Prefetch("askings", Asking.objects.select_related("answered_by")))


def _strata(children: Sequence[drawing.FrameChild], seats: dict[str, int]) -> list[Stratum]:
    sizes = Counter((one.status, one.covered) for one in children if not one.excluded)
    return [
        Stratum(status, sizes[status, False], sizes[status, True], seats[status])
        for status in sorted(seats)
    ]


def cases_named_to(user: User, draw: Draw) -> dict[str, str]:
    """By their key the case references of a draw's frame that this person is told; one query."""
    keys = [line.partition(",")[0] for line in draw.frame.children.splitlines()[1:]]
    opened = Child.objects.visible_to(user).filter(pk__in=[one for one in keys if _is_key(one)])
    return {str(pk): f"Case {one}" for pk, one in opened.values_list("pk", "reference")}


def _is_key(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False


def named_to(user: User, selections: Iterable[Selection]) -> frozenset[uuid.UUID]:
    """The children of `selections` whose case reference this person is told; one query.

    Those whom they may open, and those drawn for their own audits.
    """
    children = {one.child_id for one in selections}
    opened = Child.objects.visible_to(user).filter(pk__in=children).order_by()
    own = {one.child_id for one in selections if one.auditor_id == user.staff_id}
    return frozenset(own | set(opened.values_list("pk", flat=True)))


def picked_by_hand(month: dt.date, where: Q, user: User) -> int:
    """File audits begun for duties of a month whose child nobody drew for them; one query.

    Those of children hidden from this person are not counted.
    """
    drawn = Selection.objects.filter(duty=OuterRef("pk"), child=OuterRef("activity__child"))
    begun = Duty.objects.of_line(DRAWN_LINE).in_period(month).filter(where, activity__isnull=False)
    if hidden := reach_of(user).hidden_children:
        begun = begun.exclude(activity__child__in=hidden)
    return begun.exclude(Exists(drawn)).count()


def drawn_for(user: User) -> list[Selection]:
    """The children drawn for this person's audits that nobody has begun, the first due first."""
    rows = Selection.objects.visible_to(user).waiting().filter(duty__holder=user.staff_id)
    related = ("child", "duty", "draw__unit", "unit__service")
    return list(rows.select_related(*related).order_by("duty__due_on", "pk"))
