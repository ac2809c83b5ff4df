"""Who may do what to a moderation, and when: `check_can_x` raises with a sentence, `can_x` asks."""

from common import clock
from common.dates import london_day, working_days_between
from common.errors import Conflict, Denied
from common.rules import asks
from moderation.candidates import may_arbitrate, may_be_given
from moderation.conflicts import conflict_of
from moderation.lifecycle import DISPUTE_WORKING_DAYS, VERBS, WHY_NOT, ModerationState, Verb
from moderation.models import Moderation
from moderation.queries import is_settled_otherwise
from moderation.querysets import MODERATE, NAME_ARBITERS
from people.access import reach_of_staff
from people.models import Staff
from people.roles import Role

NOT_ARBITER = "Only the arbiter to whom this moderation was given may decide it."
NOT_YOURS = "Only the moderator to whom this audit was given may do this."
NOT_IN_POST = (
    "You are not in post as service lead or head of service today, so somebody else moderates this."
)
NAMES_ARBITER = "An arbiter is named by a head of service of this team, or by senior leadership."
LOCKED = "Your judgements are locked, so they can no longer be changed."


def check_is_moderator(by: Staff, moderation: Moderation) -> None:
    """`by` is the moderator and free of any conflict of interest today; raises Denied."""
    if by is None or by.pk != moderation.moderator_id:
        raise Denied(NOT_YOURS)
    if sentence := conflict_of(moderation.audit, by):
        raise Denied(f"{sentence} Stand down, and the audit goes to somebody else.")


def check_goes_on(by: Staff, moderation: Moderation) -> None:
    """`by` is its moderator, and in post today: what was typed is kept also where they are not.

    Raises Denied.
    """
    check_is_moderator(by, moderation)
    if not reach_of_staff(by).has(*MODERATE):
        raise Denied(NOT_IN_POST)


def _check_when(moderation: Moderation, verb: Verb) -> None:
    if moderation.audit.activity.withdrawn_at is not None:
        raise Conflict(WHY_NOT[ModerationState.WITHDRAWN])
    if verb not in VERBS[moderation.state]:
        raise Conflict(WHY_NOT[moderation.state])


def check_can_declare(by: Staff, moderation: Moderation) -> None:
    """The moderator opens a waiting moderation, or one taken over, saying that they have no tie.

    Raises Denied for anybody else and Conflict where it is open to them already.
    """
    check_goes_on(by, moderation)
    _check_when(moderation, Verb.DECLARE)
    if moderation.no_tie_at:
        raise Conflict("You have said already that you have no tie.")


def check_can_join(by: Staff, moderation: Moderation) -> None:
    """The moderator says that they joined the conversation, before their judgements are locked.

    Raises Denied for anybody else, Conflict before the declaration and after the lock.
    """
    check_goes_on(by, moderation)
    _check_when(moderation, Verb.JOIN)
    if moderation.is_locked:
        raise Conflict("Your judgements are locked, so what they rest on is settled too.")


def check_can_stand_down(by: Staff, moderation: Moderation) -> None:
    """The moderator, before the reveal or on taking over, gives the work back because of a tie.

    Whoever has come into a conflict may always say so. Raises Denied for anybody else and
    Conflict after the reveal.
    """
    if by is None or by.pk != moderation.moderator_id:
        raise Denied(NOT_YOURS)
    if not _takes_over(moderation):
        _check_when(moderation, Verb.STAND_DOWN)


def _takes_over(moderation: Moderation) -> bool:
    """Whether a moderator named after the reveal has still to say that they have no tie."""
    return moderation.state == ModerationState.REVEALED and moderation.no_tie_at is None


def check_can_judge(by: Staff, moderation: Moderation) -> None:
    """The moderator judges practice blind, until the judgements are locked.

    Raises Denied for anybody else, Conflict before the declaration and after the lock.
    """
    check_is_moderator(by, moderation)
    _check_when(moderation, Verb.JUDGE)
    if moderation.is_locked:
        raise Conflict(LOCKED)


def check_can_lock(by: Staff, moderation: Moderation, missing: list) -> None:
    """The moderator locks once every judgement is given; `missing` names those that are not.

    Raises Denied for anybody else, Conflict where one is missing or they are locked already.
    """
    check_goes_on(by, moderation)
    check_can_judge(by, moderation)
    if missing:
        names = ", ".join(str(one) for one in missing)
        raise Conflict(f"Judge every thread and the whole first. Still to do: {names}.")


def check_can_reveal(by: Staff, moderation: Moderation) -> None:
    """The moderator sees the auditor's judgements once their own are locked.

    Raises Denied for anybody else, Conflict before the lock and after the reveal.
    """
    check_goes_on(by, moderation)
    _check_when(moderation, Verb.REVEAL)
    if not moderation.is_locked:
        raise Conflict("Lock your own judgements first: nothing is revealed before.")


def check_can_return(by: Staff, moderation: Moderation) -> None:
    """The moderator gives an incomplete audit back, before the reveal only.

    Raises Denied for anybody else, Conflict before the declaration and after the reveal.
    """
    check_goes_on(by, moderation)
    _check_when(moderation, Verb.RETURN)


def _check_declared(moderation: Moderation) -> None:
    if moderation.no_tie_at is None:
        raise Conflict("Say first that you have no tie to this family or worker.")


def check_can_judge_quality(by: Staff, moderation: Moderation) -> None:
    """The moderator judges the audit itself, between the reveal and the settlement.

    Raises Denied for anybody else, Conflict at any other time.
    """
    check_is_moderator(by, moderation)
    _check_when(moderation, Verb.JUDGE_QUALITY)
    _check_declared(moderation)


def check_can_settle(by: Staff, moderation: Moderation, qualities: int) -> None:
    """The moderator settles once each aspect of the audit's own quality has been judged.

    `qualities` says how many aspects are still to be judged. Raises Denied for anybody else,
    Conflict at any other time.
    """
    check_goes_on(by, moderation)
    _check_when(moderation, Verb.SETTLE)
    _check_declared(moderation)
    if qualities:
        raise Conflict("Judge the quality of the audit itself first, in all four aspects.")


def check_can_dispute(by: Staff, moderation: Moderation) -> None:
    """The auditor, once, within five working days of the settlement and before sharing.

    Raises Denied for anybody else, Conflict at any other time.
    """
    if by is None or by.pk != moderation.auditor_id:
        raise Denied("Only the auditor may dispute how their audit was settled.")
    if moderation.disputed_at:
        raise Conflict("You have disputed this settlement already, and that is done once.")
    _check_when(moderation, Verb.DISPUTE)
    if moderation.arbitrated_at:
        raise Conflict("The arbiter has decided this, so it cannot be disputed.")
    if moderation.audit.activity.shared_at:
        raise Conflict("The audit has been shared, so its settlement cannot be disputed any more.")
    settled_on = london_day(moderation.settled_at)
    if working_days_between(settled_on, clock.today()) > DISPUTE_WORKING_DAYS:
        raise Conflict("A settlement can be disputed within five working days.")
    if not is_settled_otherwise(moderation):
        raise Conflict("Every judgement was settled as you gave it: nothing is to be disputed.")


def check_can_read_feedback(by: Staff, moderation: Moderation) -> None:
    """The auditor says that they have read the moderator's feedback, once it is given.

    Raises Denied for anybody else, Conflict before it is given or after it was read.
    """
    if by is None or by.pk != moderation.auditor_id:
        raise Denied("Only the auditor can say that they have read this feedback.")
    _check_when(moderation, Verb.READ_FEEDBACK)
    if moderation.feedback_read_at:
        raise Conflict("You have said already that you have read this feedback.")


def check_can_arbitrate(by: Staff, moderation: Moderation) -> None:
    """The arbiter, who neither audited nor moderated and is free of any conflict of interest.

    Raises Denied for anybody else, Conflict where nothing is to be decided.
    """
    if by is None or by.pk != moderation.arbiter_id or by.pk in moderation.judges:
        raise Denied(NOT_ARBITER)
    if sentence := conflict_of(moderation.audit, by):
        raise Denied(sentence)
    _check_when(moderation, Verb.ARBITRATE)


def check_can_name_arbiter(by: Staff, moderation: Moderation) -> None:
    """A head of service of the team, or a senior leader, who judged nothing of it themselves.

    Raises Denied for anybody else, and for a child hidden from them; Conflict where nothing is to
    be decided.
    """
    reach = by and reach_of_staff(by)
    activity = moderation.audit.activity
    if not reach or activity.unit_id not in reach.units(*NAME_ARBITERS):
        raise Denied(NAMES_ARBITER)
    if activity.child_id in reach.hidden_children:
        raise Denied(NAMES_ARBITER)
    if by.pk in moderation.judges:
        raise Denied("Nobody chooses who decides on their own judgements.")
    _check_when(moderation, Verb.NAME_ARBITER)


def check_can_be_arbiter(arbiter: Staff, moderation: Moderation) -> None:
    """`arbiter` is in post, judged nothing of it and has no conflict with it. Raises Conflict."""
    if not may_arbitrate().filter(pk=arbiter.pk).exists():
        raise Conflict(f"{arbiter} is not a head of service or senior leader in post.")
    if arbiter.pk in moderation.judges:
        raise Conflict(f"{arbiter} judged this audit, so somebody else decides.")
    if sentence := conflict_of(moderation.audit, arbiter):
        raise Conflict(f"{arbiter} cannot be chosen. {sentence}")


def check_can_assign(by: Staff, moderation: Moderation) -> None:
    """A head of service in reach gives the audit to a moderator, until it is settled.

    Raises Denied for anybody else, and for a child hidden from them; Conflict once it is settled
    or with the arbiter.
    """
    reach = by and reach_of_staff(by)
    unit = moderation.audit.activity.unit_id
    if not reach or unit not in reach.units(Role.HEAD_OF_SERVICE):
        raise Denied("Only a head of service of this team may choose a moderator.")
    if moderation.audit.activity.child_id in reach.hidden_children:
        raise Denied("Only a head of service of this team may choose a moderator.")
    if by.pk == moderation.auditor_id:
        raise Denied("Nobody chooses who moderates their own audit.")
    _check_when(moderation, Verb.ASSIGN)


def check_can_be_moderator(moderator: Staff, moderation: Moderation) -> None:
    """`moderator` may moderate in this directorate and has no conflict with this audit.

    Raises Conflict with the reason.
    """
    if not may_be_given(moderation.audit).filter(pk=moderator.pk).exists():
        raise Conflict(f"{moderator} is not a service lead or head of service in post.")
    if sentence := conflict_of(moderation.audit, moderator):
        raise Conflict(f"{moderator} cannot be chosen. {sentence}")


can_go_on = asks(check_goes_on)
can_declare = asks(check_can_declare)
can_join = asks(check_can_join)
can_stand_down = asks(check_can_stand_down)
can_judge = asks(check_can_judge)
can_lock = asks(check_can_lock)
can_reveal = asks(check_can_reveal)
can_return = asks(check_can_return)
can_judge_quality = asks(check_can_judge_quality)
can_settle = asks(check_can_settle)
can_dispute = asks(check_can_dispute)
can_read_feedback = asks(check_can_read_feedback)
can_arbitrate = asks(check_can_arbitrate)
can_assign = asks(check_can_assign)
can_name_arbiter = asks(check_can_name_arbiter)
can_be_moderator = asks(check_can_be_moderator)
