"""The pages of random draws: certificate, replay, and another child for a reason."""

import datetime as dt

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notices.models import Notice
from people.roles import Role
from programme.actions.draw_losing import replace_lost
from programme.actions.draws import draw_for
from programme.models import Draw, DrawPolicy, FrameFiles, Selection
from tests.factories.draws import make_draw, make_month, owe
from tests.factories.people import bar, restrict
from tests.web.access import SEE_DRAWS

pytestmark = pytest.mark.django_db

LIST = reverse("programme:draw-list")
NEAREST = ("team_manager", "service_lead", "head_of_service", "qa_admin", "inspector")


@pytest.fixture
def draw(council):
    """The draw of Locality Social Work, each manager for a child of their own team."""
    DrawPolicy.objects.create(unit=council.units["locality"], takes="own")
    return make_draw(council)


@pytest.fixture
def drawn(council, draw):
    """The child drawn for the manager of North Team 1."""
    return draw.selections.get(auditor=council.staff["team_manager"])


def page(name, row):
    return reverse(f"programme:{name}", args=[row.pk])


def references(draw):
    return {one.child.reference for one in draw.selections.select_related("child")}


def test_the_certificate_tells_who_was_drawn_and_what_proves_it(draw, client_for):
    text = client_for("head_of_service").get(page("draw-detail", draw)).text
    assert all(f"Case {one}" in text for one in references(draw))
    assert "The frame held 15 open cases; 12 could be drawn." in text
    for proof in (draw.seed, draw.promise, draw.frame.children_sha256, draw.frame.duties_sha256):
        assert proof in text
    assert "In no extract of the last 35 days" in text
    assert draw.sealed not in text


@pytest.mark.parametrize("name", ["qa_admin", "lnd", "slt"])
def test_who_sees_no_cases_is_told_none(draw, client_for, name):
    text = client_for(name).get(page("draw-detail", draw)).text
    assert not any(one in text for one in references(draw))
    assert text.count("Case not named to you") == 2


def test_a_manager_is_told_the_case_drawn_for_their_own_audit(council, draw, client_for):
    own = draw.selections.get(auditor=council.staff["team_manager"]).child
    assert own.reference in client_for("team_manager").get(page("draw-detail", draw)).text


def test_a_child_who_is_restricted_after_the_draw_is_nowhere(council, draw, drawn, client_for):
    ask(client_for("team_manager"), drawn)
    restrict(drawn.child, council.staff["ig"])
    with pgtrigger.ignore():
        FrameFiles.objects.update(children=draw.frame.children.replace(",no,", ",yes,"))
    for name in NEAREST:
        client = client_for(name)
        pages = [LIST, page("draw-detail", draw), page("draw-replay", draw), reverse("home:work")]
        told = "".join(client.get(one).text for one in pages)
        assert drawn.child.reference not in told, name
        assert str(drawn.child_id) not in told, name
        for about in ("selection-ask", "selection-replace"):
            assert client.get(page(about, drawn)).status_code == 404, (name, about)
    text = client_for("head_of_service").get(page("draw-detail", draw)).text
    assert "The frame held 14 open cases; 11 could be drawn." in text


def test_a_place_given_to_another_child_tells_nobody_of_the_one_who_had_it(
    council, draw, drawn, client_for
):
    ask(client_for("team_manager"), drawn)
    restrict(drawn.child, council.staff["ig"])
    (made,) = replace_lost()
    for name in (*NEAREST, "ig"):
        client = client_for(name)
        text = client.get(page("draw-detail", draw)).text
        if name != "ig":
            assert "Replaced" in text, name
            assert "It can no longer be audited." in text
            assert text.count("Not shown") == 2
        told = text + client.get(LIST).text + client.get(reverse("home:work")).text
        assert drawn.child.reference not in told, name
        assert "estricted" not in text.replace("Restricted to named people", ""), name
    assert made.child.reference in client_for("team_manager").get(page("draw-detail", draw)).text


def test_whoever_is_barred_from_a_child_does_not_count_them(council, draw, drawn, client_for):
    bar(council.staff["head_of_service"], drawn.child, council.staff["ig"])
    text = client_for("head_of_service").get(page("draw-detail", draw)).text
    assert drawn.child.reference not in text
    assert "The frame held 14 open cases; 11 could be drawn." in text


def test_the_list_is_filtered_and_leads_to_the_certificate(council, draw, client_for):
    client = client_for("qa_admin")
    assert page("draw-detail", draw) in client.get(LIST).text
    owe(council, "other_manager", "south_1", period=dt.date(2026, 12, 1))
    later = draw_for(unit=council.units["locality"], month=dt.date(2026, 12, 1), by=None).draw
    narrowed = client.get(f"{LIST}?month=2026-11&unit={draw.unit_id}").text
    assert page("draw-detail", draw) in narrowed
    assert page("draw-detail", later) not in narrowed
    lines = client.get(f"{LIST}export/?month=2026-11").text.splitlines()
    assert len(lines) == 2
    assert "November 2026" in lines[1]
    assert "No draw yet" in client_for("complex_lead").get(LIST).text


def test_pages_ask_as_much_for_ten_as_for_two(council, client_for):
    def asked(draw):
        client = client_for("head_of_service")
        client.get(LIST)  # the session is written once
        counts = []
        for address in (LIST, page("draw-detail", draw), page("draw-replay", draw)):
            with CaptureQueriesContext(
                connection,
            ) as found:
                assert client.get(address).status_code == 200
            counts.append(len(found))
        return counts

    few = asked(make_draw(council))
    for number in range(8):
        council.hire(f"manager_{number}", Role.TEAM_MANAGER, "north_1", "service_lead")
        owe(council, f"manager_{number}", "north_1")
    client_for("qa_admin").post(reverse("programme:draw-run"))
    many = asked(Draw.objects.get(number=2))
    assert Draw.objects.get(number=2).selections.count() == 8
    assert many == few
    assert few[0] <= 12
    assert few[1] <= 15


def test_a_lead_draws_for_duties_without_a_child(council, client_for):
    make_month(council)
    client = client_for("head_of_service")
    assert "Duties of this month wait for a child" in client.get(LIST).text
    answer = client.post(reverse("programme:draw-run"), follow=True)
    assert "Children were drawn for Locality Social Work, November 2026" in answer.text
    assert "wait for a child" not in answer.text
    again = client.post(reverse("programme:draw-run"), follow=True).text
    assert "Every duty of this month has its child already" in again
    assert "Nobody more" not in again
    assert Draw.objects.count() == 1
    told = Notice.objects.filter(key=f"drawn:{Draw.objects.get().pk}")
    assert {one.person for one in told} == {
        council.staff["team_manager"], council.staff["other_manager"],
    }  # fmt: skip


def test_without_a_fresh_extract_the_lead_reads_why(council, client_for):
    owe(council, "team_manager", "north_1")
    answer = client_for("qa_admin").post(reverse("programme:draw-run"), follow=True)
    assert "No extract of the last 35 days tells of an open case" in answer.text


# Replay


def test_a_replay_says_the_same(draw, client_for):
    assert "The same" in client_for("inspector").get(page("draw-replay", draw)).text


def test_a_replay_names_the_line_that_was_changed_to_who_may_know_it(draw, drawn, client_for):
    lines = draw.frame.children.splitlines(keepends=True)
    own = next(line for line in lines if line.startswith(str(drawn.child_id)))
    changed = draw.frame.children.replace(own, own.replace("\n", "hold\n"))
    with pgtrigger.ignore():
        FrameFiles.objects.update(children=changed)
    text = client_for("inspector").get(page("draw-replay", draw)).text
    assert "Not the same" in text
    assert f"Case {drawn.child.reference}" in text
    masked = client_for("qa_admin").get(page("draw-replay", draw)).text
    assert drawn.child.reference not in masked
    assert "The line of the frame" in masked


# Another child


def ask(client, drawn, reason="The family moved abroad."):
    return client.post(page("selection-ask", drawn), {"reason": reason}, follow=True)


def test_an_auditor_asks_and_a_lead_gives_the_next(council, draw, drawn, client_for):
    manager, lead = client_for("team_manager"), client_for("service_lead")
    assert "Ask for another child than case" in manager.get(page("draw-detail", draw)).text
    for _ in range(2):  # a double click asks once
        assert "Asked. Those who lead your area answer" in ask(manager, drawn).text
    assert drawn.askings.count() == 1
    assert Notice.objects.filter(key=f"asked-another:{drawn.askings.get().pk}").count() == 2
    assert "The family moved abroad." in lead.get(page("selection-replace", drawn)).text
    for _ in range(2):
        answer = lead.post(page("selection-replace", drawn), {"answer": "give"}, follow=True)
        assert "Replaced" in answer.text
    made = Selection.objects.get(replaces=drawn)
    assert made.reason == "The family moved abroad."
    assert "instead of the case above: The family moved abroad." in answer.text
    assert made.child.reference in manager.get(page("draw-detail", draw)).text
    assert Notice.objects.filter(key=f"replaced:{made.pk}").exists()


def test_a_lead_declines_with_a_reason(draw, drawn, client_for):
    manager, lead = client_for("team_manager"), client_for("head_of_service")
    ask(manager, drawn)
    answer = lead.post(page("selection-replace", drawn), {"answer": "decline"})
    assert "Say why the child stays" in answer.text
    sent = {"answer": "decline", "reason": "The record is enough."}
    answer = lead.post(page("selection-replace", drawn), sent, follow=True)
    assert "Declined. The auditor is told that the child stays." in answer.text
    assert "The record is enough." in manager.get(page("draw-detail", draw)).text
    assert not Selection.objects.filter(replaces=drawn).exists()


def test_what_was_typed_stays_where_the_reason_is_missing(drawn, client_for):
    answer = client_for("team_manager").post(page("selection-ask", drawn), {"reason": " "})
    assert answer.status_code == 200
    assert "Answer the question “Why can this child not be audited?”" in answer.text


def test_a_reason_is_not_read_by_who_is_not_told_the_case(council, draw, drawn, client_for):
    ask(client_for("team_manager"), drawn)
    lead = client_for("service_lead")
    lead.post(page("selection-replace", drawn), {"answer": "give"})
    for name in ("qa_admin", "slt", "other_manager"):
        text = client_for(name).get(page("draw-detail", draw)).text
        assert "The family moved abroad." not in text, name


def test_who_sees_no_draw_of_the_service_finds_none(draw, client_for):
    for name in ("complex_lead", "safeguarding_manager", "practitioner", "ig"):
        assert name not in SEE_DRAWS
        assert client_for(name).get(page("draw-detail", draw)).status_code == 404
