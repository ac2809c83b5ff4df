"""A frame as the two files that are kept and hashed; docs/draws.md fixes every byte of them."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from programme.drawing import TAKES, Frame, FrameChild, FrameDuty

CHILDREN_HEAD = "child,status,covered,teams,not_for,excluded"
DUTIES_HEAD = "duty,auditor,takes,teams"
WORDS = {True: "yes", False: "no"}
CELL = re.compile(r"[A-Za-z0-9_ -]*")


def sha256(text: str) -> str:
    """The SHA-256 of the UTF-8 of a file, as hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def children_file(children: Iterable[FrameChild]) -> str:
    """The children of a frame, a line each, by their id."""
    ordered = sorted(children, key=lambda one: one.child)
    return _lines(CHILDREN_HEAD, [_child_cells(one) for one in ordered])


def duties_file(duties: Iterable[FrameDuty]) -> str:
    """The duties of a frame, a line each, by their id."""
    ordered = sorted(duties, key=lambda one: one.duty)
    return _lines(DUTIES_HEAD, [_duty_cells(one) for one in ordered])


def _child_cells(one: FrameChild) -> tuple[str, ...]:
    teams, not_for = _several(one.teams), _several(one.not_for)
    return one.child, one.status, WORDS[one.covered], teams, not_for, one.excluded


def _duty_cells(one: FrameDuty) -> tuple[str, ...]:
    return one.duty, one.auditor, one.takes, _several(one.teams)


def _several(values: Iterable[str]) -> str:
    return " ".join(sorted(values))


def _lines(head: str, rows: Sequence[Sequence[str]]) -> str:
    """Comma-separated, each line ended by one LF; raises ValueError where a cell needs quotes."""
    for row in rows:
        if odd := next((cell for cell in row if not CELL.fullmatch(cell)), None):
            raise ValueError(
                f"“{odd}” cannot stand in a frame: only letters, digits, “-” and “_” may."
            )
    return "".join(f"{line}\n" for line in (head, *(",".join(row) for row in rows)))


def read(children: str, duties: str) -> Frame:
    """The frame that two files hold; raises ValueError where they are not in their form."""
    rows, takers = _cells(children, CHILDREN_HEAD), _cells(duties, DUTIES_HEAD)
    return Frame(tuple(map(_child, rows)), tuple(map(_duty, takers)))


def _cells(text: str, head: str) -> list[list[str]]:
    first, *lines = text.split("\n")
    if first != head or not lines or lines.pop():
        raise ValueError(f"The file does not begin with “{head}”, or its last line is not ended.")
    rows = [line.split(",") for line in lines]
    if any(len(row) != head.count(",") + 1 for row in rows):
        raise ValueError("A line of the file has more or fewer cells than its head.")
    return rows


def _child(cells: Sequence[str]) -> FrameChild:
    child, status, covered, teams, not_for, excluded = cells
    is_covered = covered == WORDS[True]
    return FrameChild(
        child, status, is_covered, tuple(teams.split()), tuple(not_for.split()), excluded
    )


def _duty(cells: Sequence[str]) -> FrameDuty:
    duty, auditor, takes, teams = cells
    if takes not in TAKES:
        raise ValueError(f"“{takes}” is not one of {', '.join(TAKES)}.")
    return FrameDuty(duty, auditor, takes, tuple(teams.split()))
