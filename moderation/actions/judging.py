"""The moderator's own judgement of practice, before they see the auditor's, and the reveal."""

from audits import actions as audit_actions
from audits.lifecycle import AuditState
from common.errors import Conflict
from moderation import rules
from moderation.actions.moves import change, hold, hold_alone, let_in, move, stamp
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from moderation.queries import compare, was_in_attendance
from people.models import Staff
from practice import actions as practice_actions
from practice.actions import SavedDraft
from practice.asking import Content
from practice.models import Section
from practice.queries import missing_of, states_of
from trail.history import recorded

_S = ModerationState


@recorded
def declare_no_tie(*, moderation: Moderation, joined: bool = False, by: Staff) -> Moderation:
    """The moderator has no tie to family or worker, and opens the audit to judge it blind.

    Where they `joined` the reflective conversation, or the auditor recorded that they did, the
    pair is joint: they may read the audit. Who has taken over after the reveal goes on from there.
    Repeating it is harmless. Raises Denied for anybody
    else and Conflict where it is not waiting.
    """
    hold(moderation)
    if moderation.state in (_S.BLIND, _S.REVEALED) and moderation.no_tie_by == by:
        return moderation
    rules.check_can_declare(by, moderation)
    change(moderation, **stamp("no_tie", by))
    if moderation.is_compared:
        return moderation
    move(moderation, _S.BLIND)
    if joined or was_in_attendance(moderation.audit, by):
        _make_joint(moderation, by)
    if moderation.audit.activity.state == AuditState.SUBMITTED:
        audit_actions.begin_moderation(audit=moderation.audit, by=by)
    return moderation


@recorded
def join(*, moderation: Moderation, by: Staff) -> Moderation:
    """The moderator joined the reflective conversation: the pair is joint, and stays so.

    Repeating it is harmless. Raises Denied for anybody else, Conflict before the declaration and
    once the judgements are locked.
    """
    hold(moderation)
    if moderation.is_joint and moderation.moderator == by:
        return moderation
    rules.check_can_join(by, moderation)
    _make_joint(moderation, by)
    return moderation


def _make_joint(moderation: Moderation, by: Staff) -> None:
    """They take part as joint moderator from now on, which lets them read the audit."""
    if not moderation.is_joint:
        change(moderation, **stamp("joint", by))
        let_in(moderation, by)


@recorded
def save_judgement(
    *, moderation: Moderation, section: Section, data: Content, token: str, by: Staff
) -> SavedDraft:
    """Keep what the moderator is typing about one thread, or the whole, complete or not.

    The same content again is harmless. Raises Stale where another window has saved other words
    since, Denied for anybody else, Conflict once the judgements are locked.
    """
    hold_alone(moderation)
    rules.check_can_judge(by, moderation)
    return practice_actions.keep_draft(moderation.activity, section, data, token, by)


@recorded
def lock(*, moderation: Moderation, by: Staff) -> Moderation:
    """Lock the moderator's own judgements: they never change after this.

    Repeating it is harmless. Raises Conflict while any is missing, Denied for anybody else.
    """
    hold(moderation)
    if moderation.is_locked and moderation.locked_by == by:
        return moderation
    activity = moderation.activity
    missing = dict.fromkeys(one.section for one in missing_of(activity, by))
    rules.check_can_lock(by, moderation, list(missing))
    for state in states_of(activity, by):
        if state.is_draft:
            practice_actions.write_section(
                activity=activity, section=state.section, data=state.data, by=by
            )
    change(moderation, **stamp("locked", by))
    return moderation


@recorded
def reveal(*, moderation: Moderation, by: Staff) -> Moderation:
    """The moderator sees the auditor's judgements, and the auditor theirs; it is recorded.

    Repeating it is harmless. Raises Conflict before the lock, Denied for anybody else.
    """
    hold(moderation)
    if moderation.is_compared and moderation.revealed_by == by:
        return moderation
    rules.check_can_reveal(by, moderation)
    change(moderation, **stamp("revealed", by))
    change(moderation, is_far_apart=any(pair.is_far_apart for pair in compare(moderation)))
    move(moderation, _S.REVEALED)
    audit_actions.reveal(audit=moderation.audit, by=by)
    return moderation


@recorded
def return_to_auditor(*, moderation: Moderation, reason: str, by: Staff) -> Moderation:
    """Give an incomplete audit back before the reveal; what was judged is kept, and unlocked.

    The same words again are harmless. Raises Denied for anybody else, Conflict without a reason,
    before the declaration, once it is returned and after the reveal.
    """
    hold(moderation)
    same = moderation.moderator == by and moderation.returned_reason == reason
    if moderation.state == _S.RETURNED and same:
        return moderation
    rules.check_can_return(by, moderation)
    if not reason.strip():
        raise Conflict("Say what is missing, so that the auditor can complete it.")
    change(moderation, returned_reason=reason, **stamp("locked", None))
    move(moderation, _S.RETURNED)
    audit_actions.return_to_auditor(audit=moderation.audit, reason=reason, by=by)
    return moderation
