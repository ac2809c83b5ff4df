"""Changing the schedule: a line's terms from the next month on, new lines, new kinds."""

from collections.abc import Mapping

from common import clock
from common.dates import month_of, next_month
from common.errors import Conflict
from people.models import Staff
from practice import actions as practice
from practice.models import ActivityKind
from programme import rules
from programme.models import LineTerms, ScheduleLine
from trail.history import recorded

TERMS = (
    "kind", "roles", "unit_of_duty", "level", "follows", "frequency", "months", "span",
    "due_after", "ends_in",
)  # fmt: skip


@recorded
def change_line(*, line: ScheduleLine, title: str, terms: Mapping, by: Staff) -> LineTerms:
    """Change what a line asks for, for every period that begins after this month.

    `terms` names each of TERMS. Duties that are made already stay as they are, and so do the terms
    in force this month; the title is changed at once. The same again changes nothing. Raises
    Denied, or Conflict where the line would follow itself or a line that follows another.
    """
    line = ScheduleLine.objects.select_for_update().get(pk=line.pk)
    rules.check_can_set_up(by)
    _check_follows(line, terms["follows"])
    if line.title != title:
        line.title = title
        line.save(update_fields=["title"])
    start = next_month(month_of(clock.today()))
    latest = LineTerms.objects.filter(line=line).order_by("-applies_from").first()
    if latest and all(getattr(latest, name) == terms[name] for name in TERMS):
        return latest
    given = {name: terms[name] for name in TERMS}
    changed, _ = LineTerms.objects.update_or_create(line=line, applies_from=start, defaults=given)
    return changed


def _check_follows(line: ScheduleLine, follows: ScheduleLine | None) -> None:
    if follows is None:
        return
    if follows.pk == line.pk:
        raise Conflict("A line cannot follow itself.")
    ahead = LineTerms.objects.filter(line=follows).order_by("-applies_from").first()
    if ahead and ahead.follows_id:
        raise Conflict(f"“{follows}” follows another line itself, so nothing can follow it.")


@recorded
def add_line(*, key: str, title: str, terms: Mapping, by: Staff) -> ScheduleLine:
    """Add a line to the end of the schedule, from next month on; the same again is harmless.

    Raises Denied, or Conflict where another line has that key or `terms` do not fit.
    """
    rules.check_can_set_up(by)
    last = ScheduleLine.objects.order_by("-order").select_for_update().first()
    line, is_new = ScheduleLine.objects.get_or_create(
        key=key, defaults={"title": title, "order": last.order + 1 if last else 1}
    )
    if not is_new and line.title != title:
        raise Conflict(f"There is a line called “{line}” with that key already. Choose another.")
    change_line(line=line, title=title, terms=terms, by=by)
    return line


@recorded
def add_kind(*, code: str, name: str, prefix: str, by: Staff) -> ActivityKind:
    """Add a kind of activity that is recorded in a few words. Raises Denied or Conflict."""
    rules.check_can_set_up(by)
    return practice.add_kind(code=code, name=name, prefix=prefix, by=by)
