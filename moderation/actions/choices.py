"""At what a difference is settled, and how the audit follows from all that was settled."""

from collections.abc import Mapping
from dataclasses import dataclass

from audits import actions as audit_actions
from common.errors import Conflict
from moderation.actions.moves import move, stamp
from moderation.comparison import Pair, number_of
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from moderation.queries import compare
from people.models import Staff
from practice.models import Settlement


@dataclass(frozen=True)
class Choice:
    """At what a difference is settled (0 is not applicable), and why."""

    value: int | None
    reason: str = ""


def check_choice(pair: Pair, choice: Choice | None) -> None:
    """Raise Conflict where a difference has no choice that fits, or no reason."""
    if choice is None or choice.value not in pair.options:
        raise Conflict(f"Choose at what “{pair.title}” is settled.")
    if not choice.reason.strip():
        raise Conflict(f"Say why “{pair.title}” is settled so.")


def check_is_as_settled(
    moderation: Moderation, choices: Mapping[str, Choice], feedback: str | None = None
) -> None:
    """Raise Conflict where `choices` or `feedback` say something else than what was settled:
    another window was first, and its words stand.
    """
    stands = {pair.key: pair.outcome for pair in compare(moderation)}
    same = all(
        (number_of(stands[key]), stands[key].reason) == (choice.value or 0, choice.reason.strip())
        for key, choice in choices.items()
    )
    if not same or feedback not in (None, moderation.feedback):
        raise Conflict("You decided this already, in another window and with other words.")


def settle_audit(moderation: Moderation, by: Staff) -> None:
    """The moderation is settled, and the audit stands at the settled overall judgement."""
    settled = Settlement.objects.filter(moderation=moderation.activity)
    overall = settled.filter(rating__question__is_overall=True).values_list("value", flat=True)
    move(moderation, ModerationState.SETTLED, **stamp("completed", by))
    audit_actions.settle(audit=moderation.audit, overall=overall.first(), by=by)
