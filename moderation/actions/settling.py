"""What follows the reveal: quality of the audit, consolidation with reasons, settlement."""

from collections.abc import Mapping
from dataclasses import dataclass

from common import clock
from common.errors import Conflict, Stale
from moderation import rules
from moderation.actions.arbitrating import refer
from moderation.actions.choices import (
    Choice,
    check_choice,
    check_is_as_settled,
    settle_audit,
)
from moderation.actions.moves import change, hold, hold_alone, stamp
from moderation.comparison import Pair
from moderation.lifecycle import ModerationState
from moderation.models import Aspect, AuditQuality, Moderation
from moderation.queries import compare, page_state
from people.models import Staff
from practice.actions import SavedDraft
from practice.asking import Content
from practice.contents import Token, digest
from practice.models import Draft, Settlement
from programme import actions as programme
from trail.history import recorded

CHECKS = {"arbitrate": rules.check_can_arbitrate}


@dataclass(frozen=True)
class Verdict:
    """The moderator's judgement of one aspect of the audit itself."""

    value: int
    comment: str = ""


@recorded
def save_page(
    *, moderation: Moderation, page: str, data: Content, token: str, by: Staff
) -> SavedDraft:
    """Keep what is being typed on a `page` ("quality", "settle", "arbitrate"), complete or not.

    The same content again is harmless. Raises Stale where another window has saved other words
    since, Denied for anybody but who is to decide, Conflict where nothing is. Once they have
    decided, nothing is kept any more, and nothing is wrong with a late save.
    """
    hold_alone(moderation)
    if _is_settled_by(moderation, by):
        return SavedDraft(token, clock.now())
    CHECKS.get(page, rules.check_can_judge_quality)(by, moderation)
    return _keep(moderation, page, data, token, by)


def _keep(moderation: Moderation, page: str, data: Content, token: str, by: Staff) -> SavedDraft:
    kept = page_state(moderation, page, by)
    given = Token.read(token)
    saved_at = kept.saved_at or clock.now()
    if kept.data != data:
        same_page = bool(given.page) and kept.page == given.page
        if given.digest != digest(kept.data) and not same_page:
            raise Stale("This was changed in another window.", theirs=kept.data)
        saved_at = clock.now()
        Draft.objects.update_or_create(
            activity=moderation.activity,
            section=page,
            staff=by,
            defaults={"data": data, "page": given.page, "saved_at": saved_at},
        )
    return SavedDraft(str(Token(digest(data), given.page)), saved_at)


@recorded
def judge_quality(
    *, moderation: Moderation, verdicts: Mapping[str, Verdict], by: Staff
) -> Moderation:
    """Judge the quality of the audit itself in its four aspects; may be changed until settled.

    `verdicts` is by aspect. Raises Conflict where an aspect is missing or this is not the time,
    Denied for anybody but the moderator.
    """
    hold(moderation)
    rules.check_can_judge_quality(by, moderation)
    if set(verdicts) != set(Aspect.values):
        raise Conflict("Judge all four aspects of the audit.")
    judged = {one.aspect: one for one in AuditQuality.objects.filter(moderation=moderation)}
    for aspect, verdict in verdicts.items():
        quality = judged.get(aspect) or AuditQuality(moderation=moderation, aspect=aspect)
        quality.value, quality.comment = verdict.value, verdict.comment
        quality.save()
    Draft.objects.filter(activity=moderation.pk, section="quality", staff=by).delete()
    return moderation


@recorded
def settle(
    *, moderation: Moderation, choices: Mapping[str, Choice], feedback: str, by: Staff
) -> Moderation:
    """Settle every judgement: those agreed as they are, each difference as chosen, with a reason.

    `choices` is by Pair.key; `feedback` is what the auditor is told. Where any two judgements lie
    far apart, what the moderator chose is kept as their proposal and an arbiter decides. The same
    again is harmless. Raises Conflict where a choice, a reason or the feedback is missing, the
    quality of the audit is not judged yet, or it is settled otherwise already; Denied for anybody
    but the moderator.
    """
    hold(moderation)
    if _is_settled_by(moderation, by):
        check_is_as_settled(moderation, choices, feedback)
        return moderation
    unjudged = len(Aspect) - moderation.qualities.count()
    rules.check_can_settle(by, moderation, unjudged)
    if not feedback.strip():
        raise Conflict("Write your feedback to the auditor.")
    pairs = compare(moderation)
    for pair in pairs:
        if pair.differs:
            check_choice(pair, choices.get(pair.key))
    change(moderation, feedback=feedback)
    if any(pair.is_far_apart for pair in pairs):
        refer(moderation, choices, by)
    else:
        _settle(moderation, pairs, choices, by)
    programme.fulfil(activity=moderation.activity, by=by)
    Draft.objects.filter(activity=moderation.pk, staff=by).delete()
    return moderation


@recorded
def read_feedback(*, moderation: Moderation, by: Staff) -> Moderation:
    """The auditor has read the moderator's feedback; saying it twice is harmless.

    Raises Denied for anybody else, Conflict before it is given.
    """
    hold(moderation)
    if moderation.feedback_read_by == by:
        return moderation
    rules.check_can_read_feedback(by, moderation)
    change(moderation, **stamp("feedback_read", by))
    return moderation


def _settle(moderation: Moderation, pairs: list[Pair], choices, by: Staff) -> None:
    Settlement.objects.bulk_create(
        _settled(moderation, pair, choices[pair.key] if pair.differs else Choice(pair.first), by)
        for pair in pairs
    )
    change(moderation, **stamp("settled", by))
    settle_audit(moderation, by)


def _settled(moderation: Moderation, pair: Pair, choice: Choice, by: Staff) -> Settlement:
    return Settlement(
        rating=pair.rating,
        moderation=moderation.activity,
        value=choice.value or None,
        reason=choice.reason,
        **stamp("settled", by),
    )


def _is_settled_by(moderation: Moderation, by: Staff) -> bool:
    """Whether `by` has settled it, sent it to the arbiter, or decided it as arbiter."""
    decided = by in (moderation.settled_by, moderation.referred_by, moderation.arbitrated_by)
    if moderation.state == ModerationState.ARBITRATION:
        return by == moderation.referred_by
    return moderation.state == ModerationState.SETTLED and decided
