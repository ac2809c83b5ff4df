"""What an extract brings: children who have just moved, and a team that nobody has placed yet."""

import datetime as dt
import random

from closing_loop.lifecycle import UNFINISHED
from closing_loop.models import Action
from common import clock
from common.dates import at_midnight
from demonstration.council import Organisation, Team
from demonstration.ledger import Ledger
from people.models import Child, Import, Involvement, Placing, PlacingKind, Source, Status

ACTION = "demonstration.move"
MOVED = dt.timedelta(days=4)
LEARNT = dt.timedelta(days=1)
OWN, ELSEWHERE = 2, 6  # children who move: of the sign-in's team, and of others
UNPLACED_TEAM, UNPLACED_WORKER = "Duty and Assessment 3", "Osei, A."
UNPLACED = 9
REFERENCE = 980000


class MoveBuilder:
    """Moves children who have open actions to another team of their service."""

    def __init__(self, ledger: Ledger, rng: random.Random, organisation: Organisation):
        self.ledger, self.rng, self.organisation = ledger, rng, organisation
        self.learnt = clock.today() - LEARNT
        self.teams = {team.unit.pk: team for team in organisation.teams}

    def build(self) -> None:
        """All moves and all unplaced names, taken into the ledger."""
        home = self.organisation.signs_in["team.manager"]
        leading = self._leading()
        own = [one for one in leading if self._team(one).manager is home]
        others = [one for one in leading if self._team(one).manager is not home]
        some = self.rng.sample(others, min(len(others), ELSEWHERE))
        for held in (*own[:OWN], *some):
            self._move(held)
        self._leave_unplaced()

    def _leading(self) -> list[Involvement]:
        """Leads who own an open action, of shared work, for the child."""
        owed = {
            (action.activity.child_id, action.owner_id)
            for action in self.ledger.rows.get(Action, [])
            if action.state in UNFINISHED
            and action.level == "child"
            and action.activity.shared_at
            and action.activity.child_id
        }
        work = self.ledger.rows[Involvement]
        return [
            one
            for one in work
            if one.is_lead and one.ends_on is None and (one.child_id, one.staff_id) in owed
        ]

    def _team(self, held: Involvement) -> Team:
        return self.teams[held.unit_id]

    def _move(self, held: Involvement) -> None:
        last, at = clock.today() - MOVED, at_midnight(self.learnt)
        ended = {"ends_on": max(last, held.starts_on), "noted_on": self.learnt}
        self.ledger.change(held, at, None, ACTION, **ended)
        team = self.rng.choice(self._beside(self._team(held)))
        new = Involvement(
            child=held.child,
            service=held.service,
            unit=team.unit,
            staff=self.rng.choice(team.workers),
            starts_on=last + dt.timedelta(days=1),
            source=Source.CASELOAD,
        )
        self.ledger.add(new, at, None, ACTION)

    def _beside(self, team: Team) -> list[Team]:
        """Other teams of the service; none of the other sign-in's, who shares no child."""
        apart = self.organisation.signs_in["other.manager"]
        return [
            each
            for each in self.organisation.teams
            if each.service is team.service and each is not team and each.manager is not apart
        ]

    def _leave_unplaced(self) -> None:
        load, at = self.ledger.rows[Import][0], at_midnight(self.learnt)
        for number in range(UNPLACED):
            child = Child(
                reference=str(REFERENCE + number),
                status=Status.OPEN_ASSESSMENT,
                opened_on=self.learnt,
            )
            self.ledger.add(child, at, None, ACTION)
            words = {"team_given": UNPLACED_TEAM, "worker_given": UNPLACED_WORKER}
            held = Involvement(child=child, starts_on=self.learnt, source="annex-a:6", **words)
            self.ledger.add(held, at, None, ACTION)
        for kind, given, beside in (
            (PlacingKind.UNIT, UNPLACED_TEAM, ""),
            (PlacingKind.STAFF, UNPLACED_WORKER, UNPLACED_TEAM),
        ):
            one = Placing(kind=kind, given=given, context=beside, first_seen=load)
            self.ledger.add(one, at, None, ACTION)
