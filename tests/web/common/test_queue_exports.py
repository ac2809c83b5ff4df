"""The exports of the moderations and of the concerns have exactly the rows of their pages."""

import csv
import io
import itertools

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from audits.lifecycle import AuditState
from closing_loop import actions
from closing_loop.models import UrgentConcern
from common.exports import words_of
from tests.scenarios import audit_at
from tests.unit.closing_loop.test_actions import raise_one
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


def listed(client, asked: dict) -> list[list[str]]:
    """The cells of every page of the list, from the first to the last."""
    found, page = [], client.get(reverse("closing_loop:concern-list"), asked).context
    while True:
        found += [
            [part for cell in row for part in (words_of(cell), cell.note)] for row in page["rows"]
        ]
        if not (following := page["page"].next_url):
            return found
        page = client.get(reverse("closing_loop:concern-list") + following).context


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
