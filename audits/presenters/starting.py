"""How children are offered to who starts an audit."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from audits.picking import Pickable
from common import clock
from common.presenters import Button
from people.presenters.children import facts_first
from programme.models import Duty, Selection


def pickable(found: Iterable[Pickable]) -> dict[str, tuple[str, str]]:
    """Each child to choose from: reference, and what helps to choose."""
    return {str(one.child.pk): (one.child.reference, _helps(one)) for one in found}


@dataclass(frozen=True)
class DrawnCase:
    """A case drawn at random for the reader's own audit, and what they can do about it."""

    title: str
    facts: str
    start: str
    links: tuple[Button, ...]


def drawn(selections: Iterable[Selection]) -> list[DrawnCase]:
    """What the page of starting says of each child who was drawn for the reader."""
    return [
        DrawnCase(
            f"Case {one.child.reference} was drawn for you",
            _drawn_facts(one),
            reverse("audits:audit-start-drawn", args=[one.pk]),
            (
                Button("Ask for another child", reverse("programme:selection-ask", args=[one.pk])),
                Button("How it was drawn", reverse("programme:draw-detail", args=[one.draw_id])),
            ),
        )
        for one in selections
    ]


def again(duties: Iterable[Duty]) -> list[DrawnCase]:
    """What the page of starting says of each file that the reader is to audit again; without a way
    to start before its first day.
    """
    return [
        DrawnCase(
            f"Case {one.looks_again_at.child.reference} is yours to audit again",
            _again_facts(one),
            _again_url(one),
            (Button("The duty", reverse("programme:duty-detail", args=[one.pk])),),
        )
        for one in duties
    ]


def _again_url(one: Duty) -> str:
    is_early = clock.today() < one.opens_on
    return "" if is_early else reverse("audits:audit-start-again", args=[one.pk])


def _again_facts(one: Duty) -> str:
    child, before = one.looks_again_at.child, one.looks_again_at
    days = f"from {one.opens_on:%-d %B %Y} on, by {one.due_on:%-d %B %Y}"
    return f"{facts_first(child)}, {before.unit.full_name}; a second look at {before}, {days}."


def _drawn_facts(one: Selection) -> str:
    child = one.child
    team = one.unit.full_name if one.unit else "a team that is not placed"
    due = f"your audit of {one.duty.period:%B} is due on {one.duty.due_on:%-d %B %Y}"
    return f"{facts_first(child)}, with {team}; {due}."


def _helps(one: Pickable) -> str:
    child = one.child
    workers = " and ".join(str(staff) for staff in one.workers) or "nobody placed yet"
    audited = f"last audited {one.audited_on:%B %Y}" if one.audited_on else "never audited here"
    return f"{facts_first(child)}, with {workers}; {audited}"
