"""What was measured as lines with their bars, as a table in Markdown, and as JSON."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results.json"
HEAD = "| what | small | bar | | large | bar | |\n| --- | --- | --- | --- | --- | --- | --- |"


@dataclass(frozen=True)
class Cell:
    """A figure in words, its bar, and whether it is met; nothing where it was not measured."""

    figure: str = ""
    bar: str = ""
    is_met: bool | None = None

    def __str__(self) -> str:
        verdict = {True: "met", False: "**not met**", None: ""}[self.is_met]
        return f"{self.figure} | {self.bar} | {verdict}"


@dataclass(frozen=True)
class Line:
    """One thing that was measured at both sizes."""

    what: str
    small: Cell
    large: Cell = Cell()

    def __str__(self) -> str:
        return f"| {self.what} | {self.small} | {self.large} |"


def at_most(figure: float, bar: float, unit: str) -> Cell:
    """A figure that should not be above its bar."""
    return Cell(f"{figure:.3g}{unit}", f"≤ {bar:g}{unit}", figure <= bar)


def markdown(lines: Iterable[Line], about: dict[str, str]) -> str:
    """The table, with a sentence on what it was measured with above it."""
    told = "; ".join(f"{name} {value}" for name, value in about.items())
    return f"{told}.\n\n{HEAD}\n" + "\n".join(str(line) for line in lines)


def keep(lines: list[Line], about: dict[str, str]) -> None:
    """Write them as JSON beside the code."""
    told = {"about": about, "lines": [asdict(line) for line in lines]}
    RESULTS.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
