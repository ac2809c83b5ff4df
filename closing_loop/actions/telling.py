"""Tells people of an urgent concern, in the transaction of the action that causes it."""

from collections.abc import Iterable

from django.urls import reverse

from closing_loop import queries
from closing_loop.models import NamedPerson, UrgentConcern
from notices.actions import mark_done, tell
from notices.models import Kind
from people.models import Staff

RAISED = "An urgent concern for a child has been raised: open it, and say that you have seen it."
NEARBY = "An urgent concern has been raised for a child with whom you or your team work."
UNTAKEN = "Nobody has taken responsibility for an urgent concern yet: open it now."
UNTAKEN_RAISER = (
    "Nobody has taken responsibility for the urgent concern that you raised: telephone now."
)
TAKEN = "{who} has taken responsibility for an urgent concern."
YOURS = "{who} has handed an urgent concern on to you: open it, and say that you have seen it."
HANDED_ON = "{who} is responsible for an urgent concern from now on."
STILL_OPEN = "An urgent concern that you took on is still open: close it, or hand it on."
LEFT_OPEN = "An urgent concern is still open: see who is responsible for it."
CLOSED = "{who} has closed an urgent concern."


def tell_at_once(concern: UrgentConcern) -> None:
    """Name and tell whom policy names first, and who works with the child.

    Where the first step names nobody the next is taken at once; after the last the last resort.
    """
    for step in queries.steps_of(concern):
        if _name(concern, queries.hearers(concern, [step]), step):
            break
    else:
        _name(concern, queries.last_resort(concern), 0)
    near = [each.staff for each in queries.workers_of(concern)]
    _tell(concern, near, queries.key_of(concern, 0), NEARBY, urgent=True)


def tell_at_steps(concern: UrgentConcern, steps: list[int]) -> None:
    """Name and tell whom policy names at `steps`, and ask everybody named before once more.

    Whoever has come into a post of the first step meanwhile is named too, and the last resort where
    nobody who was named can hear any more.
    """
    key = queries.key_of(concern, steps[-1])
    before = [each.staff for each in concern.named.select_related("staff")]
    _name(concern, queries.hearers(concern, [0, *steps]), steps[-1])
    _name(concern, queries.last_resort(concern), steps[-1])
    _tell(concern, before, key, UNTAKEN, urgent=True)
    _tell(concern, [concern.raised_by], key, UNTAKEN_RAISER, urgent=True)


def tell_that_it_was_taken(concern: UrgentConcern) -> None:
    """Tell the raiser and everybody named who has taken responsibility."""
    _tell_all_but(concern.taken_by, concern, "taken", TAKEN.format(who=concern.taken_by))


def tell_that_it_was_handed_on(concern: UrgentConcern) -> None:
    """Tell who has it now, and everybody else who was told of it, that it changed hands."""
    taker, giver = concern.taken_by, concern.handed_on_by
    key = f"concern-handed-on:{concern.pk}:{concern.handed_on_at:%Y%m%d%H%M%S}"
    if taker != giver:
        _tell(concern, [taker], key, YOURS.format(who=giver), urgent=True)
    people = {each.staff for each in concern.named.select_related("staff")} | {concern.raised_by}
    _tell(concern, people - {taker, giver}, key, HANDED_ON.format(who=taker))


def remind_who_keeps(concern: UrgentConcern) -> bool:
    """Remind who keeps it, where another number of working days has passed; whether one had."""
    rounds = queries.days_open(concern) // queries.concern_clock().remind_days
    if not rounds:
        return False
    since = concern.handed_on_at or concern.taken_at
    key = f"concern-open:{concern.pk}:{since:%Y%m%d%H%M%S}:{rounds}"
    people = queries.who_keeps_it(concern)
    own = [one for one in people if one == concern.taken_by]
    _tell(concern, own, key, STILL_OPEN, urgent=True)
    _tell(concern, [one for one in people if one not in own], key, LEFT_OPEN, urgent=True)
    return True


def tell_that_it_was_closed(concern: UrgentConcern) -> None:
    """Tell the raiser and everybody named who has closed it."""
    _tell_all_but(concern.closed_by, concern, "closed", CLOSED.format(who=concern.closed_by))


def _name(concern: UrgentConcern, hearers: list[queries.Hearer], step: int) -> bool:
    """Those of `hearers` who were not named before are, at `step`, and told; whether any was."""
    before = set(concern.named.values_list("staff", flat=True))
    new = [each for each in hearers if each.staff.pk not in before]
    NamedPerson.objects.bulk_create(
        NamedPerson(concern=concern, staff=each.staff, part=each.part, after_hours=step)
        for each in new
    )
    people, key = [each.staff for each in new], queries.key_of(concern, step)
    _tell(concern, people, key, RAISED, urgent=True)
    return bool(new)


def _tell_all_but(actor: Staff, concern: UrgentConcern, what: str, sentence: str) -> None:
    people = {each.staff for each in concern.named.select_related("staff")}
    people |= {concern.raised_by, concern.taken_by} - {None}
    _tell(concern, people - {actor}, f"concern-{what}:{concern.pk}", sentence)


def mark_answered(concern: UrgentConcern, by: Staff) -> None:
    """What `by` was told of a concern is read: they have answered it."""
    mark_done(link=link_of(concern), by=by)


def link_of(concern: UrgentConcern) -> str:
    """The address of a concern."""
    return reverse("closing_loop:concern-detail", args=[concern.pk])


def _tell(concern, people: Iterable[Staff], key: str, sentence: str, *, urgent=False) -> None:
    about = {"kind": Kind.CONCERN, "link": link_of(concern), "child": concern.child}
    tell(people=people, key=key, sentence=sentence, urgent=urgent, **about)
