"""The exports of moderations, concerns, actions and duties have exactly the rows of their pages."""

import csv
import datetime as dt
import io
import itertools

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from audits.lifecycle import AuditState
from closing_loop import actions
from closing_loop.models import UrgentConcern
from common.exports import line_of
from programme.actions import plan_period
from tests.factories.practice import make_activity, move
from tests.scenarios import audit_at
from tests.unit.closing_loop.test_actions import raise_one
from tests.unit.closing_loop.test_tracker import STATES, make
from tests.web.audits.test_audit_list import more
from trail.models import Look, ReadLog

pytestmark = pytest.mark.django_db


def exported(client, name: str, asked: dict) -> list[list[str]]:
    content = client.get(reverse(name), asked).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))[1:]


# Moderations


@pytest.fixture
def queue(council):
    """Audits that wait for a moderator, are judged, compared and settled."""
    audit_at(AuditState.REVEALED, council, judgements={"planning": 4}, seconds={"planning": 2})
    more(council, 2, AuditState.SUBMITTED)
    more(council, 1, AuditState.IN_MODERATION)
    more(council, 1, AuditState.SETTLED)


def lines_of(client, asked: dict) -> list[list[str]]:
    groups = client.get(reverse("moderation:moderation-list"), asked).context["groups"]
    return [
        [group.title, item.sentence, item.when, item.note, item.tag.text]
        for group in groups
        for item in group.items
    ]


def test_the_moderations_of_a_file_are_those_of_the_page(client_for, queue):
    for name, count in (("service_lead", 5), ("head_of_service", 1), ("qa_admin", 0)):
        client = client_for(name)
        form = client.get(reverse("moderation:moderation-list")).context["filter_form"]
        told = []
        for code, _ in [*form.fields["show"].choices, ("nonsense", "")]:
            asked = {"show": code}
            rows = exported(client, "moderation:moderation-export", asked)
            assert rows == lines_of(client, asked), (name, code)
            told.append(len(rows))
        assert told[0] == count, name
        assert told[0] == sum(told[1:-1]), name


def test_a_moderation_that_is_exported_is_logged_and_names_no_judgement(client_for, queue):
    client = client_for("service_lead")
    answer = client.get(reverse("moderation:moderation-export"), {"format": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    found = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert found[0] == ["Group", "Audit", "When", "About", "State"]
    assert found[1:] == lines_of(client, {})
    assert ReadLog.objects.filter(look=Look.EXPORT).count() == len(found) - 1
    assert (
        client_for("team_manager").get(reverse("moderation:moderation-export")).status_code == 404
    )


# Concerns


@pytest.fixture
def concerns(council):
    """More concerns than a page shows; some taken on."""
    for number in range(22):
        kind = "health" if number % 3 else "safety"
        concern = raise_one(council, by="practitioner", kind=kind, what=f"Concern {number}")
        if number % 2:
            actions.take_concern(concern=concern, by=council.staff["head_of_service"])


CONCERNS = {
    "state": ["", "open", "untaken", "closed", "nonsense"],
    "kind": ["", "health", "staff"],
    "sort": ["", "raised"],
}


def listed(client, asked: dict, name: str = "closing_loop:concern-list") -> list[list[str]]:
    """The cells of every page of the list, from the first to the last."""
    found, page = [], client.get(reverse(name), asked).context
    while True:
        found += [line_of(page["columns"], row) for row in page["rows"]]
        if not (following := page["page"].next_url):
            return found
        page = client.get(reverse(name) + following).context


def test_the_concerns_of_a_file_are_those_of_the_list(client_for, concerns):
    for name, most in (("head_of_service", 22), ("practitioner", 22), ("performance", 0)):
        client, told = client_for(name), set()
        for values in itertools.product(*CONCERNS.values()):
            asked = dict(zip(CONCERNS, values, strict=True))
            rows = exported(client, "closing_loop:concern-export", asked)
            assert rows == listed(client, asked), (name, asked)
            told.add(len(rows))
        assert {0, most} <= told, name


def test_every_concern_that_is_exported_is_logged(client_for, concerns):
    client_for("head_of_service").get(reverse("closing_loop:concern-export"))
    looks = ReadLog.objects.filter(look=Look.EXPORT).values_list("object_id", flat=True)
    assert set(looks) == set(UrgentConcern.objects.values_list("pk", flat=True))


# Actions and duties


MOST = 4  # choices of a filter that are tried


def odd_filters(form, sorts: list[str]) -> list[dict]:
    """Nothing; each choice of each filter by itself; nonsense beside what is understood."""
    each = [
        {name: value}
        for name, field in form.fields.items()
        for value in [*(str(value) for value, _ in list(field.choices)[:MOST]), "nonsense"]
    ]
    wide = {"whose": "all", "state": "any"} if "thread" in form.fields else {}
    return [{}, *each, *({**wide, **one} for one in each), *({**wide, "sort": s} for s in sorts)]


@pytest.fixture
def many(council):
    """More actions than a page shows, of two threads and in every state; two months' duties."""
    activity = move(council, make_activity(council), "shared")
    for number, state in zip(range(28), itertools.cycle(STATES), strict=False):
        thread = "voice" if number % 3 else "planning"
        found = [("yes", number)] if state == "closed" else ()
        make(council, activity, state=state, due=number - 9, thread=thread, found=found)
    for month in (10, 11):
        plan_period(period=dt.date(2026, month, 1), by=None)


@pytest.mark.parametrize(
    ("page", "file", "form", "sorts"),
    [
        ("closing_loop:action-list", "closing_loop:action-export", "filter_form", ["due", "-due"]),
        ("programme:duty-list", "programme:duty-export", "form", ["month", "-month"]),
    ],
)
def test_whatever_is_asked_the_file_is_the_list(client_for, many, page, file, form, sorts):
    for name, most in (("head_of_service", None), ("team_manager", 6)):
        client, told = client_for(name), set()
        for asked in odd_filters(client.get(reverse(page)).context[form], sorts)[:most]:
            rows = exported(client, file, asked)
            assert rows == listed(client, asked, page), (name, asked)
            told.add(len(rows))
        assert max(told) > (20 if name == "head_of_service" else 0), name


def test_the_actions_behind_a_figure_are_those_of_its_file(client_for, many):
    page, file = "closing_loop:tracker-list", "closing_loop:tracker-list-export"
    for name in ("head_of_service", "swc", "slt"):
        client, told = client_for(name), set()
        for figure, thread in itertools.product(["due", "yes", "late", "done"], ["", "voice"]):
            asked = {"figure": figure, "thread": thread}
            rows = exported(client, file, asked)
            assert rows == listed(client, asked, page), (name, asked)
            told.add(len(rows))
        assert (max(told) > 3) is (name != "slt"), (name, told)
