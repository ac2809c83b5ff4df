"""How far the auditor and the moderator agreed before either saw the other's judgement."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from practice.models import Rating
from reports.queries.slices import Slice
from reports.tally import Tally

FEWEST_FILES = 5


@dataclass(frozen=True)
class Agreement:
    """First judgements of golden threads, auditor against moderator, of settled files.

    A pair of people judged each of `files`; below five such pairs nothing more is said and the
    rest is None. `pairs` are the thread judgements compared; not applicable and self-assessed
    ones are left out, and so are the `joint` files, whose moderator joined the conversation.
    """

    files: int
    pairs: int | None = None
    exact: int | None = None
    within_one: int | None = None
    moderator_lower: int | None = None
    moderator_higher: int | None = None
    joint: int = 0


def agreement_of(part: Slice) -> Agreement:
    """Agreement in the files of `part`; three queries."""
    joint = part.settled().filter(audit__moderation__joint_at__isnull=False)
    settled = part.settled().exclude(pk__in=joint.values("pk"))
    first = Rating.objects.of_threads().filter(activity__in=settled, is_self_assessed=False)
    second = Rating.objects.of_threads().filter(activity__moderation__audit__activity__in=settled)
    theirs = {
        (audit, question): value
        for audit, question, value in second.values_list(
            "activity__moderation__audit", "question", "value"
        )
    }
    pairs = [
        (audit, thread, own, theirs.get((audit, question)))
        for audit, question, thread, own in first.values_list(
            "activity", "question", "question__thread", "value"
        )
    ]
    found = _agreement([pair for pair in pairs if None not in pair], part.tally)
    left_out = part.tally.count("agreement.joint", joint.values_list("pk", flat=True))
    return replace(found, joint=left_out)


def _agreement(pairs: list[tuple], tally: Tally) -> Agreement:
    files = tally.count("agreement.files", (audit for audit, *_ in pairs))
    if files < FEWEST_FILES:
        return Agreement(files)
    moves = {f"{audit}:{thread}": second - first for audit, thread, first, second in pairs}

    def count(name: str, counts: Callable[[int], bool]) -> int:
        return tally.count(f"agreement.{name}", (key for key in moves if counts(moves[key])))

    return Agreement(
        files=files,
        pairs=count("pairs", lambda move: True),
        exact=count("exact", lambda move: move == 0),
        within_one=count("within_one", lambda move: abs(move) <= 1),
        moderator_lower=count("moderator_lower", lambda move: move < 0),
        moderator_higher=count("moderator_higher", lambda move: move > 0),
    )
