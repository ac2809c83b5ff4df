"""Nothing that a moderator types is lost: autosave, two windows, double submits, a lost session."""

import pytest
from django.test import Client
from django.urls import reverse

from audits.lifecycle import AuditState
from moderation.models import Aspect, AuditQuality, Moderation
from practice.models import Draft, Settlement
from tests.scenarios import audit_at
from tests.unit.moderation.made import judge, rate

DIFFERENT = {"seconds": {"planning": 2}}
SETTLED = {"planning-value": 2, "planning-reason": "No dates", "feedback": "Thank you"}


def address(name, audit, *more):
    return reverse(f"moderation:moderation-{name}", args=[audit.pk, *more])


def token_at(client, url) -> str:
    return client.get(url).context["state"].token


def kept_on(audit, section) -> dict:
    return Draft.objects.get(activity=audit.moderation.pk, section=section).data


@pytest.fixture
def blind(council):
    return audit_at(AuditState.IN_MODERATION, council)


@pytest.fixture
def rated(council):
    audit = audit_at(AuditState.REVEALED, council, **DIFFERENT)
    rate(Moderation.objects.get(audit=audit))
    return audit


def test_a_section_saves_itself(blind, client_for):
    client = client_for("service_lead")
    token = token_at(client, address("section", blind, "planning"))
    typed = {"value": "2", "rationale": "Half a sen", "version": token}
    answer = client.post(address("autosave", blind, "planning"), typed).json()
    assert answer["status"] == "saved"
    assert answer["saved_at"] == "9:00am"
    assert kept_on(blind, "planning") == {"value": "2", "rationale": "Half a sen"}
    typed = {**typed, "rationale": "Half a sentence.", "version": answer["version"]}
    assert client.post(address("autosave", blind, "planning"), typed).json()["status"] == "saved"


@pytest.mark.parametrize("name", ["quality", "settle"])
def test_the_pages_after_the_reveal_save_themselves(rated, client_for, name):
    client = client_for("service_lead")
    field = {"quality": "evidence-comment", "settle": "planning-reason"}[name]
    typed = {field: "Half a sen", "version": token_at(client, address(name, rated))}
    answer = client.post(address(f"{name}-autosave", rated), typed).json()
    assert answer["status"] == "saved"
    assert "Half a sen" in client.get(address(name, rated)).text


def test_an_incomplete_page_is_kept_without_scripts(blind, client_for):
    client = client_for("service_lead")
    url = address("section", blind, "planning")
    answer = client.post(url, {"rationale": "No judgement yet", "version": token_at(client, url)})
    assert answer.headers["Location"] == address("section", blind, "chronologies")
    assert "In progress" in client.get(address("detail", blind)).text


def test_an_incomplete_settlement_is_kept_and_says_what_is_missing(rated, client_for):
    client = client_for("service_lead")
    url = address("settle", rated)
    typed = {"planning-reason": "Half", "feedback": "Half", "version": token_at(client, url)}
    page = client.post(url, typed)
    assert page.status_code == 200
    assert "Choose at what “Planning” is settled" in page.text
    assert kept_on(rated, "settle") == {"planning-reason": "Half", "feedback": "Half"}
    again = {**typed, "planning-value": "2", "version": page.context["state"].token}
    assert client.post(url, again).status_code == 302


def test_it_can_be_put_down_and_taken_up_again(rated, client_for):
    client = client_for("service_lead")
    url = address("settle", rated)
    typed = {**SETTLED, "keep": "yes", "version": token_at(client, url)}
    assert client.post(url, typed).headers["Location"] == url
    assert not Settlement.objects.exists()
    assert "No dates" in client.get(url).text


PAGES = {
    "section": ({"value": "2", "rationale": "First"}, {"value": "3", "rationale": "Second"}),
    "quality": ({"evidence-comment": "First"}, {"evidence-comment": "Second"}),
    "settle": ({"feedback": "First"}, {"feedback": "Second"}),
}


@pytest.mark.parametrize("name", PAGES)
def test_two_windows_are_both_shown_and_either_can_be_kept(council, client_for, name):
    stage = AuditState.IN_MODERATION if name == "section" else AuditState.REVEALED
    audit = audit_at(stage, council, **DIFFERENT)
    client = client_for("service_lead")
    url = address(name, audit, *(["planning"] if name == "section" else []))
    first, second = PAGES[name]
    one, other = token_at(client, url), token_at(client, url)
    client.post(url, {**first, "keep": "yes", "version": one})
    page = client.post(url, {**second, "version": other})
    assert page.status_code == 409
    assert "First" in page.text
    assert "Second" in page.text
    assert kept_on(audit, "planning" if name == "section" else name) == first
    again = {**second, "keep": "mine", "version": page.context["fresh"]}
    assert client.post(url, again).headers["Location"] == url
    assert kept_on(audit, "planning" if name == "section" else name) == second


@pytest.mark.parametrize("name", PAGES)
def test_an_autosave_that_was_overtaken_says_so(council, client_for, name):
    stage = AuditState.IN_MODERATION if name == "section" else AuditState.REVEALED
    audit = audit_at(stage, council, **DIFFERENT)
    client = client_for("service_lead")
    more = ["planning"] if name == "section" else []
    url = address(name, audit, *more)
    save = address("autosave" if more else f"{name}-autosave", audit, *more)
    first, second = PAGES[name]
    one, other = token_at(client, url), token_at(client, url)
    assert client.post(save, {**first, "version": one}).json()["status"] == "saved"
    answer = client.post(save, {**second, "version": other})
    assert answer.status_code == 409
    assert answer.json()["status"] == "conflict"
    assert answer.json()["url"] == url


def test_double_submits_are_harmless(council, client_for):
    audit = audit_at(AuditState.IN_MODERATION, council)
    judge(Moderation.objects.get(audit=audit), {"planning": 2})
    client = client_for("service_lead")
    for verb in ("lock", "reveal"):
        answers = [client.post(address(verb, audit)) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
    verdicts = {f"{aspect}-value": 3 for aspect in Aspect.values}
    for name, typed in (("quality", verdicts), ("settle", SETTLED)):
        sent = {**typed, "version": token_at(client, address(name, audit))}
        answers = [client.post(address(name, audit), sent) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
    assert AuditQuality.objects.count() == 4
    assert Settlement.objects.count() == 7


def test_returning_and_declaring_twice_is_harmless(council, client_for):
    audit = audit_at(AuditState.SUBMITTED, council)
    client = client_for("service_lead")
    for name, typed in (
        ("declare", {"tie": "no", "joined": "no"}),
        ("return", {"reason": "No evidence"}),
    ):
        answers = [client.post(address(name, audit), typed) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
    audit.activity.refresh_from_db()
    assert audit.activity.state == AuditState.RETURNED


@pytest.mark.parametrize("name", PAGES)
def test_a_lost_session_returns_to_the_text_and_overwrites_nothing_unseen(
    council, client_for, name
):
    stage = AuditState.IN_MODERATION if name == "section" else AuditState.REVEALED
    audit = audit_at(stage, council, **DIFFERENT)
    url = address(name, audit, *(["planning"] if name == "section" else []))
    client, another, (typed, theirs) = Client(), client_for("service_lead"), PAGES[name]
    token = token_at(another, url)
    assert client.post(url, {**typed, "version": token}).status_code == 302
    another.post(url, {**theirs, "keep": "yes", "version": token_at(another, url)})
    client.force_login(council.users["service_lead"])
    page = client.get(url)
    assert "We kept what you typed before you were signed out" in page.text
    assert "First" in page.text
    assert page.context["state"].token == token
    page = client.post(url, {**typed, "version": page.context["state"].token})
    assert page.status_code == 409
    assert "Second" in page.text


def test_a_page_shown_again_for_an_error_does_not_overwrite_another_window(blind, client_for):
    client = client_for("service_lead")
    url = address("section", blind, "planning")
    one, other = token_at(client, url), token_at(client, url)
    too_long = {"value": "2", "rationale": "x" * 6001, "version": one}
    page = client.post(url, too_long)
    assert page.status_code == 200
    assert "must be 6000 characters or fewer" in page.text
    assert kept_on(blind, "planning")["rationale"] == "x" * 6001
    mended = {**too_long, "rationale": "Mended", "version": page.context["state"].token}
    assert client.post(url, {**mended, "version": other}).status_code == 409
    assert client.post(url, mended).status_code == 302
    assert client.post(url, {**too_long, "version": other}).status_code == 409
