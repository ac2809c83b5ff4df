"""The queue and the pages of a moderation ask the database little, however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audits.lifecycle import AuditState
from moderation.models import Moderation
from tests.factories.people import involve, make_child
from tests.scenarios import audit_at
from tests.unit.moderation.made import rate

LIST, RECORD, WRITING, SAVE = 12, 15, 18, 12


def address(name, audit, *more):
    return reverse(f"moderation:moderation-{name}", args=[audit.pk, *more])


def queries(client, url, typed=None) -> list[str]:
    """What a signed-in browser's second visit asks."""
    client.get(url) if typed is None else None
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(url) if typed is None else client.post(url, typed)
    assert answer.status_code == 200
    return [one["sql"] for one in asked.captured_queries]


def more_audits(council, count):
    for number in range(count):
        name = f"extra_{number}"
        council.children[name] = make_child()
        team = council.units["north_1"]
        involve(council.children[name], council.staff["practitioner"], team)
        audit_at(AuditState.SUBMITTED, council, child=name)


@pytest.mark.parametrize("name", ["service_lead", "head_of_service", "qa_admin"])
def test_the_queue_asks_the_same_with_one_row_and_with_ten(council, client_for, name):
    audit_at(AuditState.SUBMITTED, council)
    client = client_for(name)
    url = reverse("moderation:moderation-list")
    one = queries(client, url)
    more_audits(council, 3)
    assert len(queries(client, url)) == len(one)
    assert len(one) <= LIST, "\n".join(one)


@pytest.mark.parametrize(
    ("state", "page"),
    [
        (AuditState.SUBMITTED, "declare"),
        (AuditState.IN_MODERATION, "detail"),
        (AuditState.IN_MODERATION, "section"),
        (AuditState.REVEALED, "quality"),
        (AuditState.REVEALED, "settle"),
        (AuditState.SETTLED, "detail"),
    ],
)
def test_a_page_asks_little(council, client_for, state, page):
    audit = audit_at(state, council, seconds={"planning": 2})
    if state == AuditState.REVEALED:
        rate(Moderation.objects.get(audit=audit))
    more = ["planning"] if page == "section" else []
    asked = queries(client_for("service_lead"), address(page, audit, *more))
    limit = WRITING if state == AuditState.IN_MODERATION else RECORD
    assert len(asked) <= limit, "\n".join(asked)


def test_a_section_saves_itself_with_little(council, client_for):
    audit = audit_at(AuditState.IN_MODERATION, council)
    client = client_for("service_lead")
    page = client.get(address("section", audit, "planning"))
    typed = {"value": "2", "rationale": "A", "version": page.context["state"].token}
    answer = client.post(address("autosave", audit, "planning"), typed).json()
    typed = {"value": "2", "rationale": "A word", "version": answer["version"]}
    asked = queries(client, address("autosave", audit, "planning"), typed)
    assert len(asked) <= SAVE, "\n".join(asked)
