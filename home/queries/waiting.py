"""Everything that waits for somebody, room by room."""

import datetime as dt
from dataclasses import dataclass

from audits import peering
from audits.models import Audit, PeerInvitation, Share
from governance.models import Purge
from governance.queries import purges_to_approve
from home.queries.actions import Following, actions_of
from home.queries.audits import audits_of
from home.queries.duties import duties_of
from home.queries.loads import Loads, loads
from home.queries.moderations import moderations_of
from home.queries.reports import reports_of
from home.queries.sharing import shares_of
from moderation.models import Moderation
from people.access import reach_of
from people.models import User
from people.roles import Role
from programme.models import Duty
from reports.models import Report


@dataclass(frozen=True)
class Waiting:
    """The rows of each room that wait for somebody, or that they have done in `month`.

    `loads` is None for all but QA administrators, `purges` empty for all but information
    governance.
    """

    month: dt.date
    audits: list[Audit]
    shares: list[Share]
    moderations: list[Moderation]
    actions: Following
    reports: list[Report]
    duties: list[Duty]
    peers: list[PeerInvitation]
    loads: Loads | None
    purges: list[Purge]


def waiting_for(user: User, month: dt.date) -> Waiting:
    """What waits for this person, and what they have done in `month`; one query a room."""
    reach = reach_of(user)
    return Waiting(
        month=month,
        audits=audits_of(user),
        shares=shares_of(user),
        moderations=moderations_of(user),
        actions=actions_of(user),
        reports=reports_of(user),
        duties=duties_of(user, month),
        peers=peering.waiting_for(user) if reach.has(Role.PRACTITIONER) else [],
        loads=loads() if reach.has(Role.QA_ADMINISTRATOR) else None,
        purges=purges_to_approve(user) if reach.has(Role.INFORMATION_GOVERNANCE) else [],
    )
