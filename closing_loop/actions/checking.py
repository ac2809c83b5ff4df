"""Many actions verified or reviewed at once: all of them, or none."""

from collections.abc import Iterable
from dataclasses import dataclass

from closing_loop.actions.going_round import postpone_review, review_impact, send_back, verify
from closing_loop.models import Action
from people.models import Staff
from trail.history import recorded

MISSING, TOO_EARLY = "missing", "too-early"


@dataclass(frozen=True)
class Checked:
    """What somebody typed of one action: either whether it was seen, or what it changed."""

    action: Action
    given: dict


@recorded
def check(*, answers: Iterable[Checked], by: Staff) -> int:
    """Keep every answer, each by its own rule; how many. Raises what the first refused raises."""
    count = 0
    for one in answers:
        keep = keep_seen if "seen" in one.given else keep_difference
        keep(one.action, one.given, by)
        count += 1
    return count


def keep_seen(action: Action, given: dict, by: Staff) -> None:
    """Verify an action, or send it back: `given` says seen, words and due_on."""
    if given["seen"] == MISSING:
        send_back(action=action, reason=given["words"], due_on=given["due_on"], by=by)
    else:
        verify(action=action, seen=given["words"], by=by)


def keep_difference(action: Action, given: dict, by: Staff) -> None:
    """Review an impact, or postpone it: `given` says difference, what_changed, who_says, due_on."""
    if given["difference"] == TOO_EARLY:
        reason, until = given["what_changed"], given["due_on"]
        postpone_review(action=action, reason=reason, until=until, by=by)
    else:
        review_impact(action=action, **given, by=by)
