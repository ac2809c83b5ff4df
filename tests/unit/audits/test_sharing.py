"""Sharing, acknowledging and answering: who may, when, and that asking twice is harmless."""

import datetime as dt

import pytest

from audits import actions, queries, rules
from audits.lifecycle import AuditState
from audits.models import Audit, OwnWords, Share
from common.errors import Conflict, Denied, Stale
from practice.models import ActivityKind, Draft, Part, Participant
from tests.scenarios import audit_at

EVERYBODY = [
    "team_manager", "second_manager", "other_manager", "service_lead", "other_lead",
    "head_of_service", "slt", "practitioner", "second_practitioner", "swc", "lnd", "qa_admin",
    "ig", "inspector", "performance",
]  # fmt: skip


@pytest.fixture
def settled(council) -> Audit:
    return audit_at(AuditState.SETTLED, council)


@pytest.fixture
def shared(council) -> Audit:
    return audit_at(AuditState.SHARED, council)


def managed(council, audit) -> None:
    """A line manager other than the auditor takes part too."""
    lead = council.staff["second_manager"]
    Participant.objects.create(activity=audit.activity, staff=lead, part=Part.LINE_MANAGER)


def share(council, audit, *names):
    people = [council.staff[name] for name in names]
    return actions.share(audit=audit, recipients=people, by=audit.auditor)


# Sharing


def test_sharing_asks_each_practitioner_to_acknowledge(council, settled):
    share(council, settled, "practitioner")
    one = settled.shares.get()
    assert (one.staff, one.as_line_manager, one.shared_by) == (
        council.staff["practitioner"], False, settled.auditor,
    )  # fmt: skip
    settled.activity.refresh_from_db()
    assert settled.activity.state == AuditState.SHARED
    assert settled.activity.shared_by == settled.auditor


def test_the_line_managers_acknowledgement_falls_away_where_they_are_the_auditor(council, settled):
    Participant.objects.create(
        activity=settled.activity, staff=settled.auditor, part=Part.LINE_MANAGER
    )
    names = {one.staff_id for one in queries.recipients_of(settled)}
    assert names == {council.staff["practitioner"].pk}


def test_another_line_manager_is_asked_as_line_manager(council, settled):
    managed(council, settled)
    share(council, settled, "practitioner", "second_manager")
    by_name = {str(one.staff): one.as_line_manager for one in settled.shares.all()}
    assert by_name == {"Practitioner Example": False, "Second Manager": True}


def test_who_is_left_out_takes_part_no_longer(council, settled):
    managed(council, settled)
    share(council, settled, "practitioner")
    parts = settled.activity.participants.values_list("staff", "part")
    assert (council.staff["second_manager"].pk, Part.LINE_MANAGER) not in parts
    assert (council.staff["practitioner"].pk, Part.LEAD_PRACTITIONER) in parts


def test_sharing_twice_changes_nothing(council, settled):
    share(council, settled, "practitioner")
    moment = settled.activity.shared_at
    share(council, settled, "practitioner")
    assert settled.shares.count() == 1
    assert settled.activity.shared_at == moment


def test_only_people_who_take_part_can_receive_it(council, settled):
    with pytest.raises(Conflict, match="takes no part"):
        share(council, settled, "second_practitioner")
    with pytest.raises(Conflict, match="at least one"):
        share(council, settled)


def test_with_nobody_to_share_with_it_is_complete_at_once(council, settled):
    settled.activity.participants.exclude(part=Part.MODERATOR).delete()
    share(council, settled)
    assert settled.activity.state == AuditState.ACKNOWLEDGED


def test_only_the_auditor_shares(council, settled):
    people = [council.staff["practitioner"]]
    for name in sorted(set(EVERYBODY) - {"team_manager"}):
        with pytest.raises(Denied):
            actions.share(audit=settled, recipients=people, by=council.staff[name])


@pytest.mark.parametrize("state", sorted(set(AuditState) - {AuditState.SETTLED, AuditState.SHARED}))
def test_a_moderated_audit_is_shared_only_once_it_is_settled(council, state):
    audit = audit_at(state, council)
    if state == AuditState.ACKNOWLEDGED:
        assert share(council, audit, "practitioner").activity.state == state
        return
    with pytest.raises(Conflict):
        share(council, audit, "practitioner")


def test_an_audit_of_a_kind_that_is_not_moderated_is_shared_on_submission(council):
    ActivityKind.objects.filter(code="file-audit").update(is_moderated=False)
    audit = audit_at(AuditState.SUBMITTED, council)
    share(council, audit, "practitioner")
    assert audit.activity.state == AuditState.SHARED


# Acknowledging and replying


def test_the_last_acknowledgement_completes_the_audit(council, settled):
    managed(council, settled)
    share(council, settled, "practitioner", "second_manager")
    actions.acknowledge(audit=settled, by=council.staff["practitioner"])
    assert settled.activity.state == AuditState.SHARED
    actions.acknowledge(audit=settled, reply="Agreed.", by=council.staff["second_manager"])
    assert settled.activity.state == AuditState.ACKNOWLEDGED
    assert settled.activity.completed_by == council.staff["second_manager"]


def test_acknowledging_twice_keeps_the_first_moment_and_the_reply(council, shared):
    by = council.staff["practitioner"]
    first = actions.acknowledge(audit=shared, reply="Thank you.", by=by)
    again = actions.acknowledge(audit=shared, by=by)
    assert again.acknowledged_at == first.acknowledged_at
    assert again.reply == "Thank you."


def test_others_can_neither_acknowledge_nor_reply(council, shared):
    for name in sorted(set(EVERYBODY) - {"practitioner"}):
        with pytest.raises(Denied):
            actions.acknowledge(audit=shared, by=council.staff[name])
        with pytest.raises(Denied):
            actions.reply(audit=shared, words="No", by=council.staff[name])


def test_a_reply_can_be_written_and_changed_after_acknowledging(council, shared):
    by = council.staff["practitioner"]
    actions.acknowledge(audit=shared, by=by)
    actions.reply(audit=shared, words="First", by=by)
    share = actions.reply(audit=shared, words=" Second ", by=by)
    assert share.reply == "Second"
    assert share.replied_at is not None


# Not possible


def open_share(audit) -> Share:
    return audit.shares.select_related("audit__activity__unit", "staff").get()


def test_the_line_manager_and_leads_in_reach_record_that_it_is_not_possible(council, shared):
    for name in EVERYBODY:
        by, share = council.staff[name], open_share(shared)
        may = name in {"team_manager", "service_lead", "head_of_service"}
        assert rules.can_record_not_possible(by, share) is may, name
        if not may:
            with pytest.raises(Denied):
                actions.record_not_possible(share=share, reason="Left", by=by)
    lead = council.staff["service_lead"]
    done = actions.record_not_possible(share=open_share(shared), reason="Left", by=lead)
    assert (done.acknowledged_by, done.not_possible_reason) == (lead, "Left")
    assert done.audit.activity.state == AuditState.ACKNOWLEDGED


def test_recording_it_twice_is_harmless_and_after_an_acknowledgement_refused(council, shared):
    lead, manager = council.staff["service_lead"], council.staff["team_manager"]
    actions.record_not_possible(share=open_share(shared), reason="Left", by=lead)
    again = actions.record_not_possible(share=open_share(shared), reason="Left ", by=lead)
    assert again.not_possible_reason == "Left"
    with pytest.raises(Conflict):
        actions.record_not_possible(share=open_share(shared), reason="Away", by=lead)
    with pytest.raises(Conflict):
        actions.record_not_possible(share=open_share(shared), reason="Left", by=manager)
    with pytest.raises(Conflict):
        actions.acknowledge(audit=shared, by=council.staff["practitioner"])


def test_silence_is_recorded_only_after_ten_working_days(council, shared, settings):
    lead = council.staff["service_lead"]
    start = settings.NOW
    for days, may in [(0, False), (13, False), (14, True)]:
        settings.NOW = start + dt.timedelta(days=days)
        record = {"share": open_share(shared), "reason": "No answer", "silent": True, "by": lead}
        if may:
            actions.record_not_possible(**record)
        else:
            with pytest.raises(Conflict, match="10 working days"):
                actions.record_not_possible(**record)
    assert shared.shares.get().acknowledged_by == lead


# Own words


@pytest.mark.parametrize("state", AuditState)
def test_a_practitioner_writes_own_words_before_and_after_submission(council, state):
    audit = audit_at(state, council)
    by = council.staff["practitioner"]
    if state in {AuditState.ACKNOWLEDGED, AuditState.WITHDRAWN}:
        with pytest.raises(Conflict):
            actions.write_own_words(audit=audit, words="Proud of it", by=by)
        return
    actions.write_own_words(audit=audit, words=" Proud of it ", by=by)
    actions.write_own_words(audit=audit, words="Prouder", by=by)
    assert OwnWords.objects.get(audit=audit).words == "Prouder"


def test_nobody_else_writes_a_practitioners_words(council, settled):
    for name in sorted(set(EVERYBODY) - {"practitioner"}):
        with pytest.raises(Denied):
            actions.write_own_words(audit=settled, words="Mine", by=council.staff[name])


def test_what_is_being_typed_is_kept_and_read_by_nobody_else(council, settled):
    by = council.staff["practitioner"]
    token = queries.words_token("")
    saved = actions.draft_own_words(audit=settled, words="Half a sen", token=token, by=by)
    actions.draft_own_words(audit=settled, words="Half a sentence", token=saved.token, by=by)
    assert queries.words_so_far(settled, by) == "Half a sentence"
    assert not OwnWords.objects.exists()
    actions.write_own_words(audit=settled, words="A sentence", by=by)
    assert not Draft.objects.filter(section=queries.OWN_WORDS).exists()
    assert queries.words_so_far(settled, by) == "A sentence"


def test_two_windows_see_each_others_words_before_either_overwrites(council, settled):
    by = council.staff["practitioner"]
    first, second = queries.words_token(""), queries.words_token("")
    actions.draft_own_words(audit=settled, words="From one", token=first, by=by)
    with pytest.raises(Stale) as refused:
        actions.draft_own_words(audit=settled, words="From two", token=second, by=by)
    assert refused.value.theirs == "From one"
    with pytest.raises(Stale):
        actions.write_own_words(audit=settled, words="From two", token=second, by=by)
    actions.draft_own_words(audit=settled, words="From one, more", token=first, by=by)
    assert queries.words_so_far(settled, by) == "From one, more"


# The child's case record


@pytest.mark.parametrize(
    ("state", "occasions"),
    [
        (AuditState.IN_PROGRESS, []),
        (AuditState.SUBMITTED, ["submitted"]),
        (AuditState.REVEALED, ["submitted"]),
        (AuditState.SETTLED, ["submitted", "settled"]),
        (AuditState.ACKNOWLEDGED, ["submitted", "settled"]),
        (AuditState.WITHDRAWN, []),
    ],
)
def test_the_auditor_ticks_the_case_record_on_submission_and_after_settling(
    council, state, occasions
):
    audit = audit_at(state, council)
    for occasion in ["submitted", "settled"]:
        tick = {"audit": audit, "occasion": occasion, "by": audit.auditor}
        if occasion in occasions:
            assert actions.tick_case_record(**tick) == actions.tick_case_record(**tick)
        else:
            with pytest.raises(Conflict):
                actions.tick_case_record(**tick)


def test_who_received_the_audit_may_tick_too_and_nobody_else(council, shared):
    by = council.staff["practitioner"]
    assert actions.tick_case_record(audit=shared, occasion="settled", by=by).ticked_by == by
    with pytest.raises(Denied):
        actions.tick_case_record(audit=shared, occasion="settled", by=council.staff["swc"])
