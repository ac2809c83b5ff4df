"""What the pages of the policy for urgent concerns say; nothing here queries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from closing_loop.models import ConcernClock, ConcernKind, ConcernRoute, Deputy
from closing_loop.presenters.words import day


@dataclass(frozen=True)
class PolicyLine:
    """A line of the policy, or a deputy: in words, with the id by which it is ended."""

    id: str
    when: str
    words: str
    note: str = ""


def policy(routes: Iterable[ConcernRoute]) -> list[tuple[str, list[PolicyLine]]]:
    """The lines of each kind, in the order in which people hear."""
    lines = list(routes)
    return [
        (kind.label, [_line(route) for route in lines if route.kind == kind])
        for kind in ConcernKind
    ]


def _line(route: ConcernRoute) -> PolicyLine:
    where = f", in {route.service}" if route.service_id else ""
    who = f"{route.whom[0].upper()}{route.whom[1:]}"
    return PolicyLine(str(route.pk), hours_words(route.after_hours), f"{who}{where}")


def hours_words(hours: int) -> str:
    """When a line is heard."""
    if not hours:
        return "At once"
    return f"After {hours} hour{'' if hours == 1 else 's'}"


def _hour(time: dt.time) -> str:
    return f"{time:%-I:%M}{'am' if time.hour < 12 else 'pm'}"


def clock_words(hours: ConcernClock) -> str:
    """The working hours and what happens outside them."""
    days = f"{hours.remind_days} working day{'' if hours.remind_days == 1 else 's'}"
    return (
        f"Working hours are {_hour(hours.opens)} to {_hour(hours.closes)} on working days. "
        f"Everybody named is asked again every {hours.repeat_hours} working hours until somebody "
        f"takes responsibility; who took it is reminded every {days} while it stays open. Out of "
        f"hours the page says: telephone {hours.out_of_hours}."
    )


def deputy_lines(deputies: Iterable[Deputy]) -> list[PolicyLine]:
    """Who stands in for whom, and for how long."""
    return [
        PolicyLine(
            str(each.pk),
            "On leave" if each.is_leave else "Deputy",
            f"{each.deputy} for {each.person}",
            f"From {day(each.starts_on)}" + (f" to {day(each.ends_on)}" if each.ends_on else ""),
        )
        for each in deputies
    ]
