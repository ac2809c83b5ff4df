"""Lines of purges that a colleague has proposed."""

from collections.abc import Iterable, Iterator

from common.dates import london_day
from common.presenters import Tag
from governance.models import Purge
from home.lines.line import Line, address


def of_purges(purges: Iterable[Purge]) -> Iterator[Line]:
    """What a second person of information governance has to look at."""
    for purge in purges:
        yield Line(
            f"Approve a purge, or let it go: {purge.under}",
            address("governance:purge-detail", purge.pk),
            f"Proposed by {purge.proposed_by}",
            Tag("To be approved", "soon"),
            since=london_day(purge.proposed_at),
            is_pressing=True,
        )
