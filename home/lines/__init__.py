"""One line of somebody’s work from each row that waits for them; nothing here queries."""

from collections.abc import Iterator

from home.lines.actions import of_actions, of_checks, of_reviews
from home.lines.audits import of_audits
from home.lines.duties import of_duties
from home.lines.handing import of_arrivals, of_hand_overs
from home.lines.line import Line
from home.lines.loads import of_loads
from home.lines.moderations import of_moderations
from home.lines.peers import of_peers
from home.lines.purges import of_purges
from home.lines.reports import of_reports
from home.lines.sharing import of_shares
from home.queries import Waiting
from people.models import User

__all__ = [
    "Line",
    "dated",
    "of",
    "of_actions",
    "of_arrivals",
    "of_audits",
    "of_checks",
    "of_duties",
    "of_hand_overs",
    "of_loads",
    "of_moderations",
    "of_peers",
    "of_purges",
    "of_reports",
    "of_reviews",
    "of_shares",
]


def of(waiting: Waiting, user: User) -> Iterator[Line]:
    """Every line of this person's work."""
    yield from of_audits(waiting.audits, user)
    yield from of_shares(waiting.shares, user)
    yield from of_moderations(waiting.moderations, user)
    yield from of_hand_overs(waiting.actions)
    yield from of_arrivals(waiting.actions)
    yield from of_actions(waiting.actions.own)
    yield from of_checks(waiting.actions.waiting, waiting.actions.is_cut)
    yield from of_reports(waiting.reports, user)
    yield from of_duties(waiting.duties, waiting.month)
    yield from of_peers(waiting.peers)
    yield from of_purges(waiting.purges)
    if waiting.loads:
        yield from of_loads(waiting.loads)


def dated(waiting: Waiting, user: User) -> Iterator[Line]:
    """What is to be done by a day and has plain words; impact reviews, which the page counts, each
    on theirs.
    """
    todo = (line for line in of(waiting, user) if line.due_on and not line.done_on)
    yield from (line for line in todo if line.plain)
    yield from of_reviews(waiting.actions.waiting)
