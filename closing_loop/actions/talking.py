"""What people say of an action, and that they spoke of it in supervision."""

import datetime as dt

from closing_loop import rules
from closing_loop.models import Action, Remark, SupervisionTick
from common import clock
from common.errors import Conflict
from people.models import Staff
from trail.history import recorded

TWICE = dt.timedelta(minutes=10)


@recorded
def remark(*, action: Action, words: str, by: Staff) -> Remark:
    """Keep a comment; the very same within ten minutes is that one. Raises Denied or Conflict."""
    rules.check_can_remark(by, action)
    if not words.strip():
        raise Conflict("Write something first.")
    Action.objects.select_for_update().get(pk=action.pk)
    given = {"action": action, "words": words.strip(), "written_by": by}
    twin = Remark.objects.filter(**given, written_at__gte=clock.now() - TWICE).first()
    return twin or Remark.objects.create(**given)


@recorded
def tick_supervision(
    *, action: Action, talked_on: dt.date, line: str, by: Staff
) -> SupervisionTick:
    """The owner or their line manager keeps that they spoke of it, with one line.

    Said again for the same day the line is replaced. Raises Denied or Conflict.
    """
    rules.check_can_tick(by, action)
    if talked_on > clock.today():
        raise Conflict("Supervision that is still to come cannot be ticked.")
    if not line.strip():
        raise Conflict("Say in one line what was said of it.")
    tick, _ = SupervisionTick.objects.update_or_create(
        action=action,
        talked_on=talked_on,
        defaults={"line": line.strip(), "written_at": clock.now(), "written_by": by},
    )
    return tick
