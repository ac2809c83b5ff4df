"""The task list, the check of all answers, submission, findings, and other hands."""

import pytest
from django.urls import reverse

from audits.lifecycle import AuditState
from audits.models import Audit
from practice.models import Finding
from tests import scenarios
from tests.scenarios import audit_at


@pytest.fixture
def audit(council):
    return audit_at(AuditState.IN_PROGRESS, council)


@pytest.fixture
def manager(client_for):
    return client_for("team_manager")


def url(name, audit, *more):
    return reverse(f"audits:{name}", args=[audit.pk, *more])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def tags(response) -> dict[str, str]:
    tasks = [task for group in response.context["groups"] for task in group.tasks]
    return {task.title: task.tag.text for task in tasks}


def state_of(audit):
    return Audit.objects.select_related("activity").get(pk=audit.pk).activity.state


def test_each_section_says_how_far_it_is(manager, audit):
    sections = {one.code: one for one in scenarios.practice.sections_of(audit.activity)}
    scenarios.record(audit, sections["planning"], scenarios.content_for(sections["planning"], {}))
    scenarios.record(audit, sections["voice"], {"rationale": "Seen on"})
    response = manager.get(url("audit-record", audit))
    shown = tags(response)
    assert shown["Planning"] == "Done"
    assert shown["The child’s voice"] == "In progress"
    assert shown["Assessment"] == "To do"
    assert "1 of 11 sections are done." in text(response)


@pytest.mark.parametrize("filled", [True, False])
def test_task_list_and_check_cost_the_same_queries(
    manager, audit, filled, django_assert_max_num_queries
):
    if filled:
        scenarios.fill(audit)
    manager.get(url("audit-record", audit))  # the first page of a session writes when it began
    with django_assert_max_num_queries(18):
        manager.get(url("audit-record", audit))
    with django_assert_max_num_queries(18):
        manager.get(url("audit-check", audit))


def test_every_missing_thing_is_linked_to_its_field(manager, audit):
    response = manager.get(url("audit-check", audit))
    links = {one.sentence: one.url for one in response.context["missing"]}
    voice = url("audit-section", audit, "voice")
    assert links["Choose your judgement of the child’s voice"] == f"{voice}#id_value_0"
    for link in links.values():
        address, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in manager.get(address).content.decode()


def test_the_links_of_a_weak_thread_and_of_the_whole_lead_to_their_fields(manager, audit):
    def silent(section, field):
        return "" if field in ("no_action_reason", "limiting_reason") else "Words."

    scenarios.fill(audit, {"planning": 1}, silent)
    missing = manager.get(url("audit-check", audit)).context["missing"]
    anchors = {one.url.partition("#")[2] for one in missing}
    assert anchors == {"id_no_action_reason", "id_limiting_reason"}
    for one in missing:
        address, _, anchor = one.url.partition("#")
        assert f'id="{anchor}"' in manager.get(address).content.decode()


def test_an_incomplete_audit_is_not_submitted(manager, audit):
    assert "Submit the audit</strong>: not yet" in text(manager.get(url("audit-check", audit)))
    response = manager.post(url("audit-submit", audit))
    assert response.status_code == 409
    assert state_of(audit) == AuditState.IN_PROGRESS


def test_a_whole_one_is_and_twice_is_harmless(manager, audit):
    scenarios.fill(audit)
    page = text(manager.get(url("audit-check", audit)))
    assert "Nothing is missing" in page
    assert "Words on rationale in voice." in page
    for _ in range(2):
        assert manager.post(url("audit-submit", audit)).url == url("audit-case-record", audit)
    assert state_of(audit) == AuditState.SUBMITTED


def test_after_submission_the_recording_pages_lead_to_reading(manager, council):
    audit = audit_at(AuditState.SUBMITTED, council)
    for name in ("audit-record", "audit-check"):
        assert manager.get(url(name, audit)).url == url("audit-detail", audit)


def test_submitting_is_a_post(manager, audit):
    assert manager.get(url("audit-submit", audit)).status_code == 405


def test_findings_are_noted_and_taken_away(manager, audit):
    page = url("audit-findings", audit)
    sent = {"kind": "strength", "sentence": "Wonderful direct work.", "theme": "direct-work",
            "thread": "voice"}  # fmt: skip
    manager.post(page, sent)
    assert "Wonderful direct work." in text(manager.get(page))
    assert "Wonderful direct work." in text(manager.get(url("audit-check", audit)))
    found = Finding.objects.get()
    manager.post(url("audit-finding-remove", audit, found.pk), {"next": page})
    assert not Finding.objects.exists()


def test_a_finding_without_its_parts_is_asked_for(manager, audit):
    page = text(manager.post(url("audit-findings", audit), {}))
    for sentence in (
        "Choose whether it is a strength or a gap",
        "Say in one sentence what you found",
        "Choose the theme it belongs to",
    ):
        assert sentence in page


# Other hands


def test_the_auditor_withdraws_a_draft_with_a_reason(manager, audit):
    page = url("audit-withdraw", audit)
    assert "Why is it withdrawn?" in text(manager.post(page, {}))
    manager.post(page, {"reason": "The family has moved away."})
    assert state_of(audit) == AuditState.WITHDRAWN


def test_a_lead_gives_the_work_to_somebody_free_of_ties(client_for, audit, council):
    lead = client_for("service_lead")
    page = text(lead.get(url("audit-reassign", audit)))
    assert "Second Manager" in page
    assert "Practitioner Example" not in page.split("New auditor")[1]
    heir = council.staff["second_manager"]
    sent = {"to": str(heir.pk), "reason": "Long absence."}
    for _ in range(2):  # a second press lands where the first did
        assert lead.post(url("audit-reassign", audit), sent).status_code == 302
    assert Audit.objects.get(pk=audit.pk).auditor == heir


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("practitioner", "audit-withdraw", 403),
        ("practitioner", "audit-reassign", 403),
        ("team_manager", "audit-reassign", 403),
        ("qa_admin", "audit-withdraw", 403),
        ("qa_admin", "audit-reassign", 200),
        ("service_lead", "audit-withdraw", 200),
        ("head_of_service", "audit-reassign", 200),
        ("other_lead", "audit-reassign", 404),
        ("other_manager", "audit-withdraw", 404),
        ("slt", "audit-reassign", 404),
        ("ig", "audit-withdraw", 404),
    ],
)
def test_who_may_open_what(client_for, audit, who, name, status):
    assert client_for(who).get(url(name, audit)).status_code == status


@pytest.mark.parametrize("name", ["audit-record", "audit-check", "audit-findings", "audit-people"])
def test_recording_is_the_auditor_s_alone(client_for, audit, name):
    assert client_for("service_lead").get(url(name, audit)).status_code == 403
    assert client_for("other_manager").get(url(name, audit)).status_code == 404


def test_a_lead_finds_handed_back_work_on_the_audit_s_own_page(client_for, council):
    audit = audit_at(AuditState.ALLOCATED, council)
    scenarios.actions.hand_back(audit=audit, reason="I know them.", by=audit.auditor)
    page = text(client_for("service_lead").get(url("audit-detail", audit)))
    assert "Handed back by Team Manager" in page
    assert page.count(f"/{audit.pk}/reassign/") == 1
    assert "Record and submit" not in page
    assert url("audit-reassign", audit) in page
    assert url("audit-withdraw", audit) in page
    own = text(client_for("practitioner").get(url("audit-detail", audit)))
    assert "I know them." not in own
    assert url("audit-withdraw", audit) not in own
