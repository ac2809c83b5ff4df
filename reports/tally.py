"""Counting that keeps what it counts: every figure beside the records that add up to it. Pure.

A figure is named by its path in the figures' JSON ("duties.done"); the member of a list by what
identifies it ("judged.planning.good", "months.2026-10.threads.voice.n").
"""

from collections.abc import Iterable, Iterator

NAMES_OF_MEMBERS = ("code", "level", "theme", "month")
ALL = "all"


class Tally:
    """The records behind each figure of one report while it is counted."""

    def __init__(self):
        self.records: dict[str, list[str]] = {}

    def count(self, figure: str, records: Iterable) -> int:
        """Keep the ids of `records` behind `figure`, each once, and say how many they are."""
        kept = sorted({str(record) for record in records})
        self.records[figure] = kept
        return len(kept)


def counts_in(figures: dict, path: str = "") -> Iterator[tuple[str, int]]:
    """Every count in the JSON of figures with its name; a share is none."""
    for key, value in figures.items():
        yield from _counts(value, f"{path}.{key}" if path else key)


def _counts(value, path: str) -> Iterator[tuple[str, int]]:
    if isinstance(value, dict):
        yield from counts_in(value, path)
    elif isinstance(value, list):
        for member in value:
            if isinstance(member, dict):
                yield from counts_in(member, f"{path}.{_name_of(member)}")
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path, value


def _name_of(member: dict) -> str:
    return next(member[name] for name in NAMES_OF_MEMBERS if name in member)


def unproved(figures: dict, records: dict[str, list[str]]) -> list[str]:
    """The names of the counts in `figures` that are not the number of their records."""
    counted = {name: len(kept) for name, kept in records.items()}
    return [name for name, n in counts_in(figures) if counted.get(name) != n]
