"""From a picked child to submission: who may, when, and that nothing typed or decided is lost."""

import pytest

from audits import actions, progress
from audits.events import audit_submitted
from audits.lifecycle import EDITABLE, AuditState
from audits.models import Audit, Independence
from closing_loop.models import Action
from common.errors import Conflict, Denied, Stale
from notices.models import Notice
from practice import queries as practice
from practice.models import Draft, Part, Rating
from tests import scenarios
from tests.factories.people import bar, involve, restrict
from tests.scenarios import audit_at

REASON = "Last visited in May."


@pytest.fixture
def start(council):
    """Starts an audit of the child by the team manager unless told otherwise."""

    def start_it(child="child", by="team_manager") -> Audit:
        return actions.start(child=council.children[child], reason=REASON, by=council.staff[by])

    return start_it


def parts_of(audit) -> set[tuple[str, str]]:
    return {(str(one.staff), one.part) for one in audit.activity.participants.all()}


# Starting


def test_an_audit_begins_with_the_people_and_the_team_of_the_work(start, council):
    audit = start()
    assert audit.activity.reference == "FA-2026-11-0001"
    assert audit.activity.unit == council.units["north_1"]
    assert audit.activity.state == AuditState.ALLOCATED
    assert str(audit.activity.due_on) == "2026-11-30"
    assert audit.independence == Independence.OWN_TEAM
    assert audit.pick_reason == REASON
    assert parts_of(audit) == {("Practitioner Example", Part.LEAD_PRACTITIONER)}


def test_both_practitioners_of_a_crossover_and_the_other_line_manager_take_part(start, council):
    child = council.children["child"]
    involve(child, council.staff["safeguarding_worker"], council.units["complex_1"])
    involve(child, council.staff["second_practitioner"], council.units["north_1"], is_lead=False)
    audit = start()
    assert audit.activity.unit == council.units["north_1"]
    assert parts_of(audit) == {
        ("Practitioner Example", Part.LEAD_PRACTITIONER),
        ("Safeguarding Worker", Part.LEAD_PRACTITIONER),
        ("Second Practitioner", Part.CO_WORKER),
        ("Safeguarding Manager", Part.LINE_MANAGER),
    }


def test_starting_twice_is_starting_once(start):
    assert start() == start()
    assert Audit.objects.count() == 1


@pytest.mark.parametrize("who", ["practitioner", "service_lead", "swc", "qa_admin", "inspector"])
def test_only_team_managers_start_audits(start, who):
    with pytest.raises(Denied, match="started by team managers"):
        start(by=who)


def test_a_child_of_another_team_is_out_of_reach(start):
    with pytest.raises(Denied, match="not worked with in your team"):
        start(child="far_child")


def test_a_restricted_or_barred_child_is_out_of_reach(start, council):
    restrict(council.children["child"], council.staff["ig"])
    bar(council.staff["team_manager"], council.children["other_child"], council.staff["ig"])
    for child in ("child", "other_child"):
        with pytest.raises(Denied):
            start(child=child)


def test_nobody_audits_a_child_they_have_worked_with(start, council):
    involve(
        council.children["child"],
        council.staff["team_manager"],
        council.units["north_1"],
        is_lead=False,
        ends_on="2024-01-01",
    )
    with pytest.raises(Conflict, match="worked with this child yourself"):
        start()


def test_a_closed_case_is_not_audited(start, council):
    council.children["child"].status = "closed"
    council.children["child"].save()
    with pytest.raises(Conflict, match="case is closed"):
        start()


# Ties and people


def test_recording_waits_for_the_declaration(start, council):
    audit = start()
    with pytest.raises(Conflict, match="no tie"):
        scenarios.fill(audit)
    actions.declare_no_tie(audit=audit, supervised=True, by=audit.auditor)
    assert audit.activity.state == AuditState.IN_PROGRESS
    assert (audit.no_tie_by, audit.auditor_supervised) == (audit.auditor, True)


def test_somebody_with_a_tie_hands_the_work_back_and_records_no_more(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    for _ in range(2):
        actions.hand_back(audit=audit, reason="A neighbour.", by=audit.auditor)
    assert audit.handed_back_reason == "A neighbour."
    with pytest.raises(Conflict, match="waits for another auditor"):
        scenarios.fill(audit)


def test_the_auditor_names_the_practitioners(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    worker = council.staff["safeguarding_worker"]
    named = [(worker, Part.LEAD_PRACTITIONER)]
    actions.name_practitioners(audit=audit, practitioners=named, by=audit.auditor)
    assert parts_of(audit) == {
        ("Safeguarding Worker", Part.LEAD_PRACTITIONER),
        ("Safeguarding Manager", Part.LINE_MANAGER),
    }


def test_the_auditor_is_no_practitioner_of_the_same_audit(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    with pytest.raises(Conflict, match="cannot be a practitioner"):
        actions.name_practitioners(
            audit=audit, practitioners=[(audit.auditor, Part.CO_WORKER)], by=audit.auditor
        )


# Recording


def section_of(audit, code="voice"):
    return practice.section_of(audit.activity, code)


def test_half_a_section_is_kept_and_a_whole_one_written(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    assert not scenarios.record(audit, section_of(audit), {"value": "2"})
    assert Draft.objects.count() == 1
    whole = scenarios.content_for(section_of(audit), {"voice": 2})
    assert scenarios.record(audit, section_of(audit), whole)
    assert not Draft.objects.exists()
    assert Rating.objects.get().value == 2


def test_a_page_opened_earlier_is_shown_the_other_window_s_words(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    section = section_of(audit)
    earlier = practice.section_state(audit.activity, section, audit.auditor).token
    scenarios.record(audit, section, {"rationale": "Theirs"})
    with pytest.raises(Stale) as refused:
        actions.keep_section(
            audit=audit, section=section, data={"rationale": "Mine"}, token=earlier,
            by=audit.auditor,
        )  # fmt: skip
    assert refused.value.theirs == {"rationale": "Theirs"}


@pytest.mark.parametrize("state", [state for state in scenarios.ROUTE if state not in EDITABLE])
def test_nothing_is_recorded_after_submission(council, state):
    audit = audit_at(state, council)
    with pytest.raises(Conflict, match="can no longer be changed"):
        scenarios.record(audit, section_of(audit), {})


@pytest.mark.parametrize("who", ["practitioner", "second_manager", "service_lead", "qa_admin"])
def test_nobody_but_the_auditor_records(council, who):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    with pytest.raises(Denied, match="Only the auditor"):
        actions.keep_section(
            audit=audit, section=section_of(audit), data={}, token="", by=council.staff[who]
        )


# Submitting


def test_a_whole_audit_is_submitted_and_heard_of_once(council):
    heard = []

    def hear(sender, audit, by, **signal):
        heard.append((audit.pk, by))

    audit_submitted.connect(hear)
    audit = audit_at(AuditState.SUBMITTED, council, judgements={"overall": 2})
    actions.submit(audit=audit, by=audit.auditor)
    audit_submitted.disconnect(hear)
    assert heard == [(audit.pk, audit.auditor)]
    assert audit.activity.overall == 2
    assert audit.activity.submitted_by == audit.auditor


def test_what_was_left_as_a_draft_is_written_on_submission(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    scenarios.fill(audit)
    section = section_of(audit)
    changed = {**scenarios.content_for(section, {}), "rationale": "The last word."}
    token = practice.section_state(audit.activity, section, audit.auditor).token
    actions.keep_section(audit=audit, section=section, data=changed, token=token, by=audit.auditor)
    actions.submit(audit=audit, by=audit.auditor)
    assert Rating.objects.get(question__thread="voice").rationale == "The last word."
    assert not Draft.objects.exists()


def test_an_empty_audit_says_everything_that_is_missing(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    with pytest.raises(Conflict, match="things are still missing"):
        actions.submit(audit=audit, by=audit.auditor)
    lacks = progress.progress_of(audit).lacks
    assert {lack.section.code for lack in lacks} >= {"case-summary", "voice", "overall"}
    assert all(lack.sentence and lack.field for lack in lacks)


def test_what_is_too_long_is_not_called_missing(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    scenarios.fill(audit)
    section = section_of(audit)
    long = {**scenarios.content_for(section, {}), "rationale": "word " * 1500}
    token = practice.section_state(audit.activity, section, audit.auditor).token
    actions.keep_section(audit=audit, section=section, data=long, token=token, by=audit.auditor)
    with pytest.raises(Conflict, match="1 thing is to be put right"):
        actions.submit(audit=audit, by=audit.auditor)


def weak(audit, reason=""):
    """Fill in everything, the child's voice weak and with `reason` for no action."""

    def say(section, field):
        return reason if field == "no_action_reason" else scenarios.plain_words(section, field)

    scenarios.fill(audit, {"voice": 2}, say)


def sentences(audit):
    return [lack.sentence for lack in progress.progress_of(audit).lacks]


def test_a_weak_thread_needs_an_action_or_a_reason(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    weak(audit)
    assert sentences(audit) == ["Add an action for “The child’s voice”, or say why none is needed"]
    weak(audit, reason="Put right last week.")
    assert sentences(audit) == []
    actions.submit(audit=audit, by=audit.auditor)
    rating = Rating.objects.get(question__thread="voice")
    assert rating.no_action_reason == "Put right last week."


def test_an_action_on_the_thread_is_enough(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    weak(audit)
    Action.objects.create(
        activity=audit.activity,
        owner=council.staff["practitioner"],
        what="Use the three houses in the plan.",
        difference="The plan says what the child wants.",
        thread_id="voice",
        due_on="2026-12-01",
        created_by=audit.auditor,
    )
    assert sentences(audit) == []


def test_good_overall_beside_an_inadequate_thread_is_questioned(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)

    def silent(section, field):
        return "" if field == "limiting_reason" else scenarios.plain_words(section, field)

    scenarios.fill(audit, {"planning": 1}, silent)
    assert sentences(audit) == [
        "Say why the whole is good or better although a thread is inadequate"
    ]
    scenarios.fill(audit, {"planning": 1, "overall": 2}, silent)
    assert sentences(audit) == []
    scenarios.fill(audit, {"planning": 1})
    actions.submit(audit=audit, by=audit.auditor)
    audit.refresh_from_db()
    assert audit.limiting_reason == "Words on limiting_reason in overall."
    assert progress.progress_of(audit).lacks == []


@pytest.mark.parametrize("supervised", [True, False])
def test_supervision_judged_by_who_supervised_is_marked(council, supervised):
    audit_at(AuditState.SUBMITTED, council, supervised=supervised)
    marked = Rating.objects.filter(is_self_assessed=True)
    assert [one.question.thread_id for one in marked] == (["supervision"] if supervised else [])


def test_progress_costs_the_same_however_much_is_recorded(council, django_assert_max_num_queries):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    with django_assert_max_num_queries(8) as empty:
        progress.progress_of(audit)
    scenarios.fill(audit)
    with django_assert_max_num_queries(8) as full:
        progress.progress_of(audit)
    assert len(empty) == len(full)


# Withdrawing and reassigning


@pytest.mark.parametrize("who", ["team_manager", "service_lead", "head_of_service"])
def test_a_draft_is_withdrawn_with_its_reason_once(council, who):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    for _ in range(2):
        actions.withdraw(audit=audit, reason="The family moved.", by=council.staff[who])
    assert audit.activity.state == AuditState.WITHDRAWN
    assert audit.activity.withdrawn_reason == "The family moved."


@pytest.mark.parametrize("who", ["practitioner", "other_lead", "second_manager", "qa_admin"])
def test_others_withdraw_nothing(council, who):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    with pytest.raises(Denied):
        actions.withdraw(audit=audit, reason="No.", by=council.staff[who])


def test_after_submission_only_a_lead_withdraws(council):
    audit = audit_at(AuditState.SUBMITTED, council)
    with pytest.raises(Denied, match="Once submitted"):
        actions.withdraw(audit=audit, reason="No.", by=audit.auditor)
    actions.withdraw(audit=audit, reason="The wrong child.", by=council.staff["service_lead"])
    with pytest.raises(Conflict, match="cannot be withdrawn any more"):
        actions.withdraw(audit=audit, reason="Again.", by=council.staff["head_of_service"])


@pytest.mark.parametrize("who", ["service_lead", "head_of_service", "qa_admin"])
def test_work_goes_to_another_auditor_with_every_word(council, who):
    audit = audit_at(AuditState.IN_PROGRESS, council, supervised=True)
    scenarios.record(audit, section_of(audit), {"rationale": "Seen on"})
    heir = council.staff["second_manager"]
    actions.reassign(audit=audit, to=heir, reason="On leave.", by=council.staff[who])
    audit = Audit.objects.get(pk=audit.pk)
    assert (audit.auditor, audit.activity.lead) == (heir, heir)
    assert (audit.no_tie_at, audit.auditor_supervised) == (None, False)
    assert audit.independence == Independence.OWN_SERVICE
    assert ("Team Manager", Part.LINE_MANAGER) in parts_of(audit)
    actions.declare_no_tie(audit=audit, supervised=False, by=heir)
    kept = practice.section_state(audit.activity, section_of(audit), heir)
    assert kept.data == {"rationale": "Seen on"}


def test_handed_back_work_can_be_recorded_again_by_its_new_auditor(council):
    audit = audit_at(AuditState.ALLOCATED, council)
    actions.hand_back(audit=audit, reason="A cousin.", by=audit.auditor)
    told = Notice.objects.filter(key__startswith="handed-back")
    assert {str(one.person) for one in told} == {"Service Lead", "Head Of Service"}
    heir = council.staff["second_manager"]
    actions.reassign(audit=audit, to=heir, reason="A tie.", by=council.staff["service_lead"])
    actions.declare_no_tie(audit=audit, supervised=False, by=heir)
    assert audit.activity.state == AuditState.IN_PROGRESS
    assert audit.handed_back_at is None


@pytest.mark.parametrize("who", ["practitioner", "second_practitioner", "swc", "team_manager"])
def test_work_does_not_go_to_a_practitioner_or_to_the_same_person(council, who):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    lead = council.staff["service_lead"]
    with pytest.raises(Conflict):
        actions.reassign(audit=audit, to=council.staff[who], reason="No.", by=lead)


@pytest.mark.parametrize("who", ["team_manager", "practitioner", "other_lead", "swc", "inspector"])
def test_others_reassign_nothing(council, who):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    heir = council.staff["second_manager"]
    with pytest.raises(Denied):
        actions.reassign(audit=audit, to=heir, reason="No.", by=council.staff[who])


def test_submitted_work_is_not_reassigned(council):
    audit = audit_at(AuditState.SUBMITTED, council)
    heir = council.staff["second_manager"]
    with pytest.raises(Conflict, match="has been submitted"):
        actions.reassign(audit=audit, to=heir, reason="No.", by=council.staff["service_lead"])


def test_every_change_names_its_action_and_its_person(council):
    audit = audit_at(AuditState.SUBMITTED, council)
    last = audit.activity.history.order_by("pgh_id").last()
    assert last.pgh_context["action"] == "audits.submit"
    assert last.pgh_context["by"] == str(audit.auditor.pk)
