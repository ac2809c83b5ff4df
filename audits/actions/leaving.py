"""What those leave behind who are in no post any more: whoever can give it on is told."""

from audits import notifications
from audits.models import Audit
from audits.queries.again import left_behind
from common.batches import do_each
from people.models import Staff
from trail.history import recorded


def ask_for_successors() -> None:
    """Ask who leads the area to give on what was begun by who has left. Safe to repeat."""
    audits = left_behind().select_related("auditor", "activity__unit", "activity__child")
    do_each(audits, lambda audit: ask_for_successor(audit=audit, by=None))


@recorded
def ask_for_successor(*, audit: Audit, by: Staff | None) -> None:
    """Tell who leads the area that nobody goes on with this audit, once for each who left."""
    notifications.tell_left_behind(audit)
