"""The portal's template tags: dates in words, judgement chips, form fields, bars."""

import datetime as dt

from django import template

from common import markup, presenters
from common.clock import LONDON
from common.fields import Shown, asked_of, summary_of

register = template.Library()


def _day(value: dt.date | dt.datetime) -> dt.date:
    return value.astimezone(LONDON).date() if isinstance(value, dt.datetime) else value


@register.filter
def long_date(value: dt.date | dt.datetime | None) -> str:
    """The day in London as "14 October 2026"; empty for None."""
    return f"{_day(value):%-d %B %Y}" if value else ""


@register.filter
def day_month(value: dt.date | dt.datetime | None) -> str:
    """The day in London as "14 October"; empty for None."""
    return f"{_day(value):%-d %B}" if value else ""


@register.filter
def month(value: dt.date | dt.datetime | None) -> str:
    """The month in London as "October 2026"; empty for None."""
    return f"{_day(value):%B %Y}" if value else ""


@register.filter
def clock_time(value: dt.datetime | None) -> str:
    """The time in London as "2:02pm"; empty for None."""
    if not value:
        return ""
    local = value.astimezone(LONDON)
    return f"{local:%-I:%M}{'am' if local.hour < 12 else 'pm'}"


@register.filter
def moment(value: dt.datetime | None) -> str:
    """Day and time in London as "14 October 2026 at 2:02pm"; empty for None."""
    return f"{long_date(value)} at {clock_time(value)}" if value else ""


@register.filter
def counted(number: int) -> str:
    """A number as it is written: "1,200"."""
    return f"{number:,}"


@register.filter
def whole(value: object) -> str:
    """Words whose references stay on one line, and a date that is all they say."""
    return markup.whole(value)


@register.filter
def iso(value: dt.date | dt.datetime | None) -> str:
    """The machine's form of a day or moment, for the datetime attribute."""
    return value.isoformat() if value else ""


@register.inclusion_tag("components/judgement.html")
def judgement(value: int | None, reason: str = "", small: bool = False) -> dict:
    """A judgement as a chip in words; None is "Not judged yet"."""
    number = None if value in (None, "") else int(value)
    words = presenters.JUDGEMENTS.get(number, "Not judged yet")
    return {"value": number, "words": words, "reason": reason, "small": small}


@register.inclusion_tag("components/proportion_bar.html")
def proportion_bar(bar, label: str = "", key: bool = False) -> dict:
    """A stacked bar; `bar` is Proportions, or a mapping of judgements to counts."""
    if not isinstance(bar, presenters.Proportions):
        bar = presenters.judgements_stacked(bar)
    return {"bar": bar, "picture": markup.bar_of(bar, label), "key": key}


@register.simple_tag
def table_row(row, columns) -> str:
    """A row of presenters.Cell under its presenters.Column."""
    return markup.row_of(row, columns)


@register.simple_tag
def share_width(done: int, due: int, of: int = 100) -> float:
    """How much of `of` is filled when `done` of `due` are done."""
    return round(of * min(done, due) / due, 2) if due else 0


@register.inclusion_tag("components/field.html")
def field(bound, **look) -> dict:
    """A form field in GOV.UK markup.

    `size` s, m or l of its label; `heading` makes the label the h1; `bare` hides the label from
    sight, for fields whose place says what they are; `label` and `hint` replace the form's own.
    """
    return {"shown": Shown(bound, **look)}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form) -> dict:
    """The errors of a form and what it asks before it saves, each a link to its field."""
    return {"errors": summary_of(form), "asked": asked_of(form)}


@register.filter
def at(items, index: int):
    """The item of a list at `index`; empty where there is none."""
    return items[index] if index < len(items) else ""


@register.filter
def top_level(form) -> list:
    """The visible fields of a form, without those that another field's choice reveals."""
    revealed = {
        name for bound in form for name in getattr(bound.field.widget, "reveals", {}).values()
    }
    return [bound for bound in form.visible_fields() if bound.name not in revealed]
