"""No page shows more of an audit than its reader's cell of the visibility table."""

import re

import pytest
from django.urls import reverse

from audits.lifecycle import AuditState
from audits.visibility import Piece, Relation
from tests import scenarios
from tests.unit.audits.test_visibility import COLUMNS, EXPECTED
from tests.unit.closing_loop.rounds import action_at
from tests.unit.closing_loop.test_actions import raise_one

STANDING = {
    "team_manager": Relation.AUDITOR,
    "practitioner": Relation.PRACTITIONER,
    "service_lead": Relation.MODERATOR,
    "other_lead": Relation.SERVICE_LEAD,
    "head_of_service": Relation.HEAD_OF_SERVICE,
    "second_manager": Relation.OTHER,
    "swc": Relation.OTHER,
    "inspector": Relation.OTHER,
    "lnd": Relation.OTHER,
}
HEADER_ONLY = ["qa_admin"]
PAGES = ["audit-detail", "audit-actions", "audit-history", "audit-case-record", "audit-share",
         "audit-acknowledge", "audit-reply", "audit-own-words"]  # fmt: skip
WORD = re.compile(r"zq\.([^.]+)\.([^.]+)\.zq")
TOLD_BY = {
    "start": None,
    "case-summary": Piece.CASE_SUMMARY,
    "case-file": Piece.FACTS,
    "feedback": Piece.FACTS,
    "conversation": Piece.CONVERSATION,
    "moderator": Piece.MODERATION,
    "settled": Piece.SETTLEMENT,
    "quality": Piece.QUALITY,
    "finding": Piece.JUDGEMENTS,
    "reply": Piece.REPLIES,
}
CHIP = "qa-judgement--4"


def piece_of(section: str, field: str) -> Piece | None:
    """The piece of the audit to which a word belongs."""
    if (section, field) == ("feedback", "auditor"):
        return Piece.QUALITY
    if field == "evidence_reference":
        return Piece.EVIDENCE
    if section in ("action", "difference"):
        return Piece.OWN_ACTIONS if field == "practitioner" else Piece.ALL_ACTIONS
    if section == "words":
        return Piece.OWN_WORDS
    return TOLD_BY.get(section, Piece.JUDGEMENTS)


def pieces_in(body: str) -> set[Piece]:
    """The pieces of which a page says a word."""
    found = {piece_of(*match) for match in WORD.findall(body)} - {None}
    return found | ({Piece.JUDGEMENTS} if CHIP in body else set())


def allowed(state, name: str) -> set[Piece]:
    """The cell of the table, written by hand in the tests of the table."""
    if name in HEADER_ONLY:
        return {Piece.HEADER}
    return EXPECTED[state][COLUMNS.index(STANDING[name])] | _both(state, name)


def _both(state, name: str) -> set[Piece]:
    """The moderator leads the area too; after the reveal the two add up, before it they do not."""
    is_returned = state in {AuditState.ALLOCATED, AuditState.IN_PROGRESS, AuditState.RETURNED}
    return {Piece.HEADER} if name == "service_lead" and is_returned else set()


def seen_on(client, audit, pages=PAGES) -> set[Piece]:
    """Everything that any of the pages tells."""
    found: set[Piece] = set()
    for name in pages:
        response = client.get(reverse(f"audits:{name}", args=[audit.pk]))
        assert response.status_code in {200, 403, 404, 409}, name
        found |= pieces_in(response.content.decode())
    return found


@pytest.mark.parametrize("state", AuditState)
def test_every_page_tells_what_the_readers_cell_allows_and_no_more(told, client_for, state):
    audit = told(state)
    for name in [*STANDING, *HEADER_ONLY]:
        client, cell = client_for(name), allowed(state, name)
        record = seen_on(client, audit, ["audit-detail", "audit-actions"])
        assert record == shown_to(name, cell) & of_this_page(state), name
        others = seen_on(client, audit, sorted(set(PAGES) - {"audit-detail", "audit-actions"}))
        assert others <= shown_to(name, cell), name


def shown_to(name: str, cell: set[Piece]) -> set[Piece]:
    """The cell, where only the practitioner finds words and actions of their own."""
    own = cell if name == "practitioner" else cell - {Piece.OWN_WORDS, Piece.OWN_ACTIONS}
    words = {Piece.OWN_WORDS} if Piece.ALL_OWN_WORDS in cell else set()
    actions = {Piece.OWN_ACTIONS} if Piece.ALL_ACTIONS in cell else set()
    return own | words | actions


def of_this_page(state) -> set[Piece]:
    """What an audit in this state holds and its own pages show; the rest is the moderation's."""
    shown = {
        Piece.OWN_ACTIONS,
        Piece.ALL_ACTIONS,
    }
    if state not in {AuditState.ALLOCATED, AuditState.IN_PROGRESS, AuditState.WITHDRAWN}:
        shown |= {
            Piece.CASE_SUMMARY, Piece.FACTS, Piece.CONVERSATION, Piece.EVIDENCE,
        }  # fmt: skip
    shown |= {Piece.JUDGEMENTS}
    if state not in {AuditState.ACKNOWLEDGED, AuditState.WITHDRAWN}:
        shown |= {Piece.OWN_WORDS}
    if state in {AuditState.SETTLED, AuditState.SHARED, AuditState.ACKNOWLEDGED}:
        shown |= {Piece.MODERATION, Piece.SETTLEMENT}
    if state == AuditState.ACKNOWLEDGED:
        shown |= {Piece.REPLIES}
    return shown


def test_the_head_of_service_reads_an_inadequate_audit_before_the_reveal(told, client_for):
    audit = told(AuditState.SUBMITTED, voice=1)
    here = seen_on(client_for("head_of_service"), audit)
    assert Piece.JUDGEMENTS in here
    assert Piece.MODERATION not in here
    assert seen_on(client_for("other_lead"), audit) == set()


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("swc", True),
        ("inspector", True),
        ("practitioner", True),
        ("lnd", False),
        ("qa_admin", False),
    ],
)
def test_the_child_is_masked_where_access_says_so(told, client_for, name, named):
    audit = told(AuditState.SHARED)
    client = client_for(name)
    for address in [reverse("audits:audit-detail", args=[audit.pk]), reverse("audits:audit-list")]:
        assert ("712904" in client.get(address).content.decode()) is named


def test_while_the_judgements_are_compared_others_are_told_that_it_is_being_moderated(
    told, client_for
):
    audit = told(AuditState.REVEALED)
    address = reverse("audits:audit-detail", args=[audit.pk])
    assert "judgements compared" not in client_for("other_lead").get(address).content.decode()
    assert "judgements compared" in client_for("head_of_service").get(address).content.decode()


def test_an_audit_is_closed_once_nothing_that_its_reader_sees_is_open(council, client_for):
    audit = scenarios.audit_at(AuditState.ACKNOWLEDGED, council)

    def step(name: str) -> str:
        page = client_for(name).get(reverse("audits:audit-detail", args=[audit.pk])).text
        return page.split('aria-label="Next step"')[1].split("</section>")[0]

    assert "Nothing that follows from it is open" in step("team_manager")
    about = {"kind": "staff", "about_staff": audit.auditor, "activity": audit.activity}
    raise_one(council, by="swc", **about)
    assert "Still open: 1 urgent concern." in step("head_of_service")
    assert "Nothing that follows from it is open" in step("team_manager"), "it is about them"
    action_at(council, "verified", activity=audit.activity)
    assert "Still open: 1 action." in step("team_manager")
    assert "Still open: 1 action and 1 urgent concern." in step("head_of_service")
