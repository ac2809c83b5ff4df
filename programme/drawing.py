"""The random draw: from a frame, its duties and a seed to one child for each duty; pure.

docs/draws.md tells the same in words, and tests/unit/programme/pocket.py does it again from the
kept files with nothing but a standard library.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

OWN, OTHER, EITHER = "own", "other", "either"
TAKES = (OWN, OTHER, EITHER)


@dataclass(frozen=True)
class FrameChild:
    """A child of the frame: who might be drawn, or why not (`excluded`, empty where they might).

    `covered`: the worker has been looked at in the last 12 months. `not_for`: auditors of this
    draw who may not take the child.
    """

    child: str
    status: str
    covered: bool = False
    teams: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    excluded: str = ""


@dataclass(frozen=True)
class FrameDuty:
    """A duty that waits for a child: whose, which children it takes, and the auditor's teams."""

    duty: str
    auditor: str
    takes: str = EITHER
    teams: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """All that a draw is made from, but for its seed."""

    children: tuple[FrameChild, ...]
    duties: tuple[FrameDuty, ...]


@dataclass(frozen=True)
class Chosen:
    """One child drawn for one duty."""

    duty: str
    child: str


@dataclass(frozen=True)
class Drawn:
    """What a draw gives: seats by case status, who was chosen for whom, and who was passed over."""

    seats: dict[str, int]
    chosen: tuple[Chosen, ...]
    passed: tuple[str, ...]


def digest(seed: str, key: str) -> str:
    """SHA-256, as 64 lower-case hexadecimal digits, of the UTF-8 of `seed`, a bar and `key`."""
    return hashlib.sha256(f"{seed}|{key}".encode()).hexdigest()


def commitment(seed: str) -> str:
    """What is printed of a seed while it is sealed: SHA-256 of its 64 digits, as hexadecimal."""
    return hashlib.sha256(seed.encode()).hexdigest()


def seats_of(sizes: dict[str, int], seats: int) -> dict[str, int]:
    """`seats` over statuses of these sizes by largest remainder (Hamilton), in whole numbers.

    Equal remainders: the larger status first, then by the alphabet. Never more than a status has.
    """
    total = sum(sizes.values())
    seats = min(seats, total)
    given = {status: seats * size // total for status, size in sizes.items() if total}
    left = seats - sum(given.values())
    by_remainder = sorted(given, key=lambda one: (-(seats * sizes[one] % total), -sizes[one], one))
    for status in by_remainder[:left]:
        given[status] += 1
    return given


def in_order(children: Iterable[FrameChild], seed: str) -> list[FrameChild]:
    """Those who might be drawn: the not-yet-covered first, each stratum by its digests."""
    able = (one for one in children if not one.excluded)
    return sorted(able, key=lambda one: (one.covered, digest(seed, one.child), one.child))


def may_take(duty: FrameDuty, child: FrameChild) -> bool:
    """Whether the auditor of the duty may take this child."""
    if duty.auditor in child.not_for:
        return False
    is_own = not set(duty.teams).isdisjoint(child.teams)
    return duty.takes == EITHER or is_own == (duty.takes == OWN)


def draw(frame: Frame, seed: str) -> Drawn:
    """Draw a child for each duty; the same frame and seed give the same children anywhere.

    Status by status a child goes to the first open duty whose auditor may take them; whom none
    may take is passed over. Duties still open then take from all that are left.
    """
    order = in_order(frame.children, seed)
    seats = seats_of(Counter(one.status for one in order), len(frame.duties))
    open_ = sorted(frame.duties, key=lambda duty: (digest(seed, duty.duty), duty.duty))
    chosen, passed = [], []
    for status in sorted(seats):
        line = [child for child in order if child.status == status]
        _seat(line, seats[status], open_, chosen, passed)
    taken = {one.child for one in chosen}
    left = [child for child in order if child.child not in taken]
    _seat(left, len(open_), open_, chosen, [])
    taken = {one.child for one in chosen}
    return Drawn(seats, tuple(chosen), tuple(child for child in passed if child not in taken))


def _seat(
    line: Sequence[FrameChild],
    seats: int,
    open_: list[FrameDuty],
    chosen: list[Chosen],
    passed: list[str],
) -> None:
    """Give up to `seats` children of `line` to open duties, each of which then leaves the list."""
    for child in line:
        if not seats or not open_:
            return
        duty = next((one for one in open_ if may_take(one, child)), None)
        if duty is None:
            passed.append(child.child)
            continue
        open_.remove(duty)
        chosen.append(Chosen(duty.duty, child.child))
        seats -= 1


def next_for(
    frame: Frame, seed: str, *, duty: str, instead_of: str, taken: Collection[str]
) -> str | None:
    """The child who takes the place of `instead_of` for a duty: the next in order.

    First of the same case status, then of all; none of `taken` (ever drawn here, or no longer to
    be had). None where there is nobody left.
    """
    open_ = next(one for one in frame.duties if one.duty == duty)
    status = next(one.status for one in frame.children if one.child == instead_of)
    order = in_order(frame.children, seed)
    same = [child for child in order if child.status == status]
    able = (one for one in (*same, *order) if one.child not in taken and may_take(open_, one))
    return next((one.child for one in able), None)
