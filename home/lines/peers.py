"""Lines of peer audits that somebody is asked for."""

from collections.abc import Iterable, Iterator

from audits.models import PeerInvitation
from common.dates import london_day
from common.presenters import Tag
from home.lines.line import Line, address, shortened


def of_peers(invitations: Iterable[PeerInvitation]) -> Iterator[Line]:
    """Invitations and offers to answer."""
    for one in invitations:
        asks = (
            "offers to audit one of your cases" if one.is_offer else "invites you to a peer audit"
        )
        yield Line(
            f"{one.asked_by} {asks}",
            address("audits:peer-invitation", one.pk),
            shortened(one.words),
            Tag("Yours to answer", "soon"),
            since=london_day(one.asked_at),
        )
