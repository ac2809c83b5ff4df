"""The shape of the fictitious council: services, areas, teams and how many of everything."""

from dataclasses import dataclass

from people.models import Status, SubjectKind


@dataclass(frozen=True)
class ServicePlan:
    """A service: its areas with their number of teams, and whom it works with."""

    code: str
    name: str
    areas: tuple[tuple[str, str, int], ...]
    team_word: str
    subjects: int
    kind: SubjectKind
    statuses: tuple[tuple[Status, int], ...]
    ages: tuple[int, int]


CITY = "city-wide"

SERVICES = (
    ServicePlan(
        "locality",
        "Locality Social Work",
        (("north", "North", 6), ("central", "Central", 6), ("south", "South", 6)),
        "Team",
        2900,
        SubjectKind.CHILD,
        (
            (Status.CHILD_IN_NEED, 55),
            (Status.CHILD_PROTECTION, 22),
            (Status.OPEN_ASSESSMENT, 20),
            (Status.PRIVATELY_FOSTERED, 1),
        ),
        (0, 17),
    ),
    ServicePlan(
        "permanence",
        "Permanence",
        ((CITY, "City-wide", 6),),
        "Permanence Team",
        1200,
        SubjectKind.CHILD,
        ((Status.LOOKED_AFTER, 100),),
        (0, 17),
    ),
    ServicePlan(
        "leaving-care",
        "Leaving Care",
        ((CITY, "City-wide", 4),),
        "Leaving Care Team",
        600,
        SubjectKind.YOUNG_PERSON,
        ((Status.CARE_LEAVER, 100),),
        (17, 24),
    ),
    ServicePlan(
        "early-help",
        "Early Help",
        ((CITY, "City-wide", 7),),
        "Early Help Hub",
        800,
        SubjectKind.FAMILY,
        ((Status.EARLY_HELP, 100),),
        (0, 17),
    ),
    ServicePlan(
        "fostering",
        "Fostering",
        ((CITY, "City-wide", 4),),
        "Fostering Team",
        300,
        SubjectKind.HOUSEHOLD,
        ((Status.FOSTERING, 100),),
        (30, 66),
    ),
    ServicePlan(
        "complex-safeguarding",
        "Complex Safeguarding",
        ((CITY, "City-wide", 3),),
        "Complex Safeguarding Team",
        0,
        SubjectKind.YOUNG_PERSON,
        ((Status.CHILD_PROTECTION, 100),),
        (11, 17),
    ),
    ServicePlan(
        "youth-justice",
        "Youth Justice",
        ((CITY, "City-wide", 3),),
        "Youth Justice Team",
        200,
        SubjectKind.YOUNG_PERSON,
        ((Status.YOUTH_JUSTICE, 100),),
        (11, 17),
    ),
)

CROSSOVER = 120
CASE_HOLDERS_A_TEAM = 10
ALL_STAFF = 1300
ETHNICITIES = ("WBRI", "WOTH", "APKN", "ABAN", "BAFR", "BCRB", "MWBC", "MOTH", "OOTH", "NOBT")
