"""Agreement in a year: a sentence, a table, and what the numbers can and cannot tell."""

from collections.abc import Iterable

from common.presenters import Cell, Column
from common.statistics import percent
from moderation.agreement import FEWEST, FEWEST_FOR_KAPPA, Measure
from moderation.models import Moderation
from moderation.presenters.record import url
from moderation.year import Row, YearAgreement

COLUMNS = (
    Column("Judgement"),
    Column("Pairs (n)", numeric=True),
    Column("The same"),
    Column("Within one grade"),
    Column("Moved down, moved up"),
    Column("Kappa (95 % interval)"),
    Column("AC2"),
)
TOO_FEW = f"Fewer than {FEWEST} pairs"
BELOW_KAPPA = f"From {FEWEST_FOR_KAPPA} pairs"
NO_SPREAD = "All judged the same"
SURE = 0.05


def year_words(year: int) -> str:
    """A QA year in words."""
    return f"April {year} to March {year + 1}"


def agreement_rows(found: YearAgreement) -> list[list[Cell]]:
    """A line for the whole and for each thread, every figure beside its n; none below FEWEST."""
    if all(row.measure.exact is None for row in found.rows):
        return []
    return [_line(row) for row in found.rows]


def _line(row: Row) -> list[Cell]:
    one = row.measure
    head = [Cell(row.title), Cell(str(one.n))]
    if one.exact is None:
        return [*head, *[Cell(TOO_FEW)] * 2, Cell(TOO_FEW), *[Cell(BELOW_KAPPA)] * 2]
    return [
        *head,
        _share(one.exact, one.n),
        _share(one.within_one, one.n),
        Cell(f"{one.down} down, {one.up} up", note=_direction(one)),
        *_coefficients(one),
    ]


def _share(count: int, n: int) -> Cell:
    return Cell(f"{count} of {n}", note=f"{percent(count / n)} %" if n >= 10 else "")


def _direction(one: Measure) -> str:
    if one.p is None:
        return "Nothing moved"
    return f"p = {one.p:.3f}" if one.p >= 0.001 else "p below 0.001"


def _coefficients(one: Measure) -> list[Cell]:
    if not one.has_coefficients:
        return [Cell(BELOW_KAPPA)] * 2
    ac2 = Cell(f"{one.ac2:.2f}", note=f"n = {one.n}")
    if one.kappa is None:
        return [Cell(NO_SPREAD), ac2]
    low, high = one.interval
    return [Cell(f"{one.kappa:.2f}", note=f"{low:.2f} to {high:.2f}, n = {one.n}"), ac2]


def lead_sentence(found: YearAgreement) -> str:
    """What the overall judgements say, in one sentence, never more than they can bear."""
    whole = next((row.measure for row in found.rows if row.title == "Overall"), Measure(0))
    if whole.exact is None:
        return f"Too few pairs of overall judgements to say how far they agree (n = {whole.n})."
    same = f"Auditor and moderator gave the same overall judgement in {whole.exact} of {whole.n}"
    return f"{same} audits. {_which_way(whole)}"


def _which_way(whole: Measure) -> str:
    moved = f"The moderator was lower in {whole.down} and higher in {whole.up}"
    if whole.p is None:
        return "Nothing moved."
    if whole.p >= SURE:
        chance = f"p = {whole.p:.2f}".replace(" ", "\N{NO-BREAK SPACE}")
        return f"{moved}, which may be chance (exact binomial, {chance})."
    way = "down" if whole.down > whole.up else "up"
    return (
        f"{moved}: more often {way} than chance would give (exact binomial, {_direction(whole)})."
    )


def left_out(found: YearAgreement) -> str:
    """What was not counted, and why; empty where everything was."""
    said = []
    if found.joint:
        several = "moderations" if found.joint > 1 else "moderation"
        said.append(f"those of {found.joint} joint {several}")
    if found.self_assessed:
        said.append(f"{found.self_assessed} self-assessed")
    if found.not_applicable:
        said.append(f"{found.not_applicable} not applicable to one side")
    return f"Judgements left out: {', '.join(said)}." if said else ""


COUNTED_COLUMNS = [
    Column("Audit", sort="reference"),
    Column("Team"),
    Column("Auditor"),
    Column("Moderator"),
    Column("Due in"),
]


def counted_rows(moderations: Iterable[Moderation]) -> list[list[Cell]]:
    """The audits behind the figures, each with a link to the moderation that judged it again."""
    return [
        [
            Cell(one.audit.activity.reference, url("detail", one)),
            Cell(one.audit.activity.unit.full_name),
            Cell(str(one.auditor)),
            Cell(str(one.moderator)),
            Cell(f"{one.audit.activity.period:%B %Y}"),
        ]
        for one in moderations
    ]
