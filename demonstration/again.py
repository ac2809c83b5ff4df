"""Who looks again at which files, and the seeds by which chance asks for it."""

import datetime as dt
from collections import Counter
from collections.abc import Collection

from audits.models import SampleSeed
from common.dates import at_midnight
from demonstration.council import Organisation, Team
from demonstration.following import Asked
from demonstration.ledger import Ledger
from people.models import Staff
from programme.drawing import commitment
from programme.sealing import seal


class SecondLooks:
    """The second looks that were asked for, and who has had how many."""

    def __init__(self, ledger: Ledger, organisation: Organisation):
        self.ledger, self.organisation = ledger, organisation
        self.asked: list[Asked] = []
        self.given: Counter[int] = Counter()
        self.seeds: dict[dt.date, str] = {}

    def next_for(self, team: Team, barred: Collection[Staff]) -> Team:
        """The team whose manager looks again at a file of `team`: of its service first, and then
        who has had the fewest. The two managers who sign in never look at each other's.
        """
        signs_in = [self.organisation.signs_in[f"{name}.manager"] for name in ("team", "other")]
        apart = set(signs_in) if team.manager in signs_in else set()
        able = [
            one
            for one in self.organisation.teams
            if one is not team and one.manager not in {*barred, *apart}
        ]
        chosen = min(able, key=lambda one: (one.service is not team.service, self._load(one)))
        self.given[chosen.unit.pk] += 1
        return chosen

    def _load(self, team: Team) -> tuple[int, str]:
        return self.given[team.unit.pk], team.unit.code

    def seed_of(self, month: dt.date) -> str:
        """The seed of a month's sample."""
        if month not in self.seeds:
            seed = self.seeds[month] = f"{self.ledger.rng.getrandbits(256):064x}"
            at, kept = at_midnight(month), {"sealed": seal(seed), "promise": commitment(seed)}
            row = SampleSeed(period=month, created_at=at, **kept)
            self.ledger.add(row, at, None, "audits.share")
        return self.seeds[month]
