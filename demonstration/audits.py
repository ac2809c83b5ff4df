"""Chooses the audits of every team and month, and has each one's story told up to now."""

import datetime as dt
import random
from collections import defaultdict

from common import clock
from common.dates import add_months, month_of
from demonstration.again import SecondLooks
from demonstration.caseload import Case
from demonstration.council import Organisation, Team
from demonstration.draws import DrawBuilder
from demonstration.ledger import Ledger
from demonstration.peering import PeerBuilder
from demonstration.recording import Script
from demonstration.sharing import AuditStory, SecondLook
from demonstration.vocabulary import Vocabulary
from people.models import Restriction, Staff, StaffBar
from practice.models import (
    ActivityKind,
    ReferenceCounter,
)

NEVER = 0.03
BEGUN, BEGUN_EARLY = 0.85, 0.3  # second looks, after they were due and before
FORGOTTEN = dt.timedelta(days=60)  # after so long everybody has begun theirs


class AuditBuilder:
    """Tells the audits of every team for a number of months."""

    def __init__(
        self,
        ledger: Ledger,
        rng: random.Random,
        organisation: Organisation,
        cases: list[Case],
        draws: DrawBuilder,
    ):
        self.draws = draws
        self.ledger, self.rng, self.organisation = ledger, rng, organisation
        self.vocabulary = Vocabulary()
        self.looks = SecondLooks(ledger, organisation)
        self.cases: dict[int, list[Case]] = defaultdict(list)
        self.used: set = set()
        self.counters: dict[tuple[str, dt.date], int] = defaultdict(int)
        self.levels = {team.unit.pk: rng.gauss(0, 0.25) for team in organisation.teams}
        hidden = set()
        for held in (Restriction, StaffBar):
            hidden |= {row.child.pk for row in ledger.rows.get(held, [])}
        for case in cases:
            if case.child.pk not in hidden:
                self.cases[case.team.unit.pk].append(case)
                if case.second:
                    self.cases[case.second[0].unit.pk].append(case)

    def build(self, months: int) -> None:
        """The audits of the last `months` months, this one included."""
        this_month = month_of(clock.today())
        for number in range(months):
            month = add_months(this_month, number - months + 1)
            drawn = self.draws.draw(month, self.used)
            for team in self.organisation.teams:
                self._one(team, month, number, drawn.get(team.unit.pk))
        self._look_again(months)
        PeerBuilder(self, months).build()
        for (kind, period), last in self.counters.items():
            counter = ReferenceCounter(kind_id=kind, period=period, last=last)
            self.ledger.add(counter, clock.now(), None, "demonstration.count")

    def _look_again(self, number: int) -> None:
        """What is due, or will be, was begun or not; what it finds may ask for another look."""
        for asked in self.looks.asked:
            opens_on, due_on = asked.duty.opens_on, asked.duty.due_on
            chance = BEGUN if due_on < clock.today() else BEGUN_EARLY
            is_begun = self.rng.random() < chance or due_on < clock.today() - FORGOTTEN
            if is_begun and opens_on < clock.today():
                SecondLook(self, asked, number).tell()

    def _one(self, team: Team, month: dt.date, number: int, drawn: Case | None) -> None:
        script = self._script(team, month)
        if script.is_left_out or (not script.is_kept and self.rng.random() < NEVER):
            return
        case = drawn if drawn and not script.worker else self._pick(team, month, script.worker)
        if case is not None:
            self.used.add(case.child.pk)
            self.draws.note(case, month)
            AuditStory(self, team, case, month, number, script).tell()

    def _script(self, team: Team, month: dt.date) -> Script:
        """What a demonstration needs to find: work for each sign-in of the first area."""
        today, signs_in = clock.today(), self.organisation.signs_in
        if team.manager is signs_in["team.manager"]:
            if month == month_of(today):
                return Script(is_left_out=True)
            if month == month_of(today - dt.timedelta(days=45)):
                return Script(is_kept=True, worker=signs_in["practitioner"], stop="_acknowledge")
            return Script(is_kept=True)
        is_recent = month == month_of(today - dt.timedelta(days=10))
        if team.lead is signs_in["service.lead"] and is_recent:
            return Script(is_kept=True, is_recent=True, stop="_judge_blind")
        return Script()

    def _pick(self, team: Team, month: dt.date, worker: Staff | None) -> Case | None:
        old_enough = dt.timedelta(days=45)
        able = [
            case
            for case in self.cases[team.unit.pk]
            if case.child.opened_on + old_enough <= month and case.child.pk not in self.used
        ]
        able = [case for case in able if worker in (None, case.worker)] or able
        if not able:
            return None
        return self.rng.choice(able)

    def reference(self, kind: ActivityKind, month: dt.date) -> str:
        """The next reference of a kind in a month."""
        self.counters[kind.pk, month] += 1
        return f"{kind.prefix}-{month:%Y-%m}-{self.counters[kind.pk, month]:04}"
