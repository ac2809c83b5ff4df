"""A small council: two services, two localities, four teams, everybody in ACCESS.md's columns."""

import datetime as dt
from dataclasses import dataclass, field

from people.models import Appointment, Child, Staff, Unit, User
from people.roles import Role
from tests.factories.people import involve, make_child, new_appointment, new_staff, new_user


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
        person, *others = self.person(name, role, unit, manager, **fields)
        for each in (person, *others):
            each.save(force_insert=True)
        return person

    def person(
        self, name: str, role: Role, unit: str, manager: str = "", **fields
    ) -> tuple[Staff, User, Appointment]:
        """What somebody is made of, known here by `name` and still to be saved."""
        first, *rest = name.replace("_", " ").title().split()
        named = {"first_name": first, "last_name": " ".join(rest) or "Example"}
        ends_on = fields.pop("ends_on", None)
        email = fields.pop("email", f"{name}@demo.example")
        person = new_staff(line_manager=self.staff.get(manager), email=email, **named, **fields)
        self.staff[name] = person
        self.users[name] = new_user(person, f"{name.replace('_', '.')}@demo.example")
        return person, self.users[name], new_appointment(person, role, self.units[unit], ends_on)

    def take_on(self, name: str, reference: str, worker: str, unit: str, **fields) -> Child:
        """A child whom `worker` of `unit` leads."""
        child = make_child(reference, **fields)
        involve(child, self.staff[worker], self.units[unit])
        self.children[name] = child
        return child


UNITS = {
    "directorate": [("directorate", "cs", "Children’s Services", "")],
    "service": [
        ("locality", "locality", "Locality Social Work", "directorate"),
        ("complex", "complex", "Complex Safeguarding", "directorate"),
    ],
    "area": [
        ("north", "north", "North", "locality"),
        ("south", "south", "South", "locality"),
        ("complex_city", "complex-city", "City-wide", "complex"),
    ],
    "team": [
        ("north_1", "north-1", "North Team 1", "north"),
        ("north_2", "north-2", "North Team 2", "north"),
        ("south_1", "south-1", "South Team 1", "south"),
        ("complex_1", "complex-1", "Complex Safeguarding Team", "complex_city"),
    ],
}
PEOPLE = [
    ("slt", Role.SENIOR_LEADERSHIP, "directorate"),
    ("head_of_service", Role.HEAD_OF_SERVICE, "locality", "slt"),
    ("service_lead", Role.SERVICE_LEAD, "north", "head_of_service"),
    ("other_lead", Role.SERVICE_LEAD, "south", "head_of_service"),
    ("complex_lead", Role.SERVICE_LEAD, "complex_city", "slt"),
    ("team_manager", Role.TEAM_MANAGER, "north_1", "service_lead"),
    ("second_manager", Role.TEAM_MANAGER, "north_2", "service_lead"),
    ("other_manager", Role.TEAM_MANAGER, "south_1", "other_lead"),
    ("safeguarding_manager", Role.TEAM_MANAGER, "complex_1", "complex_lead"),
    ("practitioner", Role.PRACTITIONER, "north_1", "team_manager"),
    ("second_practitioner", Role.PRACTITIONER, "north_1", "team_manager"),
    ("other_practitioner", Role.PRACTITIONER, "south_1", "other_manager"),
    ("safeguarding_worker", Role.PRACTITIONER, "complex_1", "safeguarding_manager"),
    ("swc", Role.SOCIAL_WORK_CONSULTANT, "directorate"),
    ("lnd", Role.LEARNING_DEVELOPMENT, "directorate"),
    ("siu", Role.SAFEGUARDING_IMPROVEMENT, "directorate"),
    ("performance", Role.PERFORMANCE, "directorate"),
    ("directorate_lead", Role.DIRECTORATE_LEAD, "directorate"),
    ("practitioner_rep", Role.PRACTITIONER_REPRESENTATIVE, "directorate"),
    ("qa_admin", Role.QA_ADMINISTRATOR, "directorate"),
    ("ig", Role.INFORMATION_GOVERNANCE, "directorate"),
]


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
    for level, rows in UNITS.items():
        for name, code, words, above in rows:
            parent = units.get(above)
            path = f"{parent.path if parent else ''}{code}/"
            units[name] = Unit(code=code, name=words, level=level, parent=parent, path=path)
        Unit.objects.bulk_create(units[name] for name, *_ in rows)
    for service in [unit for unit in units.values() if unit.level == "service"]:
        below = [unit for unit in units.values() if unit.path.startswith(service.path)]
        Unit.objects.filter(pk__in=[unit.pk for unit in below]).update(service=service)
        for unit in below:
            unit.service = service


def _build_people(council: Council) -> None:
    """All at once, since most tests begin with them."""
    people = [council.person(*row) for row in PEOPLE]
    directorate = {"email": "", "ends_on": dt.date(2099, 12, 31)}
    people.append(council.person("inspector", Role.INSPECTOR, "directorate", **directorate))
    for kind, rows in zip((Staff, User, Appointment), zip(*people, strict=True), strict=True):
        kind.objects.bulk_create(rows)
