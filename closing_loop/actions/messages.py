"""What people are told of actions: the reference and what happened, never what it is about."""

from collections.abc import Iterable

from django.urls import reverse

from closing_loop.lifecycle import Difference
from closing_loop.models import Action, Decision, ImpactReview
from closing_loop.queries.chasing import key_of_owner
from notices.actions import mark_done, tell
from notices.models import Kind
from people.models import Staff

FOUND = {
    Difference.YES: "it made a difference",
    Difference.PARTLY: "it partly made a difference",
    Difference.NO: "it made no difference, and is open again",
}


def owns_it_now(action: Action, by: Staff) -> None:
    """The owner hears that the action is theirs."""
    reference = action.activity.reference
    sentence = f"You are accountable for an action from {reference}."
    _tell([action.owner], by, action, key_of_owner(action), sentence)


def is_open_again(action: Action, by: Staff) -> None:
    """The owner hears that the action is to be done again, or further."""
    sentence = f"Your action from {action.activity.reference} is open again: see why."
    key = f"action-open-again:{action.pk}:{action.reopened_at:%Y%m%d%H%M%S}"
    _tell([action.owner], by, action, key, sentence)


def is_not_accepted(action: Action, by: Staff) -> None:
    """Who wrote it hears that somebody did not accept it."""
    sentence = f"An action from {action.activity.reference} that you wrote was not accepted."
    key = f"action-not-accepted:{action.pk}:{action.ended_at:%Y%m%d%H%M%S}"
    _tell([action.created_by], by, action, key, sentence)


def is_not_asked_for(action: Action, by: Staff) -> None:
    """The owner of a remedial plan hears that it is not asked for any more."""
    sentence = f"The remedial plan of {action.activity.reference} is not asked for any more."
    _tell([action.owner], by, action, f"action-not-asked-for:{action.pk}", sentence)


def is_done(action: Action, by: Staff) -> None:
    """Who wrote it hears that it is done and waits for somebody to see that it is.

    What `by` was told of it is read.
    """
    mark_done(link=_page(action), by=by)
    sentence = f"An action from {action.activity.reference} that you wrote is done."
    key = f"action-done:{action.pk}:{action.done_at:%Y%m%d%H%M%S}"
    _tell([action.created_by], by, action, key, sentence)


def impact_is_reviewed(review: ImpactReview, action: Action, by: Staff) -> None:
    """The auditor and the owner hear what became of it."""
    found = FOUND[Difference(review.difference)]
    sentence = f"The impact of an action from {action.activity.reference} was reviewed: {found}."
    people = [action.activity.lead, action.owner]
    _tell(people, by, action, f"action-impact:{review.pk}", sentence)


def is_decided(decision: Decision, action: Action, by: Staff) -> None:
    """The owner and whoever wrote it hear that senior leadership decided on it."""
    reference = action.activity.reference
    sentence = f"Senior leadership has decided on an action from {reference}: see what."
    key = f"action-decided:{decision.pk}:{decision.decided_at:%Y%m%d%H%M%S}"
    _tell([action.owner, action.created_by], by, action, key, sentence)


def _tell(
    people: Iterable[Staff | None], by: Staff | None, action: Action, key: str, sentence: str
):
    tell(
        people=[person for person in people if person and person != by],
        kind=Kind.ACTION,
        key=key,
        sentence=sentence,
        link=_page(action),
        child=action.activity.child,
    )


def _page(action: Action) -> str:
    return reverse("closing_loop:action-detail", args=[action.pk])
