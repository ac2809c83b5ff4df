"""A service lead moderates an audit from their queue to the settlement, page by page."""

from django.urls import reverse

from audits.lifecycle import AuditState
from moderation.lifecycle import ModerationState
from moderation.models import Aspect, Moderation
from practice.models import Settlement
from practice.queries import sections_of
from tests.scenarios import audit_at


def address(name, audit, *more):
    return reverse(f"moderation:moderation-{name}", args=[audit.pk, *more])


def token_in(response) -> str:
    return response.context["state"].token


def judge(client, audit, values=None):
    """Go through the pages of all judgements, as a browser without scripts does."""
    for section in sections_of(audit.moderation.activity):
        url = address("section", audit, section.code)
        value = (values or {}).get(section.code, 3)
        typed = {"value": value, "rationale": f"My view of {section.code}"}
        response = client.post(url, {**typed, "version": token_in(client.get(url))})
        assert response.status_code == 302


def test_from_the_queue_to_the_settlement(council, client_for):
    audit = audit_at(AuditState.SUBMITTED, council, judgements={"planning": 3})
    client = client_for("service_lead")
    assert audit.activity.reference in client.get(reverse("moderation:moderation-list")).text
    assert client.get(address("detail", audit)).headers["Location"] == address("declare", audit)
    client.post(address("declare", audit), {"tie": "no", "joined": "no"})
    page = client.get(address("detail", audit)).text
    assert "You have given 0 of 7 judgements" in page
    judge(client, audit, {"planning": 2})
    client.post(address("lock", audit))
    client.post(address("reveal", audit))
    assert client.get(address("detail", audit)).headers["Location"] == address("quality", audit)
    verdicts = {f"{aspect}-value": 3 for aspect in Aspect.values}
    token = token_in(client.get(address("quality", audit)))
    client.post(address("quality", audit), {**verdicts, "version": token})
    page = client.get(address("settle", audit))
    assert "You and the auditor agree on 5 of 6 threads." in page.text
    choice = {"planning-value": 2, "planning-reason": "No dates", "feedback": "Thank you"}
    response = client.post(address("settle", audit), {**choice, "version": token_in(page)})
    assert response.headers["Location"] == address("detail", audit)
    moderation = Moderation.objects.get(audit=audit)
    assert moderation.state == ModerationState.SETTLED
    assert Settlement.objects.filter(rating__activity=audit.pk).count() == 7
    audit.activity.refresh_from_db()
    assert audit.activity.state == AuditState.SETTLED
    assert "No dates" in client.get(address("detail", audit)).text
