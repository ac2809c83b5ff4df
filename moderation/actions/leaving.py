"""What nobody moderates or decides any more: who can choose somebody is told."""

from common.batches import do_each
from moderation import notifications
from moderation.models import Moderation
from people.models import Staff
from trail.history import recorded


def ask_for_successors() -> None:
    """Ask to choose a moderator, or an arbiter, where there is none in post. Safe to repeat."""
    moderations = Moderation.objects.with_header()
    do_each(moderations.without_moderator(), lambda one: ask_for_moderator(moderation=one, by=None))
    do_each(moderations.without_arbiter(), lambda one: ask_for_arbiter(moderation=one, by=None))


@recorded
def ask_for_moderator(*, moderation: Moderation, by: Staff | None) -> None:
    """Tell whoever chooses that nobody goes on with it, once for each who left."""
    notifications.tell_without_moderator(moderation)


@recorded
def ask_for_arbiter(*, moderation: Moderation, by: Staff | None) -> None:
    """Tell whoever names one that nobody decides, once for each who left."""
    notifications.tell_without_arbiter(moderation)
