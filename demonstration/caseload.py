"""Builds the children and other subjects, and who works with them."""

import datetime as dt
import random
from dataclasses import dataclass

from common import clock
from common.dates import at_midnight
from demonstration import plan
from demonstration.council import Organisation, Team
from demonstration.ledger import Ledger
from people.models import (
    Child,
    Import,
    ImportedRow,
    Involvement,
    Restriction,
    Sex,
    Source,
    Staff,
    StaffBar,
    SubjectKind,
)

ACTION = "demonstration.take_on"


@dataclass
class Case:
    """A subject with the team and worker that hold it, and a second one where it crosses over."""

    child: Child
    team: Team
    worker: Staff
    second: tuple[Team, Staff] | None = None


class CaseloadBuilder:
    """Makes the subjects of every service with their involvements."""

    def __init__(self, ledger: Ledger, rng: random.Random, organisation: Organisation, scale):
        self.ledger, self.rng, self.organisation = ledger, rng, organisation
        self.scale = scale
        self.reference = 610000
        self.load = self._import()

    def build(self) -> list[Case]:
        """All cases, taken into the ledger."""
        cases = [case for service in plan.SERVICES for case in self._service(service)]
        self._cross_over(cases)
        self._restrict(cases)
        return cases

    def _import(self) -> Import:
        as_at = clock.today().replace(day=1)
        load = Import(
            source=Source.CASELOAD,
            as_at=as_at,
            file_names="demonstration council",
            sha256="0" * 64,
            is_demonstration=True,
            loaded_at=at_midnight(as_at),
        )
        return self.ledger.add(load, at_midnight(as_at), None, ACTION)

    def _service(self, service: plan.ServicePlan) -> list[Case]:
        teams = [team for team in self.organisation.teams if team.service is service]
        count = round(service.subjects * self.scale)
        return [self._case(service, teams[n % len(teams)]) for n in range(count)]

    def _case(self, service: plan.ServicePlan, team: Team) -> Case:
        opened = clock.today() - dt.timedelta(days=int(self.rng.triangular(20, 1100, 240)))
        child = self._child(service, opened)
        worker = self.rng.choice(team.workers)
        self._work(child, team, worker, opened)
        seen = ImportedRow(
            child=child,
            source=Source.CASELOAD,
            list_name="caseload",
            last_import=self.load,
            scope=service.code,
        )
        self.ledger.add(seen, at_midnight(opened), None, ACTION)
        return Case(child, team, worker)

    def _child(self, service: plan.ServicePlan, opened: dt.date) -> Child:
        rng = self.rng
        self.reference += rng.randint(3, 29)
        status = rng.choices(*zip(*service.statuses, strict=True))[0]
        child = Child(
            reference=str(self.reference),
            kind=service.kind,
            initials="".join(rng.choices("ABCDEFGHJKLMNPRSTW", k=2)),
            status=status,
            opened_on=opened,
            ethnicity=rng.choice(plan.ETHNICITIES),
        )
        if service.kind in (SubjectKind.CHILD, SubjectKind.YOUNG_PERSON):
            days = rng.randint(service.ages[0] * 365, service.ages[1] * 365 + 300)
            child.date_of_birth = clock.today() - dt.timedelta(days=days)
            child.sex = rng.choice((Sex.FEMALE, Sex.MALE))
            child.is_disabled = rng.random() < 0.08
        return self.ledger.add(child, at_midnight(opened), None, ACTION)

    def _work(self, child: Child, team: Team, worker: Staff, since: dt.date, *, lead=True) -> None:
        held = Involvement(
            child=child,
            service=team.unit.service,
            unit=team.unit,
            staff=worker,
            is_lead=lead,
            starts_on=since,
            source=Source.CASELOAD,
        )
        self.ledger.add(held, at_midnight(since), None, ACTION)

    def _cross_over(self, cases: list[Case]) -> None:
        """Some older children of Locality Social Work are worked by Complex Safeguarding too.

        None of the other manager's, so that the two managers of the sign-ins share no worker.
        """
        apart = self.organisation.signs_in["other.manager"]
        complex_teams = [
            team for team in self.organisation.teams if team.service.code == "complex-safeguarding"
        ]
        older = [
            case
            for case in cases
            if case.team.service.code == "locality"
            and (case.child.age or 0) >= 11
            and case.team.manager is not apart
        ]
        for case in self.rng.sample(older, min(len(older), round(plan.CROSSOVER * self.scale))):
            team = self.rng.choice(complex_teams)
            case.second = (team, self.rng.choice(team.workers))
            self._work(case.child, *case.second, case.child.opened_on + dt.timedelta(days=10))

    def _restrict(self, cases: list[Case]) -> None:
        """Two restricted children and one barred manager, as every council has them."""
        keeper = self.organisation.signs_in["ig"]
        at = at_midnight(clock.today() - dt.timedelta(days=60))
        home = self.organisation.signs_in["team.manager"]
        own = [case for case in cases if case.team.manager is home]
        for case in own[:1] + cases[-1:]:
            held = Restriction(
                child=case.child, reason="Relative of an employee", made_at=at, made_by=keeper
            )
            self.ledger.add(held, at, keeper, "people.restrict")
        barred = StaffBar(
            child=own[1].child, staff=home, reason="Neighbour", made_at=at, made_by=keeper
        )
        self.ledger.add(barred, at, keeper, "people.bar")
