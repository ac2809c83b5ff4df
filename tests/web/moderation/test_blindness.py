"""Before the reveal a moderator reads nothing of what the auditor judged, in any byte of a page."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from audits.lifecycle import AuditState
from common import clock
from moderation import actions
from moderation.models import Moderation
from practice.queries import sections_of
from tests.factories.people import appoint
from tests.scenarios import audit_at
from tests.unit.moderation.made import judge
from tests.web.records import client_of
from tests.web.test_sentinels import answers_to

SENTINEL = "Sentinelword"
PLAIN = {"case-summary", "conversation", "case-file", "feedback"}
SHOWN = {"evidence_reference"}
OURS = {"moderator", "quality", "settled", "feedback"}


def marked(section: str, field: str) -> str:
    """A sentinel for what a blind moderator must not read, plain words for the rest."""
    if section in PLAIN or field in SHOWN or section in OURS:
        return f"Seen {field} of {section}"
    return f"{SENTINEL}-{section}-{field}"


def address(name, audit, *more):
    return reverse(f"moderation:moderation-{name}", args=[audit.pk, *more])


def pages_of(audit) -> list[str]:
    named = ("detail", "declare", "return", "quality", "settle", "assign")
    sections = sections_of(audit.moderation.activity)
    return [
        reverse("moderation:moderation-list"),
        *(address(name, audit) for name in named),
        *(address("section", audit, section.code) for section in sections),
    ]


def bytes_of(client, audit) -> str:
    """Everything that the pages of a moderation answer, headers included."""
    answers = [client.get(url, follow=True) for url in pages_of(audit)]
    heads = [str(dict(answer.headers)) for answer in answers]
    return "".join([*(answer.text for answer in answers), *heads])


STAGES = ["waiting", "blind", "judged", "locked", "returned"]
JUDGEMENTS = {"planning": 1, "voice": 1, "assessment": 1, "engagement": 1, "overall": 1}


def blind_audit(council, stage):
    """Inadequate wherever it can be, with sentinels in each of the auditor's fields."""
    audit = audit_at(AuditState.SUBMITTED, council, judgements=JUDGEMENTS, say=marked)
    moderation = Moderation.objects.get(audit=audit)
    by = moderation.moderator
    if stage != "waiting":
        actions.declare_no_tie(moderation=moderation, by=by)
    if stage in ("judged", "locked"):
        judge(moderation)
    if stage == "locked":
        actions.lock(moderation=moderation, by=by)
    if stage == "returned":
        actions.return_to_auditor(moderation=moderation, reason="Incomplete", by=by)
    return audit


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_of_the_auditors_judgement_is_in_any_byte(council, client_for, stage):
    audit = blind_audit(council, stage)
    seen = bytes_of(client_for("service_lead"), audit)
    assert SENTINEL not in seen
    assert "qa-judgement--1" not in seen


def test_the_sentinels_are_there_to_be_found(council, client_for):
    audit = audit_at(AuditState.REVEALED, council, seconds={"planning": 2}, say=marked)
    page = client_for("service_lead").get(address("settle", audit)).text
    assert f"{SENTINEL}-planning-rationale" in page


@pytest.mark.parametrize("stage", ["blind", "judged"])
def test_what_the_moderator_goes_by_is_shown(council, client_for, stage):
    audit = blind_audit(council, stage)
    page = client_for("service_lead").get(address("detail", audit)).text
    for words in (
        "Seen why-involved of case-summary",
        "Seen went-well of conversation",
        "Seen evidence_reference of planning",
    ):
        assert words in page


def test_a_moderator_who_also_heads_the_service_is_as_blind(council, client_for):
    appoint(council.staff["service_lead"], "head-of-service", council.units["locality"])
    audit = blind_audit(council, "blind")
    assert SENTINEL not in bytes_of(client_for("service_lead"), audit)


def test_the_case_is_not_opened_before_no_tie_is_declared(council, client_for):
    audit = blind_audit(council, "waiting")
    assert "Seen" not in bytes_of(client_for("service_lead"), audit)


BEFORE = ["head_of_service", "other_lead", "qa_admin", "swc", "practitioner", "team_manager"]


@pytest.mark.parametrize("name", BEFORE)
def test_nobody_reads_the_moderators_judgements_before_the_reveal(council, client_for, name):
    audit = blind_audit(council, "locked")
    assert "planning of moderator" not in bytes_of(client_for(name), audit)


@pytest.mark.parametrize(
    "name", ["practitioner", "other_lead", "qa_admin", "swc", "second_manager"]
)
def test_until_it_is_settled_the_comparison_is_for_those_who_make_it(council, client_for, name):
    audit = audit_at(AuditState.REVEALED, council, seconds={"planning": 2}, say=marked)
    seen = bytes_of(client_for(name), audit)
    assert SENTINEL not in seen
    assert "planning of moderator" not in seen


def test_the_quality_of_the_audit_and_the_feedback_are_not_for_practitioners(council, client_for):
    differs = {"seconds": {"planning": 2, "voice": 1}}
    audit = audit_at(AuditState.SHARED, council, say=marked, **differs)
    page = client_for("practitioner").get(address("detail", audit)).text
    assert "Seen planning of settled" in page
    assert "Seen auditor of feedback" not in page
    assert "Quality of the audit itself" not in page
    assert "Far apart" not in page
    for name in ("team_manager", "service_lead", "head_of_service"):
        page = client_for(name).get(address("detail", audit)).text
        assert "Seen auditor of feedback" in page
        assert "Quality of the audit itself" in page


BESIDES = [
    "programme:programme-home",
    "programme:duty-list",
    "closing_loop:concern-list",
    "closing_loop:concern-export",
]
CHANGING = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"  # an id
    r'|datetime="[^"]+"|\d+:\d\d[ap]m'  # a moment
    r'|csrfmiddlewaretoken" value="\w+"|csrftoken=\w+|nonce-[^\']+|nonce="[^"]+"'
)


def told_to(council, name, audit) -> dict[str, str]:
    """What pages say to this person, but for what is another at each look."""
    client = client_of(council.users[name])
    said = [each for each in answers_to(client, audit, None) if each[0] != "action"]
    said += [(page, client.get(reverse(page)).text) for page in BESIDES]
    unfolded = [(page, text.replace("\r\n ", "")) for page, text in said]  # as calendars fold lines
    pages = enumerate(unfolded)
    return {f"{page} {place}": CHANGING.sub("", text) for place, (page, text) in pages}


def test_nobody_else_can_tell_an_inadequate_from_another_audit(council, settings, monkeypatch):
    """Not by a plan, a count, a message or a duty: every byte is the same as of a Good one."""
    monkeypatch.setattr(clock, "_now", lambda: settings.NOW)  # both are read at the same moment
    read = []
    for judgements in ({}, JUDGEMENTS):
        with transaction.atomic():
            audit = audit_at(AuditState.SUBMITTED, council, judgements=judgements)
            names = ("service_lead", "practitioner", "slt")
            read.append({name: told_to(council, name, audit) for name in names})
            transaction.set_rollback(True)
    good, inadequate = read
    for name, pages in good.items():
        for page, text in pages.items():
            assert inadequate[name][page] == text, (name, page)
