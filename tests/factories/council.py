"""A small council: two services, two localities, four teams, everybody in ACCESS.md's columns."""

import datetime as dt
from dataclasses import dataclass, field

from people.models import Child, Staff, Unit, User
from people.roles import Role
from tests.factories.people import (
    appoint,
    involve,
    make_child,
    make_staff,
    make_unit,
    make_user,
)


@dataclass
class Council:
    """The pieces of a small council by name: `units`, `staff`, `users`, `children`.

    North team 1: `team_manager` manages `practitioner` and `second_practitioner`, lead of children
    `child` and `other_child`. South team 1: `other_manager`, `other_practitioner`, `far_child`.
    `service_lead` leads North, `other_lead` South; `head` heads Locality Social Work. The city-wide
    service Complex Safeguarding has `safeguarding_manager` and `safeguarding_worker`.
    """

    units: dict[str, Unit] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)

    def hire(self, name: str, role: Role, unit: str, manager: str = "", **fields) -> Staff:
        """A member of staff with a sign-in and an appointment."""
        first, *rest = name.replace("_", " ").title().split()
        last = " ".join(rest) or "Example"
        boss = self.staff.get(manager)
        person = make_staff(first, last, line_manager=boss, email=f"{name}@demo.example", **fields)
        self.staff[name] = person
        self.users[name] = make_user(person, f"{name.replace('_', '.')}@demo.example")
        appoint(person, role, self.units[unit])
        return person

    def take_on(self, name: str, reference: str, worker: str, unit: str, **fields) -> Child:
        """A child whom `worker` of `unit` leads."""
        child = make_child(reference, **fields)
        involve(child, self.staff[worker], self.units[unit])
        self.children[name] = child
        return child


def make_council() -> Council:
    """Build the small council; every sign-in has the password of tests.factories.people."""
    council = Council()
    _build_units(council.units)
    _build_people(council)
    council.take_on("child", "712904", "practitioner", "north_1", initials="AB")
    council.take_on("other_child", "704118", "second_practitioner", "north_1", initials="CD")
    council.take_on("far_child", "698220", "other_practitioner", "south_1", initials="EF")
    return council


def _build_units(units: dict[str, Unit]) -> None:
    top = units["directorate"] = make_unit("cs", "Children’s Services", "directorate")
    social = units["locality"] = make_unit("locality", "Locality Social Work", "service", top)
    complex_ = units["complex"] = make_unit("complex", "Complex Safeguarding", "service", top)
    north = units["north"] = make_unit("north", "North", "area", social)
    south = units["south"] = make_unit("south", "South", "area", social)
    city = units["complex_city"] = make_unit("complex-city", "City-wide", "area", complex_)
    units["north_1"] = make_unit("north-1", "North Team 1", "team", north)
    units["north_2"] = make_unit("north-2", "North Team 2", "team", north)
    units["south_1"] = make_unit("south-1", "South Team 1", "team", south)
    units["complex_1"] = make_unit("complex-1", "Complex Safeguarding Team", "team", city)


def _build_people(council: Council) -> None:
    hire = council.hire
    hire("slt", Role.SENIOR_LEADERSHIP, "directorate")
    hire("head_of_service", Role.HEAD_OF_SERVICE, "locality", "slt")
    hire("service_lead", Role.SERVICE_LEAD, "north", "head_of_service")
    hire("other_lead", Role.SERVICE_LEAD, "south", "head_of_service")
    hire("complex_lead", Role.SERVICE_LEAD, "complex_city", "slt")
    hire("team_manager", Role.TEAM_MANAGER, "north_1", "service_lead")
    hire("second_manager", Role.TEAM_MANAGER, "north_2", "service_lead")
    hire("other_manager", Role.TEAM_MANAGER, "south_1", "other_lead")
    hire("safeguarding_manager", Role.TEAM_MANAGER, "complex_1", "complex_lead")
    hire("practitioner", Role.PRACTITIONER, "north_1", "team_manager")
    hire("second_practitioner", Role.PRACTITIONER, "north_1", "team_manager")
    hire("other_practitioner", Role.PRACTITIONER, "south_1", "other_manager")
    hire("safeguarding_worker", Role.PRACTITIONER, "complex_1", "safeguarding_manager")
    hire("swc", Role.SOCIAL_WORK_CONSULTANT, "directorate")
    hire("lnd", Role.LEARNING_DEVELOPMENT, "directorate")
    hire("siu", Role.SAFEGUARDING_IMPROVEMENT, "directorate")
    hire("performance", Role.PERFORMANCE, "directorate")
    hire("directorate_lead", Role.DIRECTORATE_LEAD, "directorate")
    hire("practitioner_rep", Role.PRACTITIONER_REPRESENTATIVE, "directorate")
    hire("qa_admin", Role.QA_ADMINISTRATOR, "directorate")
    hire("ig", Role.INFORMATION_GOVERNANCE, "directorate")
    _hire_inspector(council)


def _hire_inspector(council: Council) -> None:
    person = make_staff("Inspector", "Example")
    council.staff["inspector"] = person
    council.users["inspector"] = make_user(person, "inspector@demo.example")
    appoint(
        person,
        Role.INSPECTOR,
        council.units["directorate"],
        ends_on=dt.date(2099, 12, 31),
    )
