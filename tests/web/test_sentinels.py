"""A word of its own in every text field of an audit is found nowhere but where DOMAIN.md says."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from audits import actions
from audits.lifecycle import AuditState
from audits.models import Audit
from closing_loop.models import Action
from home import actions as home_actions
from notices import actions as notice_actions
from people.models import User
from people.roles import Role
from practice.models import Finding, Theme
from reports import actions as report_actions
from reports.models import Report
from reports.naming import Sort, sort_of
from tests.factories import Council
from tests.scenarios import audit_at
from tests.unit.reports.walks import report_at
from tests.web.records import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared_as_plain")]

S = AuditState
WORD = re.compile(r"zq\.([^.\s]+)\.([^.\s]+)\.zq")
INADEQUATE = "with an Inadequate judgement"
JOINT = "by a moderator who joined the conversation"
RECALLED = "again after a recall"

# What a word belongs to.

SUMMARY, FACTS, NOTES, REFERENCES = "case summary", "facts", "conversation", "evidence references"
JUDGED, WORDS, OWN_ACTION, OTHER_ACTION = "judgements", "own words", "their action", "an action"
SECOND, SETTLED, QUALITY, REPLY = "moderator's", "settlement", "audit quality", "reply"
PICKED, RETURNED, WITHDRAWN = "why picked", "why returned", "why withdrawn"
TAKEN_BACK = "why recalled"
REMEDY = "a remedial plan or a re-audit"
OF_SECTION = {
    "start": PICKED,
    "case-summary": SUMMARY,
    "case-file": FACTS,
    "feedback": FACTS,
    "conversation": NOTES,
    "moderator": SECOND,
    "settled": SETTLED,
    "quality": QUALITY,
    "reply": REPLY,
    "words": WORDS,
    "action": OTHER_ACTION,
    "finding": JUDGED,
    "recall": TAKEN_BACK,
}
OF_FIELD = {
    ("feedback", "auditor"): QUALITY,
    ("action", "practitioner-what"): OWN_ACTION,
    ("action", "practitioner-why"): OWN_ACTION,
    ("action", "practitioner-difference"): OWN_ACTION,
}
PLAIN = {
    "Picked by mistake.": WITHDRAWN,
    "No evidence references.": RETURNED,
    "emedial plan": REMEDY,
    "audited again": REMEDY,
}

# The table "Visibility of an audit", cell by cell. A header holds none of the words, except why a
# record was withdrawn, which is what its state says.

HEADER = {WITHDRAWN}
OWN = HEADER | {WORDS, OWN_ACTION}
GONE_BY = {SUMMARY, FACTS, NOTES, REFERENCES}
THEIRS = OWN | GONE_BY | {PICKED, JUDGED, OTHER_ACTION, RETURNED, REMEDY}
BOTH = THEIRS | {SECOND}
ALL = BOTH | {SETTLED, QUALITY, REPLY}
MOST = ALL - {QUALITY}
NOTHING: set[str] = set()

AUDITOR, WORKER, MODERATOR, LEAD, HEAD, OTHER = range(6)
TABLE = {
    #                 auditor worker moderator lead    head    others
    S.ALLOCATED:     (THEIRS, OWN,  NOTHING, HEADER, HEADER, HEADER),
    S.IN_PROGRESS:   (THEIRS, OWN,  NOTHING, HEADER, HEADER, HEADER),
    S.RETURNED:      (THEIRS, OWN,  NOTHING, HEADER, HEADER, HEADER),
    S.SUBMITTED:     (THEIRS, OWN,  GONE_BY, HEADER, HEADER, HEADER),
    S.IN_MODERATION: (THEIRS, OWN,  GONE_BY, HEADER, HEADER, HEADER),
    S.REVEALED:      (BOTH,   OWN,  ALL,     HEADER, ALL,    HEADER),
    S.SETTLED:       (ALL,    OWN,  ALL,     ALL,    ALL,    HEADER),
    S.SHARED:        (ALL,    MOST, ALL,     ALL,    ALL,    MOST),
    S.ACKNOWLEDGED:  (ALL,    MOST, ALL,     ALL,    ALL,    MOST),
    S.WITHDRAWN:     (THEIRS, OWN,  HEADER,  HEADER, HEADER, HEADER),
}  # fmt: skip

STANDING = {
    "team_manager": AUDITOR,
    "practitioner": WORKER,
    "service_lead": MODERATOR,
    "lead_beside": LEAD,
    "head_of_service": HEAD,
    "manager_beside": OTHER,
    "swc": OTHER,
    "lnd": OTHER,
    "inspector": OTHER,
}
HEADER_ALWAYS = {"qa_admin"}
WITHOUT_ANY = {"slt", "siu", "ig", "other_manager", "other_lead", "other_practitioner"}
OWNS_THE_OTHER_ACTION = "second_practitioner"
NEAR = {
    "team_manager", "practitioner", "service_lead", "lead_beside", "head_of_service",
    "manager_beside", OWNS_THE_OTHER_ACTION,
}  # fmt: skip
READERS = {*STANDING, *HEADER_ALWAYS, *WITHOUT_ANY, OWNS_THE_OTHER_ACTION}
READERS_WHERE = {  # the rest read as in the same state
    INADEQUATE: {"team_manager", "practitioner", "service_lead", "lead_beside", "head_of_service"},
    JOINT: {"team_manager", "service_lead"},
    RECALLED: {"team_manager", "practitioner", "manager_beside", "head_of_service", "ig"},
}
# Where what those further off see changes, and what a report counts.
TURNS = {S.SUBMITTED, S.REVEALED, S.SETTLED, S.SHARED}

OF_AUDIT = [
    *(f"audits:audit-{page}" for page in ("detail", "actions", "history", "case-record", "recall")),
    *(
        f"moderation:moderation-{page}"
        for page in ("detail", "quality", "settle", "arbitrate", "dispute")
    ),
]
OF_REPORT = [f"reports:report-{page}" for page in ("detail", "file", "pdf", "open")]
OF_FIGURE = ["reports:report-figure", "reports:figure-export"]
IN_WORDS = {Sort.FINDINGS, Sort.ACTIONS}  # the figures whose records are shown with their words
LISTS = [
    "audits:audit-list",
    "audits:audit-export",
    "audits:peer-list",
    "audits:recall-list",
    "audits:recall-export",
    "moderation:moderation-list",
    "moderation:moderation-export",
    "moderation:agreement",
    "moderation:agreement-audits",
    "closing_loop:action-list",
    "closing_loop:action-export",
    "closing_loop:tracker",
    "closing_loop:tracker-list-export",
    "closing_loop:hand-over-list",
    "closing_loop:hand-over-export",
    "home:work",
    "notices:notice-list",
    "reports:report-list",
    "reports:open-list",
]


def allowed(state: AuditState, name: str, judged: str = "") -> set[str]:
    """What somebody may read of an audit in `state`."""
    if name == OWNS_THE_OTHER_ACTION:
        return {OTHER_ACTION}
    if name in HEADER_ALWAYS:
        return HEADER
    if name == "ig" and judged == RECALLED:
        return {TAKEN_BACK}
    if name not in STANDING:
        return NOTHING
    if judged == RECALLED and STANDING[name] in {AUDITOR, MODERATOR, LEAD, HEAD}:
        return TABLE[state][STANDING[name]] | {TAKEN_BACK}
    is_blind = state in {S.SUBMITTED, S.IN_MODERATION}
    if STANDING[name] == MODERATOR and is_blind and judged == JOINT:
        return THEIRS
    if STANDING[name] == HEAD and is_blind and judged == INADEQUATE:
        return THEIRS
    return TABLE[state][STANDING[name]]


# An audit full of words


def sentinel(section: str, field: str) -> str:
    """A word that stands nowhere else, and says where it was typed."""
    return f"zq.{section}.{field}.zq".replace(" ", "_")


def reported(council: Council, audit: Audit) -> Report:
    """The published report of the audit's month, with its PDF."""
    report = report_at("published", council.units["north"], period=audit.activity.period)
    report_actions.render_file(report=report, by=None)
    return report


def full_audit(council: Council, state: AuditState, judged: str) -> Audit:
    """An audit in `state` with words in every field, and somebody of every standing beside it."""
    values = {"overall": 4, "voice": 1 if judged == INADEQUATE else 3}
    given = {"judgements": values, "seconds": {"planning": 2}, "say": sentinel}
    walked = S.ACKNOWLEDGED if judged == RECALLED else state
    audit = audit_at(walked, council, **given, joined=judged == JOINT)
    if judged == RECALLED:
        actions.recall(audit=audit, reason=sentinel("recall", "reason"), by=council.staff["ig"])
    _add_actions(council, audit)
    Finding.objects.create(
        activity=audit.activity,
        theme=Theme.objects.first(),
        kind="strength",
        sentence=sentinel("finding", "strength"),
    )
    if state not in {S.ACKNOWLEDGED, S.WITHDRAWN}:
        words, by = sentinel("words", "practitioner"), council.staff["practitioner"]
        actions.write_own_words(audit=audit, words=words, by=by)
    council.hire("lead_beside", Role.SERVICE_LEAD, "north", "head_of_service")
    council.hire("manager_beside", Role.TEAM_MANAGER, "north_1", "service_lead")
    return audit


def _add_actions(council: Council, audit: Audit) -> None:
    for owner in ("practitioner", OWNS_THE_OTHER_ACTION):
        texts = ("what", "why", "difference")
        Action.objects.create(
            activity=audit.activity,
            owner=council.staff[owner],
            due_on=audit.activity.due_on,
            created_by=audit.auditor,
            **{text: sentinel("action", f"{owner}-{text}") for text in texts},
        )


# What is read


def kind_of(section: str, field: str) -> str:
    """What of the audit a word belongs to."""
    if field == "evidence_reference":
        return REFERENCES
    return OF_FIELD.get((section, field)) or OF_SECTION.get(section, JUDGED)


def told_by(text: str) -> set[str]:
    """What of the audit a text tells."""
    found = {kind_of(*word) for word in WORD.findall(text)}
    return found | {kind for words, kind in PLAIN.items() if words in text}


def answers_to(client: Client, audit: Audit, report: Report | None) -> Iterator[tuple[str, str]]:
    """Every page that could speak of the audit, with all that it says."""
    addresses = [(name, reverse(name, args=[audit.pk])) for name in OF_AUDIT]
    if report:
        addresses += [(name, reverse(name, args=[report.pk])) for name in OF_REPORT]
        addresses += figures_of(report)
    addresses += [(name, reverse(name)) for name in LISTS]
    open_page = "closing_loop:case-open"
    addresses.append((open_page, reverse(open_page, args=[audit.activity.child_id])))
    for action in audit.activity.actions.all():
        addresses.append(("action", reverse("closing_loop:action-detail", args=[action.pk])))
    for name, address in addresses:
        answer = client.get(address)
        assert answer.status_code in {200, 302, 403, 404, 409}, (name, answer.status_code)
        yield name, said_by(answer) + str(dict(answer.headers))
    for words in (audit.activity.reference, audit.activity.child.reference):
        answer = client.post(reverse("home:search"), {"q": words}, follow=True)
        yield "search", answer.text + str(answer.redirect_chain)
    user = User.objects.get(pk=client.session["_auth_user_id"])
    token = home_actions.renew_calendar(by=user.staff)
    yield "calendar", client.get(reverse("home:calendar-feed", args=[token])).text


def told_by_mail() -> dict[str, set[str]]:
    """What the e-mails that the audit has caused so far tell, by address."""
    notice_actions.gather_digests(by=None)
    notice_actions.deliver_due()
    told: dict[str, set[str]] = {}
    for one in mail.outbox:
        told.setdefault(one.to[0], set()).update(told_by(f"{one.subject} {one.body}"))
    return told


def figures_of(report: Report) -> Iterator[tuple[str, str]]:
    """The pages and files of one figure of each sort that shows words, and the list as a file."""
    counted = {sort_of(figure): figure for figure, ids in report.basis.records.items() if ids}
    for sort in IN_WORDS & set(counted):
        for name in OF_FIGURE:
            yield name, reverse(name, args=[report.pk, counted[sort]])
    yield "reports:report-export", reverse("reports:report-export")


def said_by(answer) -> str:
    """The words of a page, or of a PDF."""
    if answer.headers.get("Content-Type") == "application/pdf":
        return words_of_pdf(answer.content)
    return answer.text


@lru_cache
def words_of_pdf(content: bytes) -> str:
    """What stands on its pages, a line's end being no end of a word."""
    pages = PdfReader(BytesIO(content)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


def read_by(
    council: Council, audit: Audit, report: Report | None, name: str
) -> dict[str, set[str]]:
    """What each page tells this person of the audit."""
    found: dict[str, set[str]] = {}
    for page, text in answers_to(client_of(council.users[name]), audit, report):
        found.setdefault(page, set()).update(told_by(text))
    return found


STATES = [
    *((state, "") for state in S),
    (S.SUBMITTED, INADEQUATE),
    (S.IN_MODERATION, INADEQUATE),
    (S.IN_MODERATION, JOINT),
    (S.SETTLED, RECALLED),
]
WORLDS = [pytest.param(*world, id=" ".join(world).strip()) for world in STATES]


# Words that must be found, or the search above would look for nothing.
HELD_FROM = {
    S.ALLOCATED: {WORDS, OWN_ACTION, OTHER_ACTION, JUDGED},
    S.SUBMITTED: {*GONE_BY, WORDS, OWN_ACTION, OTHER_ACTION, JUDGED},
    S.SETTLED: {*GONE_BY, WORDS, OWN_ACTION, OTHER_ACTION, JUDGED, SECOND, SETTLED, QUALITY},
    S.ACKNOWLEDGED: {*GONE_BY, OWN_ACTION, OTHER_ACTION, JUDGED, SECOND, SETTLED, QUALITY, REPLY},
    S.RETURNED: {*GONE_BY, WORDS, OWN_ACTION, OTHER_ACTION, JUDGED, RETURNED},
    S.WITHDRAWN: {OWN_ACTION, OTHER_ACTION, JUDGED, WITHDRAWN},
}
HELD = HELD_FROM | {
    S.IN_PROGRESS: HELD_FROM[S.ALLOCATED],
    S.IN_MODERATION: HELD_FROM[S.SUBMITTED],
    S.REVEALED: HELD_FROM[S.SUBMITTED],
    S.SHARED: HELD_FROM[S.SETTLED],
}


@pytest.mark.parametrize(("state", "judged"), WORLDS)
def test_everybody_reads_what_their_cell_allows(council, state, judged):
    """One council with one audit, and what everybody reads on every page: one test for each state,
    since such a world is dear to make.
    """
    audit = full_audit(council, state, judged)
    report = reported(council, audit) if state in TURNS else None
    readers = READERS_WHERE.get(judged, READERS if state in TURNS else NEAR)
    read = {name: read_by(council, audit, report, name) for name in readers}
    assert leaks(read, state, judged) == {}
    mailed = told_by_mail()
    assert set().union(*mailed.values()) <= ({REMEDY} if judged == INADEQUATE else set())
    assert not mailed.get(council.users["service_lead"].email), "it would tell the moderator"
    assert mailed or state in {S.ALLOCATED, S.IN_PROGRESS, S.WITHDRAWN}
    assert HELD[state] <= found_by(read, "team_manager"), "the search looks for nothing"
    if judged == RECALLED:
        assert found_by(read, "ig") == {TAKEN_BACK}
    if judged == INADEQUATE:
        for name in ("team_manager", "head_of_service"):
            assert REMEDY in found_by(read, name), "the auditor is accountable for it here"
    if judged == JOINT:
        assert JUDGED in found_by(read, "service_lead"), "they read it before the reveal"


def leaks(read: dict, state: AuditState, judged: str) -> dict:
    """What somebody reads on a page outside their cell of the table; in a calendar, anything."""
    outside = leaks_in(read, {name: allowed(state, name, judged) for name in read})
    calendars = {name: pages["calendar"] for name, pages in read.items() if pages["calendar"]}
    return outside | calendars


def leaks_in(read: dict, cells: dict[str, set[str]]) -> dict:
    """What somebody reads on a page outside what `cells` allow them."""
    return {
        (name, page): told - cells[name]
        for name, pages in read.items()
        for page, told in pages.items()
        if told - cells[name]
    }


def found_by(read: dict, name: str) -> set[str]:
    """What somebody reads on all pages together."""
    return set().union(*read[name].values())
