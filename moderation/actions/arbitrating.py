"""What lies far apart, or is disputed, goes to an arbiter, who decides with reasons."""

from collections.abc import Mapping

from audits import actions as audit_actions
from common import clock
from common.dates import add_working_days
from common.errors import Conflict
from moderation import notifications, rules
from moderation.actions.choices import (
    Choice,
    check_choice,
    check_is_as_settled,
    settle_audit,
)
from moderation.actions.moves import change, hold, move, stamp
from moderation.candidates import first_arbiter
from moderation.comparison import Pair
from moderation.lifecycle import DUE_WORKING_DAYS, ModerationState
from moderation.models import Moderation, Proposal
from moderation.queries import compare, pairs_to_decide
from people.models import Staff
from practice import actions as practice_actions
from practice.models import Draft, Part, Participant, Settlement
from trail.history import recorded

_S = ModerationState


def refer(moderation: Moderation, choices: Mapping[str, Choice], by: Staff) -> None:
    """Keep at what the moderator would settle each difference, and give it to an arbiter.

    Called by the settlement, which holds the moderation and has checked the choices.
    """
    differing = [pair for pair in compare(moderation) if pair.differs]
    Proposal.objects.bulk_create(
        Proposal(
            rating=pair.rating,
            moderation=moderation,
            value=choices[pair.key].value or None,
            reason=choices[pair.key].reason.strip(),
        )
        for pair in differing
    )
    change(moderation, **stamp("referred", by))
    _give(moderation, by)


def _give(moderation: Moderation, by: Staff) -> None:
    """Give it to an arbiter where somebody is free; else one is named by hand."""
    _let_decide(moderation, moderation.arbiter or first_arbiter(moderation), by)
    due_on = add_working_days(clock.today(), DUE_WORKING_DAYS)
    move(moderation, _S.ARBITRATION, due_on=due_on)
    notifications.tell_arbiter(moderation)


def _let_decide(moderation: Moderation, arbiter: Staff | None, by: Staff) -> None:
    """The arbiter takes part in the audit from now on: that gives them reach."""
    change(moderation, arbiter=arbiter)
    if arbiter:
        practice_actions.take_part(
            activity=moderation.audit.activity, parts=[(arbiter, Part.ARBITER)], by=by
        )


@recorded
def name_arbiter(*, moderation: Moderation, arbiter: Staff, reason: str, by: Staff) -> Moderation:
    """Name by hand who decides, where nobody was free or the arbiter cannot; with a `reason`.

    The clock of five working days starts anew. The same choice again is harmless. Raises Denied
    for anybody but a head of service of the team or a senior leader who did not judge it; Conflict
    without a reason, where nothing is to be decided, or where `arbiter` has a conflict of interest.
    """
    hold(moderation)
    if moderation.arbiter_id == arbiter.pk and moderation.arbiter_reason == reason.strip():
        return moderation
    rules.check_can_name_arbiter(by, moderation)
    rules.check_can_be_arbiter(arbiter, moderation)
    if not reason.strip():
        raise Conflict("Say why you name this person.")
    _leave(moderation)
    change(moderation, arbiter_reason=reason.strip(), **stamp("arbiter_named", by))
    _let_decide(moderation, arbiter, by)
    change(moderation.activity, due_on=add_working_days(clock.today(), DUE_WORKING_DAYS))
    notifications.tell_arbiter(moderation)
    return moderation


def _leave(moderation: Moderation) -> None:
    """Whoever was arbiter before decides no more, and reads the audit no more for it."""
    former = Participant.objects.filter(activity=moderation.audit_id, part=Part.ARBITER)
    Draft.objects.filter(activity=moderation.pk, staff=moderation.arbiter_id).delete()
    former.delete()


@recorded
def dispute(*, moderation: Moderation, reason: str, by: Staff) -> Moderation:
    """The auditor disputes the settlement, once: an arbiter decides every difference anew.

    The same words again are harmless. Raises Denied for anybody else; Conflict without a reason,
    with another once it is disputed, where every judgement was settled as the auditor's, after
    sharing or after five working days.
    """
    hold(moderation)
    same = moderation.disputed_by == by and moderation.dispute_reason == reason.strip()
    if moderation.state == _S.ARBITRATION and same:
        return moderation
    rules.check_can_dispute(by, moderation)
    if not reason.strip():
        raise Conflict("Say what you dispute, and why.")
    change(moderation, dispute_reason=reason.strip(), **stamp("disputed", by))
    audit_actions.dispute(audit=moderation.audit, by=by)
    _give(moderation, by)
    return moderation


@recorded
def arbitrate(*, moderation: Moderation, choices: Mapping[str, Choice], by: Staff) -> Moderation:
    """The arbiter decides what lies far apart, or all that differs after a dispute, with reasons.

    `choices` is by Pair.key. The other differences stand as the moderator would settle them. Both
    first judgements are kept. The same again changes nothing. Raises Conflict where a choice or a
    reason is missing, or where it is decided otherwise already; Denied for anybody but the arbiter.
    """
    hold(moderation)
    if moderation.state == _S.SETTLED and moderation.arbitrated_by == by:
        check_is_as_settled(moderation, choices)
        return moderation
    rules.check_can_arbitrate(by, moderation)
    pairs = compare(moderation)
    asked = {pair.key for pair in pairs_to_decide(moderation, pairs)}
    for pair in pairs:
        if pair.key in asked:
            check_choice(pair, choices.get(pair.key))
            _write(moderation, pair, choices[pair.key], by)
        elif pair.settlement is None:
            _write(moderation, pair, _as_proposed(pair), moderation.referred_by)
    change(moderation, **stamp("arbitrated", by))
    if moderation.settled_at is None:
        change(moderation, **stamp("settled", by))
    settle_audit(moderation, by)
    Draft.objects.filter(activity=moderation.pk, staff=by).delete()
    return moderation


def _as_proposed(pair: Pair) -> Choice:
    if not pair.differs:
        return Choice(pair.first)
    return Choice(pair.proposal.value, pair.proposal.reason)


def _write(moderation: Moderation, pair: Pair, choice: Choice, by: Staff) -> None:
    given = {"value": choice.value or None, "reason": choice.reason, **stamp("settled", by)}
    Settlement.objects.update_or_create(
        rating=pair.rating, defaults={"moderation": moderation.activity, **given}
    )
