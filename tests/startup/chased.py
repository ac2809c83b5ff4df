"""Fills a database with what is long overdue, or chases it once: run as processes of their own."""

import datetime as dt
import sys

import django


def fill() -> None:
    """The small council with the duties of November 2026 and an action due on the 30th."""
    from closing_loop.actions import add_action
    from closing_loop.models import Level
    from programme.actions import plan_period
    from tests.factories import make_council
    from tests.factories.practice import make_activity, move

    council = make_council()
    plan_period(period=dt.date(2026, 11, 1), by=None)
    add_action(
        activity=move(council, make_activity(council), "shared"),
        owner=council.staff["practitioner"], what="Visit", difference="Seen", level=Level.CHILD,
        priority="low", due_on=dt.date(2026, 11, 30), by=council.staff["team_manager"],
    )  # fmt: skip


def chase() -> None:
    """What the timetable asks of a worker."""
    from closing_loop import tasks

    tasks.chase()


if __name__ == "__main__":
    django.setup()
    {"fill": fill, "chase": chase}[sys.argv[1]]()
