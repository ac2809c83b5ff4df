"""How far the auditor and the moderator agreed before either saw the other's judgement."""

from dataclasses import dataclass

from practice.models import Rating
from reports.queries.slices import Slice

FEWEST_FILES = 5


@dataclass(frozen=True)
class Agreement:
    """First judgements of golden threads, auditor against moderator, of settled files.

    A pair of people judged each of `files`; below five such pairs nothing more is said and the
    rest is None. `pairs` are the thread judgements compared; not applicable and self-assessed
    ones are left out.
    """

    files: int
    pairs: int | None = None
    exact: int | None = None
    within_one: int | None = None
    moderator_lower: int | None = None
    moderator_higher: int | None = None


def agreement_of(part: Slice) -> Agreement:
    """Agreement in the files of `part`; two queries."""
    settled = part.settled()
    first = Rating.objects.of_threads().filter(activity__in=settled, is_self_assessed=False)
    second = Rating.objects.of_threads().filter(activity__moderation__audit__activity__in=settled)
    theirs = {
        (audit, question): value
        for audit, question, value in second.values_list(
            "activity__moderation__audit", "question", "value"
        )
    }
    pairs = [
        (audit, own, theirs.get((audit, question)))
        for audit, question, own in first.values_list("activity", "question", "value")
    ]
    return _agreement([pair for pair in pairs if None not in pair])


def _agreement(pairs: list[tuple]) -> Agreement:
    files = len({audit for audit, _, _ in pairs})
    if files < FEWEST_FILES:
        return Agreement(files)
    moves = [moderator - auditor for _, auditor, moderator in pairs]
    return Agreement(
        files=files,
        pairs=len(moves),
        exact=sum(move == 0 for move in moves),
        within_one=sum(abs(move) <= 1 for move in moves),
        moderator_lower=sum(move < 0 for move in moves),
        moderator_higher=sum(move > 0 for move in moves),
    )
