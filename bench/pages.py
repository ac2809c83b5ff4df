"""The pages that are measured, and whoever looks at them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from itertools import count

from django.db import connection
from django.test import Client

from audits.lifecycle import AuditState
from audits.models import Audit
from bench.bars import AUTOSAVE, DASHBOARD, HOME, LIST, RECORD, Bar
from bench.serving import BARE, Servers, Visit, signed_in, signed_in_as
from bench.timing import Beside, beside
from people.models import User

YEAR = "period=12-months"
LISTS = (
    ("Audits", "head.of.service", "/audits/"),
    ("Audits, shared, oldest first", "head.of.service", "/audits/?state=shared&sort=oldest"),
    ("Audits, of a team", "team.manager", "/audits/"),
    ("Actions", "head.of.service", "/actions/"),
    ("Actions, overdue", "head.of.service", "/actions/?state=overdue"),
    ("Moderations", "service.lead", "/moderations/"),
    ("Duties", "head.of.service", "/programme/duties/"),
    ("Reports", "head.of.service", "/reports/"),
)
HOMES = ("practitioner", "team.manager", "service.lead", "head.of.service", "slt", "qa.admin")
DASHBOARDS = (
    ("Tracker, a year of all services", "slt", f"/actions/tracker/?{YEAR}"),
    ("Programme, a year of all services", "slt", "/programme/"),
    ("Agreement, a year of a service", "head.of.service", "/moderations/agreement/"),
)
SECTION = "voice"


@dataclass(frozen=True)
class Work:
    """Something done on a page: whose it is, what is asked, and its bar."""

    name: str
    bar: Bar
    person: Client
    address: str
    fields: Callable[[], dict] | None = None

    def done_by(self, asker) -> object:
        """Do it through a visit or a client."""
        return asker.post(self.address, self.fields()) if self.fields else asker.get(self.address)


@dataclass(frozen=True)
class Measured:
    """What a piece of work took, and how many queries."""

    took: Beside
    queries: int


def measured(servers: Servers) -> Iterator[tuple[Work, Measured]]:
    """All pages, each in turn with the bare page."""
    bare = Visit(servers.bare, signed_in("slt", BARE))
    for work in works():
        visit = Visit(servers.portal, work.person)
        done = partial(work.done_by, visit)
        took = beside(partial(bare.get, "/"), done, servers.meter.spent)
        yield work, Measured(took, queries_of(work))


def queries_of(work: Work) -> int:
    """How many queries it needs; marks within a transaction are none."""
    asked = []

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    work.done_by(work.person)  # once a minute the session is written
    with connection.execute_wrapper(note):
        work.done_by(work.person)
    return sum("SAVEPOINT" not in sql for sql in asked)


def works() -> list[Work]:
    """What is measured, on the database in use."""
    shared = Audit.objects.filter(activity__state=AuditState.ACKNOWLEDGED)
    own = shared.filter(auditor__user__email="team.manager@demo.example")
    record = f"/audits/{own.earliest('activity__happened_on').pk}/"
    return [
        *(Work(f"List: {name}", LIST, signed_in(who), at) for name, who, at in LISTS),
        Work("Record: an audit, read", RECORD, signed_in("team.manager"), record),
        Work("Record: its actions", RECORD, signed_in("team.manager"), f"{record}actions/"),
        *(Work(f"Home: {name}", HOME, signed_in(name), "/") for name in HOMES),
        autosave(),
        *(Work(f"Dashboard: {name}", DASHBOARD, signed_in(w), at) for name, w, at in DASHBOARDS),
    ]


def autosave() -> Work:
    """An auditor types a reason on; every save holds other words than the one before."""
    recorded = Audit.objects.filter(activity__state=AuditState.IN_PROGRESS)
    audit = recorded.order_by("activity__reference").first()
    user, _ = User.objects.update_or_create(
        staff=audit.auditor,
        defaults={"email": f"{audit.auditor.number}@demo.example", "is_demonstration": True},
    )
    person = signed_in_as(user)
    page = f"/audits/{audit.pk}/record/{SECTION}/"
    form, numbers = Form(person.get(page).content.decode()), count()

    def fields() -> dict:
        words = f"Seen again, {next(numbers)} times."
        return {"version": form.version, **dict.fromkeys(form.names, words)}

    return Work("Autosave: a section", AUTOSAVE, person, f"{page}save/", fields)


class Form(HTMLParser):
    """The names of a page's text fields, and the version that it was opened at."""

    def __init__(self, page: str):
        super().__init__()
        self.names: list[str] = []
        self.version = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note a text area, or the version."""
        given = dict(attrs)
        if tag == "textarea":
            self.names.append(given["name"])
        if tag == "input" and given.get("name") == "version":
            self.version = given["value"]
