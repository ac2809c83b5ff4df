"""The small words-and-links objects from which every page is built; none of them queries."""

from dataclasses import dataclass, field

JUDGEMENTS = {
    4: "Outstanding",
    3: "Good",
    2: "Requires improvement",
    1: "Inadequate",
    0: "Not applicable",
}


@dataclass(frozen=True)
class Button:
    """The next thing a person can do, or why not yet; `post` makes it a form of its own."""

    label: str
    url: str
    can: bool = True
    why_not: str = ""
    kind: str = ""  # "", "secondary" or "warning"
    post: bool = False


@dataclass(frozen=True)
class Tab:
    """One page of a record, as the sub-navigation shows it."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Tag:
    """A short state in words; tone is late, now, soon, done or quiet."""

    text: str
    tone: str = "quiet"


@dataclass(frozen=True)
class SummaryItem:
    """One labelled fact; `judgement` (4 to 1, 0 not applicable) shows a chip instead of `value`.

    `change` is the word of the link to `url` in a list of answers ("Change").
    """

    label: str
    value: str = ""
    note: str = ""
    url: str = ""
    judgement: int | None = None
    strong: bool = False
    change: str = ""


@dataclass(frozen=True)
class Strip:
    """The summary strip of a record: its facts, and who does what next."""

    items: tuple[SummaryItem, ...]
    next_step: SummaryItem | None = None


@dataclass(frozen=True)
class WorkItem:
    """A line of a work list: when, one sentence, where it leads, and its state."""

    when: str
    sentence: str
    url: str = ""
    note: str = ""
    tag: Tag | None = None
    late: bool = False
    done: bool = False


@dataclass(frozen=True)
class Brick:
    """A brick of the activity wall: how many are done of those due."""

    title: str
    done: int
    due: int
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Column:
    """A head of a data table; `order` is ascending, descending or empty.

    `note` is the head under which a spreadsheet has the notes of the column's cells; `sort` names
    the order of the list by this column, from which lists.Sorts makes `sort_url` and `order`.
    """

    label: str
    numeric: bool = False
    note: str = ""
    sort: str = ""
    sort_url: str = ""
    order: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a data table: text, and perhaps a link, a tag or a judgement."""

    text: str = ""
    url: str = ""
    note: str = ""
    tag: Tag | None = None
    judgement: int | None = None


@dataclass(frozen=True)
class Task:
    """A section of a longer work, its state, and where it is done; no link where it is not open."""

    title: str
    tag: Tag
    url: str = ""
    hint: str = ""


@dataclass(frozen=True)
class ActionLine:
    """An action of a record: what, its facts in one line (owner, due), and its state."""

    what: str
    facts: str
    tag: Tag
    url: str = ""


@dataclass(frozen=True)
class Difference:
    """Two judgements of one thread; `choice` and `reason_field` are bound fields to settle it."""

    title: str
    left: int | None
    right: int | None
    left_words: str = ""
    right_words: str = ""
    settled: int | None = None
    reason: str = ""
    note: str = ""
    choice: object = None
    reason_field: object = None

    @property
    def differs(self) -> bool:
        """True where the two are not the same."""
        return self.left != self.right


@dataclass(frozen=True)
class Segment:
    """A part of a proportion bar: where it starts and how wide it is, both in 0–100."""

    label: str
    count: int
    tone: str
    start: float = 0.0
    width: float = 0.0

    @property
    def middle(self) -> float:
        """Where the figure is written."""
        return self.start + self.width / 2


@dataclass(frozen=True)
class Proportions:
    """A stacked bar in words and in segments."""

    segments: tuple[Segment, ...] = field(default=())

    @property
    def total(self) -> int:
        """How many were counted in all."""
        return sum(segment.count for segment in self.segments)

    @property
    def words(self) -> str:
        """The bar as a reader who does not see it is told it."""
        parts = [f"{segment.count} {segment.label}" for segment in self.segments if segment.count]
        return ", ".join(parts) or "None yet"


def stacked(parts: list[tuple[str, int, str]]) -> Proportions:
    """Lay `(label, count, tone)` end to end; widths are shares of the whole in 0–100."""
    total = sum(count for _, count, _ in parts) or 1
    laid, start = [], 0.0
    for label, count, tone in parts:
        width = 100 * count / total
        laid.append(Segment(label, count, tone, round(start, 3), round(width, 3)))
        start += width
    return Proportions(tuple(laid))


def judgements_stacked(counts: dict[int, int]) -> Proportions:
    """The distribution of judgements, best first; `counts` maps 4 to 1 (and 0) to how many."""
    values = [value for value in JUDGEMENTS if value or counts.get(0)]
    return stacked([(JUDGEMENTS[value], counts.get(value, 0), f"j{value}") for value in values])
