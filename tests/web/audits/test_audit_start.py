"""Picking a child, declaring ties and naming the practitioners."""

import pytest
from django.urls import reverse

from audits.lifecycle import AuditState
from audits.models import Audit
from practice.models import Part
from tests.factories.people import involve, make_child, restrict
from tests.scenarios import audit_at
from trail.models import ReadLog

START = reverse("audits:audit-start")


def url(name, audit, *more):
    return reverse(f"audits:{name}", args=[audit.pk, *more])


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def manager(client_for):
    return client_for("team_manager")


def test_the_page_lists_the_open_cases_of_the_own_team_alone(manager, council):
    make_child("closed-1", status="closed")
    page = text(manager.get(START))
    assert "712904" in page
    assert "704118" in page
    assert "698220" not in page
    assert "closed-1" not in page


def test_looking_for_a_sign_that_no_row_can_hold_does_not_stop_the_page(manager):
    manager.post(START, {"find": "", "words": "7129\0"})
    assert "712904" in text(manager.get(START))


def test_a_restricted_child_is_not_there(manager, council):
    restrict(council.children["child"], council.staff["ig"])
    assert "712904" not in text(manager.get(START))


def test_a_child_they_worked_with_themselves_is_not_there(manager, council):
    involve(council.children["child"], council.staff["team_manager"], council.units["north_1"],
            is_lead=False)  # fmt: skip
    assert "712904" not in text(manager.get(START))


def test_a_search_keeps_references_out_of_the_address(manager):
    found = manager.post(START, {"words": "7129", "find": "yes"}, follow=True)
    assert found.redirect_chain == [(START, 302)]
    assert "712904" in text(found)
    assert "704118" not in text(found)
    nothing = manager.post(START, {"words": "zzz", "find": "yes"}, follow=True)
    assert "No such case in your team" in text(nothing)


def test_the_longest_without_an_audit_comes_first(manager, council):
    audit_at(AuditState.SUBMITTED, council)
    page = text(manager.get(START))
    assert page.index("704118") < page.index("712904")
    assert "last audited November 2026" in page
    assert "never audited here" in page


def test_looking_at_the_list_is_logged(manager, council):
    manager.get(START)
    assert {one.object_label for one in ReadLog.objects.all()} == {"712904", "704118"}


def test_starting_leads_to_the_declaration(manager, council):
    sent = {"child": str(council.children["child"].pk), "reason": "Not seen for long."}
    response = manager.post(START, sent)
    audit = Audit.objects.get()
    assert response.url == url("audit-declare", audit)
    assert manager.post(START, sent).url == response.url
    assert Audit.objects.count() == 1


def test_child_and_reason_are_asked_for_beside_the_field(manager):
    page = text(manager.post(START, {"reason": ""}))
    assert "Choose the child whose work you will look at" in page
    assert "Answer the question “Why this child?”" in page


def test_a_child_out_of_reach_is_no_choice(manager, council):
    far = str(council.children["far_child"].pk)
    page = manager.post(START, {"child": far, "reason": "Why not."})
    assert "Choose a child from the list" in text(page)
    assert not Audit.objects.exists()


def test_an_empty_team_says_how_children_get_here(client_for, council):
    page = text(client_for("second_manager").get(START))
    assert "No cases yet" in page


@pytest.mark.parametrize("who", ["practitioner", "service_lead", "swc", "qa_admin", "inspector"])
def test_others_start_nothing(client_for, who):
    assert client_for(who).get(START).status_code == 403


@pytest.mark.parametrize("more", [1, 12])
def test_the_list_costs_the_same_queries(manager, council, more, django_assert_max_num_queries):
    for number in range(more):
        child = make_child(f"90{number:04}")
        involve(child, council.staff["practitioner"], council.units["north_1"])
    manager.get(START)  # the first page of a session writes when it began
    with django_assert_max_num_queries(12):
        manager.get(START)


# Declaring


def test_no_tie_opens_the_task_list(manager, council):
    audit = audit_at(AuditState.ALLOCATED, council)
    assert manager.get(url("audit-record", audit)).url == url("audit-declare", audit)
    sent = manager.post(url("audit-declare", audit), {"tie": "no", "supervised": "yes"})
    assert sent.url == url("audit-record", audit)
    audit.refresh_from_db()
    assert audit.auditor_supervised
    assert audit.activity.state == AuditState.IN_PROGRESS


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Say whether you have a tie"),
        ({"tie": "no"}, "Say whether you supervised this case"),
        ({"tie": "yes"}, "Say what the person who reassigns it should know"),
    ],
)
def test_each_answer_is_asked_for(manager, council, sent, sentence):
    audit = audit_at(AuditState.ALLOCATED, council)
    assert sentence in text(manager.post(url("audit-declare", audit), sent))


def test_a_tie_hands_the_work_back(manager, council):
    audit = audit_at(AuditState.ALLOCATED, council)
    response = manager.post(url("audit-declare", audit), {"tie": "yes", "reason": "I know them."})
    assert response.url == url("audit-detail", audit)
    audit.refresh_from_db()
    assert audit.handed_back_reason == "I know them."
    assert manager.get(url("audit-section", audit, "voice")).status_code == 409


# People


def parts(audit):
    return {(str(one.staff), one.part) for one in audit.activity.participants.all()}


def test_the_second_service_s_practitioner_can_be_named(manager, council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    first = council.staff["practitioner"]
    page = text(manager.get(url("audit-people", audit)))
    assert "Practitioner Example" in page
    sent = {
        f"part-{first.pk}": Part.LEAD_PRACTITIONER,
        "another": "safeguarding_worker@demo.example",
        "another_part": Part.LEAD_PRACTITIONER,
    }
    manager.post(url("audit-people", audit), sent)
    assert ("Safeguarding Worker", Part.LEAD_PRACTITIONER) in parts(audit)
    assert ("Safeguarding Manager", Part.LINE_MANAGER) in parts(audit)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"another": "nobody@demo.example", "another_part": "lead"}, "Nobody in post has that"),
        ({"another": "safeguarding_worker@demo.example"}, "Choose the part of the person"),
        ({}, "Name at least one practitioner"),
    ],
)
def test_what_cannot_be_is_said(manager, council, sent, sentence):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    assert sentence in text(manager.post(url("audit-people", audit), sent))
    assert len(parts(audit)) == 1
