"""Pages of peer audits: what a colleague reads before, while and after; nobody else reads more."""

import datetime as dt

import pytest
from django.urls import reverse

from audits.lifecycle import AuditState
from audits.models import PeerInvitation
from closing_loop.models import Action
from notices.models import Notice
from people.models import Child
from programme.actions import plan_period
from programme.models import Duty, LineTerms
from tests.factories.people import bar, restrict
from tests.scenarios import fill, walk_peer_audit
from tests.web.test_sentinels import (
    ALL,
    HEADER,
    JUDGED,
    MOST,
    OTHER_ACTION,
    OWN,
    OWNS_THE_OTHER_ACTION,
    PICKED,
    THEIRS,
    leaks_in,
    read_by,
    sentinel,
)

pytestmark = pytest.mark.django_db
S = AuditState
LIST = reverse("audits:peer-list")
COLLEAGUE = "other_practitioner"
LEADS, OTHERS = ("service_lead", "head_of_service"), ("team_manager", "swc", "lnd", "inspector")
NOBODY_ELSE = ("other_manager", "other_lead", "slt", "siu", "ig", "safeguarding_worker")


def at(page, row):
    return reverse(f"audits:{page}", args=[row.pk])


def invite(client, council, child="child", colleague="second_practitioner"):
    given = {"child": council.children[child].pk, "colleague": council.staff[colleague].pk}
    return client.post(reverse("audits:peer-invite"), given)


def test_from_the_invitation_to_the_acknowledgement(council, client_for):
    practitioner, colleague = client_for("practitioner"), client_for("second_practitioner")
    for _ in range(2):
        assert invite(practitioner, council).status_code == 302
    invitation = PeerInvitation.objects.get()
    before = colleague.get(reverse("home:work")).text + colleague.get(LIST).text
    before += colleague.get(at("peer-invitation", invitation)).text
    assert "Practitioner Example invites you" in before
    assert "712904" not in before
    for _ in range(2):
        answer = colleague.post(at("peer-invitation", invitation), {"answer": "agree"})
        assert answer.status_code == 302
    audit = PeerInvitation.objects.get().audit
    assert "Case 712904" in colleague.get(LIST).text
    assert colleague.get(at("audit-declare", audit)).status_code == 200
    assert colleague.get(at("audit-people", audit)).status_code == 409
    assert not Child.objects.visible_to(council.users["second_practitioner"]).filter(
        pk=audit.activity.child_id
    )
    for name in ("practitioner", "team_manager", "service_lead"):
        assert client_for(name).get(at("audit-declare", audit)).status_code == 403
    assert client_for("other_manager").get(at("audit-detail", audit)).status_code == 404


def test_a_reply_reaches_the_colleague_though_the_audit_is_over_for_them(council, client_for):
    audit = walk_peer_audit(council, S.SHARED)
    page = at("audit-acknowledge", audit)
    assert client_for("practitioner").post(page, {"reply": "I shall try it."}).status_code == 302
    colleague = client_for("second_practitioner")
    told = Notice.objects.get(key__startswith="peer-reply", person=audit.auditor)
    assert told.sentence == f"Practitioner Example has replied to your peer audit {audit}."
    assert "I shall try it." in colleague.get(told.link).text
    assert "I shall try it." not in colleague.get(at("audit-detail", audit)).text
    assert client_for("other_practitioner").get(told.link).status_code == 404


def test_a_wrong_choice_is_said_beside_its_box(council, client_for):
    bar(council.staff["second_practitioner"], council.children["child"], council.staff["ig"])
    answer = invite(client_for("practitioner"), council)
    assert "Second Practitioner cannot audit this case" in answer.text
    restrict(council.children["child"], council.staff["ig"])
    answer = invite(client_for("practitioner"), council, colleague="other_practitioner")
    assert "712904" not in answer.text
    assert client_for("team_manager").get(reverse("audits:peer-invite")).status_code == 403


def test_a_restriction_ends_what_a_colleague_reads(council, client_for):
    audit = walk_peer_audit(council, S.IN_PROGRESS)
    restrict(audit.activity.child, council.staff["ig"])
    client = client_for("second_practitioner")
    for page in ("audit-detail", "audit-record", "audit-check", "audit-history"):
        assert client.get(at(page, audit)).status_code == 404, page
    assert audit.activity.reference not in client.get(LIST).text
    invitation = PeerInvitation.objects.get()
    assert client.get(at("peer-invitation", invitation)).status_code == 404


@pytest.mark.parametrize("state", [S.IN_PROGRESS, S.SHARED, S.ACKNOWLEDGED])
def test_everybody_reads_what_their_cell_allows(council, state):
    audit = walk_peer_audit(
        council, state, colleague=COLLEAGUE, say=sentinel, judgements={"overall": 4}
    )
    if state == S.IN_PROGRESS:
        fill(audit, {"overall": 4}, sentinel)
    for owner in ("practitioner", OWNS_THE_OTHER_ACTION):
        words = {text: sentinel("action", f"{owner}-{text}") for text in ("what", "why")}
        Action.objects.create(
            activity=audit.activity, owner=council.staff[owner], created_by=audit.auditor,
            due_on=dt.date(2026, 11, 30), **words,
        )  # fmt: skip
    shared = state != S.IN_PROGRESS
    allowed = {
        # what the two wrote to each other stays theirs
        COLLEAGUE: {S.IN_PROGRESS: THEIRS, S.SHARED: ALL, S.ACKNOWLEDGED: {PICKED}}[state],
        "practitioner": MOST if shared else OWN | {PICKED},
        OWNS_THE_OTHER_ACTION: {OTHER_ACTION},
        **dict.fromkeys(LEADS, ALL if shared else HEADER),
        **dict.fromkeys(OTHERS, MOST if shared else HEADER),
        **{name: set() for name in NOBODY_ELSE},
    }
    # those further off read in the other states what they read of any audit
    near = allowed if state == S.SHARED else {COLLEAGUE, "practitioner", OWNS_THE_OTHER_ACTION}
    read = {name: read_by(council, audit, None, name) for name in {*near, *LEADS}}
    assert leaks_in(read, allowed) == {}
    found = set().union(*read[COLLEAGUE].values())
    assert JUDGED not in found if state == S.ACKNOWLEDGED else JUDGED in found


def test_a_duty_for_it_leads_to_the_page_and_is_done_by_it(council, client_for):
    month = dt.date(2026, 11, 1)
    terms = LineTerms.objects.get(line="peer-audit")
    terms.months, terms.frequency = [11], "yearly"
    terms.save()
    plan_period(period=month, by=None)
    duty = Duty.objects.get(line="peer-audit", owed_by=council.staff["second_practitioner"])
    start = f"{reverse('audits:audit-start')}?duty={duty.pk}"
    assert client_for("second_practitioner").get(start).url == LIST
    audit = walk_peer_audit(council, S.SHARED)
    duty.refresh_from_db()
    assert (duty.activity, duty.is_done) == (audit.activity, True)


def test_a_list_asks_as_much_for_ten_as_for_one(council, client_for, django_assert_num_queries):
    client = client_for("team_manager")
    walk_peer_audit(council, S.SHARED)
    client.get(LIST)
    with django_assert_num_queries(QUERIES):
        client.get(LIST)
    for _ in range(3):
        council.take_on("more", None, "practitioner", "north_1")
        walk_peer_audit(council, S.ALLOCATED, child="more")
    with django_assert_num_queries(QUERIES):
        client.get(LIST)


QUERIES = 10
