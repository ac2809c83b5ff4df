"""How figures read in a report: shares with their intervals, bars, links to their records."""

from django import template
from django.utils.html import format_html

from common.dates import parse_month
from common.presenters import judgements_stacked
from common.statistics import percent, wilson
from common.templatetags.qa import counted

register = template.Library()

FEWEST_FOR_A_PERCENTAGE = 10
COLOURS = {"j4": "#12436d", "j3": "#17766f", "j2": "#b8430b", "j1": "#801650"}
BAR = 240
ROOM_FOR_A_FIGURE = 4


@register.filter
def unhidden(value: int | None) -> str:
    """The count, or the word that says it is kept back."""
    return "hidden" if value is None else str(value)


@register.filter
def open_share(row: dict) -> str:
    """The share of good or better with its 95 % interval, where shown and 10 were judged."""
    if row["good_or_better"] is None:
        return "hidden"
    good = wilson(row["good_or_better"], row["good_or_better"] + row["less_than_good"])
    if not _is_enough(good.n):
        return "–"
    return f"{percent(good.rate)}\u00a0% ({percent(good.low)}–{percent(good.high)})"


@register.filter
def of_n(part: dict) -> str:
    """Good or better of those judged: "5 of 7"; a dash where none was."""
    return f"{part['good_or_better']} of {part['n']}" if part["n"] else "–"


@register.simple_tag(takes_context=True)
def figure(context, value: int, *name: str) -> str:
    """A count as it is written; on the page of who may open it, a link to its records.

    The figure's name is given whole or in parts: {% figure judged.good "judged" code "good" %}.
    """
    drill = context.get("drill")
    if not drill or not value:
        return counted(value)
    path = ".".join(name)
    return format_html(
        '<a class="rp-figure" href="{}" aria-label="{}: {}">{}</a>',
        drill.url(path),
        counted(value),
        drill.words(path),
        counted(value),
    )


@register.simple_tag(takes_context=True)
def figures_of(context, part: dict, *name: str) -> str:
    """Good or better of those judged, each a figure: "5 of 7"; a dash where none was."""
    if not part["n"]:
        return "–"
    good = figure(context, part["good_or_better"], *name, "good_or_better")
    return format_html("<span>{} of {}</span>", good, figure(context, part["n"], *name, "n"))


@register.filter
def share(judged: dict) -> str:
    """The share of good or better as a percentage, where enough were judged for one."""
    n = judged["n"]
    return f"{percent(judged['good_or_better'] / n)}\u00a0%" if _is_enough(n) else ""


@register.filter
def interval(judged: dict) -> str:
    """The 95 % interval: in brackets after a percentage, else on its own with its sign."""
    if judged["low"] is None:
        return "–"
    words = f"{percent(judged['low'])}–{percent(judged['high'])}"
    return f"({words})" if _is_enough(judged["n"]) else f"{words}\u00a0%"


def _is_enough(n: int) -> bool:
    return n >= FEWEST_FOR_A_PERCENTAGE


@register.inclusion_tag("reports/parts/judgement_bar.html")
def judgement_bar(judged: dict) -> dict:
    """The four judgements of a thread as a stacked bar with its words."""
    names = ("inadequate", "requires_improvement", "good", "outstanding")
    bar = judgements_stacked({value: judged[name] for value, name in enumerate(names, 1)})
    pieces = [
        {
            "x": round(segment.start * BAR / 100, 2),
            "width": round(segment.width * BAR / 100, 2),
            "middle": round(segment.middle * BAR / 100, 2),
            "colour": COLOURS[segment.tone],
            "count": segment.count if segment.width >= ROOM_FOR_A_FIGURE else "",
        }
        for segment in bar.segments
        if segment.count
    ]
    return {"pieces": pieces, "words": bar.words, "name": judged["name"], "length": BAR}


@register.filter
def total(rows: list[dict], name: str) -> int:
    """The sum of one figure over rows."""
    return sum(row[name] for row in rows)


@register.filter
def golden(judged: list[dict]) -> list[dict]:
    """The golden threads without the overall judgement."""
    return [each for each in judged if each["code"] != "overall"]


@register.filter
def by_thread(months: list[dict], code: str) -> list[dict]:
    """One thread through the months."""
    return [each["threads"][code] for each in months]


@register.filter
def month_in_words(text: str) -> str:
    """The month "2026-10" as "October 2026"."""
    return f"{parse_month(text):%B %Y}"


@register.filter
def month_name(text: str) -> str:
    """The month "2026-10" as "Oct 2026"."""
    year, number = text.split("-")
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{names[int(number) - 1]} {year}"
