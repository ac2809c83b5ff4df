"""Both judgements side by side, and what they say together."""

from collections.abc import Sequence
from dataclasses import dataclass

from audits.visibility import Piece, View
from common.presenters import JUDGEMENTS, Difference
from common.templatetags.qa import moment
from moderation.comparison import NOT_APPLICABLE, Agreement, Pair, agreement
from moderation.lifecycle import ModerationState
from moderation.models import AuditQuality, Moderation

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


@dataclass(frozen=True)
class Comparison:
    """What stands above the two columns: how far they agree, and what a head will look at."""

    sentences: tuple[str, ...]
    self_assessed: str
    far_apart: str


def comparison(pairs: Sequence[Pair], who: str) -> Comparison:
    """What both judgements say together; `who` agrees ("You and the auditor")."""
    found = agreement(pairs)
    return Comparison(
        sentences=tuple(agreement_sentences(found, pairs, who)),
        self_assessed=_self_assessed(found),
        far_apart=_listed([pair.title for pair in pairs if pair.is_far_apart]),
    )


def agreement_sentences(found: Agreement, pairs: Sequence[Pair], who: str) -> list[str]:
    """How many threads agree, which way the rest would move, and the whole."""
    said = [f"{who} agree on {found.agreed} of {found.threads} threads."]
    if found.moves:
        said.append(_moves(found.moves))
    whole = next((pair for pair in pairs if pair.is_overall), None)
    return [*said, _whole(whole)] if whole else said


def _moves(moves: tuple[int, ...]) -> str:
    down, up = sum(move < 0 for move in moves), sum(move > 0 for move in moves)
    if down and up:
        verb = "moves" if down == 1 else "move"
        return f"{_count(down)} {verb} the judgement down, {NUMBERS[up]} up."
    way = "down" if down else "up"
    sizes = {abs(move) for move in moves}
    grades = f" {NUMBERS[sizes.pop()]}" if len(sizes) == 1 else ""
    if len(moves) == 1:
        return f"The one difference moves the judgement {way}{grades}."
    several = "Both" if len(moves) == 2 else f"All {NUMBERS[len(moves)]}"
    return f"{several} differences move the judgement {way}{grades}."


def _count(number: int) -> str:
    word = NUMBERS[number].capitalize()
    return f"{word} difference" if number == 1 else f"{word} differences"


def _whole(pair: Pair) -> str:
    first, second = JUDGEMENTS[pair.first], JUDGEMENTS[pair.second]
    if pair.differs:
        return f"The overall judgement differs: {first} by the auditor, {second} by the moderator."
    return f"The overall judgement, {first}, is the same."


def _self_assessed(found: Agreement) -> str:
    if not found.self_assessed:
        return ""
    return (
        f"{_listed(list(found.self_assessed))}: the auditor supervised this case, so their own "
        "judgement is self-assessed. It stands nowhere until it is settled here, and is not "
        "counted in the agreement."
    )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else " and ".join([", ".join(names[:-1]), *names[-1:]])


def settling(moderation: Moderation) -> str:
    """Who settled it and when, who disputes it, and who decides."""
    if moderation.settled_at is None:
        return _deciding(moderation) or "Nothing is settled yet."
    settled = f"{moderation.settled_by} on {moment(moderation.settled_at)}"
    if not moderation.disputed_at:
        return f"{'Decided' if moderation.arbitrated_at else 'Settled'} by {settled}."
    decided = moderation.arbitrated_at and f"{moderation.arbitrated_by} decided as arbiter."
    return f"Settled by {settled}, and disputed. {decided or _deciding(moderation)}".strip()


def _deciding(moderation: Moderation) -> str:
    return f"{moderation.arbiter} decides as arbiter." if moderation.arbiter else ""


def outcome_title(moderation: Moderation) -> str:
    """The head of the column of outcomes: what is only proposed, or disputed, is called so."""
    if moderation.state != ModerationState.ARBITRATION:
        return "Settled, and why"
    return f"{'Disputed' if moderation.disputed_at else 'Proposed'} settlement, and why"


def differences(pairs: Sequence[Pair], form=None) -> list[Difference]:
    """The rows of the two columns; where `form` is given it settles the differences."""
    return [_difference(pair, form) for pair in pairs]


def _difference(pair: Pair, form) -> Difference:
    is_open = form is not None and form.settles(pair)
    settled = pair.outcome
    return Difference(
        title=f"{pair.title} (self-assessed)" if pair.is_self_assessed else pair.title,
        left=pair.first,
        right=pair.second,
        left_words=pair.rating.rationale or pair.rating.not_applicable_reason,
        right_words=pair.own.rationale or pair.own.not_applicable_reason,
        settled=(settled.value or NOT_APPLICABLE) if settled else None,
        reason=settled.reason if settled else "",
        note=_view_of_moderator(pair) if is_open else "",
        choice=form[f"{pair.key}-value"] if is_open else None,
        reason_field=form[f"{pair.key}-reason"] if is_open else None,
    )


def _view_of_moderator(pair: Pair) -> str:
    """At what the moderator has settled it, or would, for whoever decides after them."""
    if pair.outcome is None:
        return ""
    word = JUDGEMENTS[pair.outcome.value or NOT_APPLICABLE]
    verb = "settled it" if pair.settlement else "would settle it"
    return f"The moderator {verb} at {word}: {pair.outcome.reason}"


def shows_quality(view: View) -> bool:
    """Whether the quality of the audit itself, and the feedback on it, are shown."""
    return view.sees(Piece.QUALITY)


def quality_summary(qualities: Sequence[AuditQuality]) -> str:
    """The quality of the audit in one line: "evidence Good, rationale Good, …"."""
    parts = [f"{one.get_aspect_display().lower()} {JUDGEMENTS[one.value]}" for one in qualities]
    return f"Quality of the audit itself: {', '.join(parts)}"
