"""Builds the organisation: units, staff, appointments and the demonstration sign-ins."""

import datetime as dt
import random
from dataclasses import dataclass, field

import pgtrigger
from django.conf import settings
from django.contrib.auth.hashers import make_password

from common import clock
from common.dates import at_midnight
from demonstration import accounts, plan, words
from demonstration.ledger import Ledger
from people.models import Appointment, Level, Staff, Unit, User
from people.roles import Role

ACTION = "demonstration.organise"


@dataclass
class Team:
    """A team with its manager, the service lead over it and its case holders."""

    unit: Unit
    service: plan.ServicePlan
    area: Unit
    manager: Staff
    lead: Staff
    workers: list[Staff] = field(default_factory=list)


@dataclass
class Organisation:
    """What the other builders need of the organisation."""

    top: Unit
    teams: list[Team] = field(default_factory=list)
    heads: dict[int, Staff] = field(default_factory=dict)
    areas: list[Unit] = field(default_factory=list)
    signs_in: dict[str, Staff] = field(default_factory=dict)


class OrganisationBuilder:
    """Makes the organisation as it stood on `start` and has stood since."""

    def __init__(self, ledger: Ledger, rng: random.Random, start: dt.date, scale: float):
        self.ledger, self.rng, self.start, self.scale = ledger, rng, start, scale
        self.at = at_midnight(start)
        self.number = 0
        top = self._unit("childrens-services", "Children’s Services", Level.DIRECTORATE, None)
        self.organisation = Organisation(top)

    def build(self) -> Organisation:
        """The whole organisation, taken into the ledger."""
        self._corporate_people()
        for service in plan.SERVICES:
            self._service(service)
        self._others()
        self._sign_ins()
        return self.organisation

    def _unit(self, code, name, level, parent) -> Unit:
        """A unit, written at once: units are few and everything points at them."""
        path = f"{parent.path if parent else ''}{code}/"
        unit = Unit(code=code, name=name, level=level, parent=parent, path=path)
        unit.service = parent.service if parent else None
        self.ledger.add(unit, self.at, None, ACTION)
        self.ledger.write()
        if level == Level.SERVICE:
            self.ledger.change(unit, self.at, None, ACTION, service=unit)
            with pgtrigger.ignore():
                unit.save(update_fields=["service"])
        return unit

    def hire(self, job: str, manager: Staff | None) -> Staff:
        """Somebody with a made-up name and the next staff number."""
        self.number += 1
        first = words.pick(self.rng, "first_names")
        last = words.pick(self.rng, "last_names")
        person = Staff(
            number=f"{20000 + self.number}",
            first_name=first,
            last_name=last,
            email=f"{first}.{last}.{self.number}@demo.example".lower(),
            job_title=job,
            line_manager=manager,
            started_on=self.start,
        )
        return self.ledger.add(person, self.at, None, ACTION)

    def appoint(self, staff: Staff, role: Role, unit: Unit, ends_on=None) -> None:
        """Give somebody a role from the start."""
        held = Appointment(staff=staff, role=role, unit=unit, starts_on=self.start, ends_on=ends_on)
        self.ledger.add(held, self.at, None, ACTION)

    def _corporate_people(self) -> None:
        top, signs_in = self.organisation.top, self.organisation.signs_in
        director = self.hire("Director of Children’s Services", None)
        self.appoint(director, Role.SENIOR_LEADERSHIP, top)
        signs_in["slt"] = self.hire("Deputy Director", director)
        self.appoint(signs_in["slt"], Role.SENIOR_LEADERSHIP, top)
        for name in accounts.CORPORATE:
            role = accounts.ROLES[name]
            person = signs_in[name] = self.hire(role.label, signs_in["slt"])
            year_on = clock.today() + dt.timedelta(days=90)
            self.appoint(person, role, top, year_on if role == Role.INSPECTOR else None)

    def _service(self, service: plan.ServicePlan) -> None:
        top, signs_in = self.organisation.top, self.organisation.signs_in
        unit = self._unit(service.code, service.name, Level.SERVICE, top)
        if service.code == "permanence":
            head = signs_in["head.of.service"]
        else:
            head = self.hire(f"Head of Service, {service.name}", signs_in["slt"])
        signs_in.setdefault("head.of.service", head)
        self.appoint(head, Role.HEAD_OF_SERVICE, unit)
        for code, name, teams in service.areas:
            self._area(service, unit, head, (code, name, max(2, round(teams * self.scale))))

    def _area(self, service, unit, head, area_plan) -> None:
        code, name, teams = area_plan
        area = self._unit(f"{service.code}-{code}", name, Level.AREA, unit)
        self.organisation.areas.append(area)
        self.organisation.heads[area.pk] = head
        lead = self.hire("Service lead", head)
        self.appoint(lead, Role.SERVICE_LEAD, area)
        self.organisation.signs_in.setdefault("service.lead", lead)
        prefix = f"{name} " if service.code == "locality" else ""
        for number in range(1, teams + 1):
            title = f"{prefix}{service.team_word} {number}"
            team = self._unit(f"{area.code}-{number}", title, Level.TEAM, area)
            self._team(service, area, team, lead)

    def _team(self, service, area, unit, lead) -> None:
        manager = self.hire("Team manager", lead)
        self.appoint(manager, Role.TEAM_MANAGER, unit)
        team = Team(unit, service, area, manager, lead)
        for _ in range(plan.CASE_HOLDERS_A_TEAM):
            worker = self.hire("Social worker", manager)
            self.appoint(worker, Role.PRACTITIONER, unit)
            team.workers.append(worker)
        self.organisation.teams.append(team)
        self._name_sign_ins(team)

    def _name_sign_ins(self, team: Team) -> None:
        signs_in = self.organisation.signs_in
        signs_in.setdefault("team.manager", team.manager)
        signs_in.setdefault("practitioner", team.workers[0])
        if team.area.code == "locality-south":
            signs_in.setdefault("other.manager", team.manager)

    def _others(self) -> None:
        teams = self.organisation.teams
        for _ in range(round(plan.ALL_STAFF * self.scale) - self.number):
            team = self.rng.choice(teams)
            person = self.hire(words.pick(self.rng, "jobs"), team.manager)
            self.appoint(person, Role.PRACTITIONER, team.unit)

    def second_officer(self) -> None:
        """A purge is decided by two. Hired once all else is made, so that nothing else changes."""
        top, signs_in = self.organisation.top, self.organisation.signs_in
        officer = self.hire(Role.INFORMATION_GOVERNANCE.label, signs_in["slt"])
        self.appoint(officer, Role.INFORMATION_GOVERNANCE, top)
        self._sign_in(officer, accounts.addresses()[accounts.SECOND_OFFICER])
        self.ledger.write()

    def _sign_ins(self) -> None:
        for name, email in accounts.addresses().items():
            if name != accounts.SECOND_OFFICER:
                self._sign_in(self.organisation.signs_in[name], email)

    def _sign_in(self, staff: Staff, email: str) -> None:
        password = make_password(settings.DEMONSTRATION_PASSWORD, salt="demonstration-council")
        staff.email = email
        user = User(email=email, staff=staff, password=password, is_demonstration=True)
        self.ledger.add(user, self.at, None, ACTION)
