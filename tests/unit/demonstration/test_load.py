"""Every record of the demonstration council obeys the lifecycles and rules of its room."""

from itertools import pairwise

import pytest
from django.db import models, transaction

from audits.lifecycle import DONE, STANDING, AuditState
from audits.lifecycle import TRANSITIONS as AUDIT_TRANSITIONS
from audits.models import Audit, Cause, PeerInvitation, ReAudit, Share
from audits.rules.peers import manages
from closing_loop.actions import chase_actions
from closing_loop.lifecycle import TRANSITIONS as ACTION_TRANSITIONS
from closing_loop.lifecycle import ActionState
from closing_loop.models import Action, ImpactReview
from closing_loop.queries import hand_overs_of
from common import clock
from common.errors import Conflict
from common.suppression import is_small
from demonstration import accounts
from demonstration.checks import BESIDE_REAL_PEOPLE, demonstration_stands_alone
from demonstration.load import load
from moderation.lifecycle import TRANSITIONS as MODERATION_TRANSITIONS
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from notices.models import Notice
from people.access import reach_of
from people.models import Child, Import, Involvement, Placing, Staff, User
from people.queries import children_waiting
from practice.models import Activity, Rating
from practice.models.vocabulary import WEAK, Judgement
from practice.queries import missing_of
from programme.actions import chase_duties, plan_period
from programme.models import Duty, LineTerms, Record
from programme.models.records import RECORDED
from programme.queries import compliance
from programme.rules.duties import took_part
from reports.figures import digest
from reports.lifecycle import ReportState
from reports.models import Report
from tests.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]

SMALL = {"months": 6, "scale": 0.12, "seed": 1}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """A small demonstration council for all tests of this module, gone afterwards."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.NOW", NOW)
        with transaction.atomic():
            yield load(**SMALL)
            transaction.set_rollback(True)


def test_it_loads_only_into_an_empty_database(loaded):
    with pytest.raises(Conflict, match="not empty"):
        load(**SMALL)


def test_every_sign_in_can_sign_in_and_has_a_role(loaded):
    users = {user.email.partition("@")[0]: user for user in User.objects.all()}
    assert set(users) == set(accounts.ROLES)
    for name, role in accounts.ROLES.items():
        assert users[name].check_password("six golden threads")
        assert reach_of(users[name]).has(role), name


def test_the_two_managers_share_no_child_and_no_worker(loaded):
    first, second = (
        User.objects.get(email=f"{name}@demo.example") for name in ("team.manager", "other.manager")
    )
    theirs = [
        set(Child.objects.visible_to(user).values_list("pk", flat=True)) for user in (first, second)
    ]
    assert theirs[0]
    assert theirs[1]
    assert theirs[0].isdisjoint(theirs[1])
    workers = [
        set(Involvement.objects.filter(child__in=children).values_list("staff", flat=True))
        for children in theirs
    ]
    assert workers[0].isdisjoint(workers[1])


def histories(model) -> dict:
    """The history rows of a model by the row they tell of, in their order."""
    event_model = next(iter(model.pgh_event_models.values()))
    told: dict = {}
    for event in event_model._base_manager.order_by("pgh_created_at", "pgh_id"):
        told.setdefault(event.pgh_obj_id, []).append(event)
    return told


def test_every_state_followed_from_the_one_before(loaded):
    told = histories(Activity)
    assert set(told) == set(Activity.objects.values_list("pk", flat=True))
    for events in told.values():
        if events[0].state in (RECORDED, ReportState.PUBLISHED):
            continue
        is_audit = events[0].kind_id in ("file-audit", "peer-audit")
        table, state = (
            (AUDIT_TRANSITIONS, AuditState)
            if is_audit
            else (MODERATION_TRANSITIONS, ModerationState)
        )
        states = [state(event.state) for event in events]
        moves = [(old, new) for old, new in pairwise(states) if old != new]
        assert all(new in table[old] for old, new in moves), states
        assert states[0] == (AuditState.ALLOCATED if is_audit else ModerationState.WAITING)


def test_every_action_went_its_way_and_some_have_come_to_each_end(loaded):
    for events in histories(Action).values():
        states = [ActionState(event.state) for event in events]
        moves = [(old, new) for old, new in pairwise(states) if old != new]
        assert all(new in ACTION_TRANSITIONS[old] for old, new in moves), states
    reached = set(Action.objects.values_list("state", flat=True))
    assert reached >= {"in-progress", "done", "verified", "closed", "partly"}
    done = Action.objects.filter(state__in=("done", "verified"))
    waiting = ImpactReview.objects.waiting().values("action")
    assert not done.exclude(pk__in=waiting).exists()


@pytest.mark.parametrize(
    "model",
    [Activity, Audit, Moderation, Action, ImpactReview, Share, Duty, ReAudit, PeerInvitation],
)
def test_the_last_line_of_history_is_the_row_as_it_stands(loaded, model):
    told = histories(model)
    rows = {row.pk: row for row in model._base_manager.all()}
    assert set(told) == set(rows)
    for pk, events in told.items():
        for field in model._meta.concrete_fields:
            assert getattr(events[-1], field.attname) == getattr(rows[pk], field.attname)


@pytest.mark.parametrize(
    "model",
    [Activity, Audit, Moderation, Action, Share, Child, Staff, ReAudit, PeerInvitation],
)
def test_nothing_happens_in_the_future(loaded, model):
    now = clock.now()
    moments = [f for f in model._meta.fields if isinstance(f, models.DateTimeField)]
    for field in moments:
        assert not model._base_manager.filter(**{f"{field.name}__gt": now}).exists(), field.name


def test_a_submitted_audit_misses_nothing(loaded):
    done = Activity.objects.filter(kind="file-audit", state__in=DONE)
    assert done.count() > 10
    for activity in done:
        assert missing_of(activity) == []


def test_every_weak_thread_has_an_action_or_a_reason(loaded):
    weak = Rating.objects.filter(
        activity__kind="file-audit", activity__state__in=DONE, value__in=WEAK
    ).of_threads()
    assert weak.exists()
    for rating in weak:
        has_action = Action.objects.filter(
            activity=rating.activity, thread=rating.question.thread
        ).exists()
        assert has_action != bool(rating.no_action_reason)


def test_settled_audits_have_a_settlement_for_every_judgement_and_no_others(loaded):
    judged = Rating.objects.filter(activity__kind="file-audit")
    settled = judged.filter(activity__state__in=STANDING)
    assert settled.exists()
    assert not settled.filter(settlement=None).exists()
    assert (
        not judged.exclude(activity__state__in=STANDING).filter(settlement__isnull=False).exists()
    )
    arbiters = dict(Moderation.objects.values_list("audit", "arbiter"))
    for rating in settled.select_related("settlement", "activity", "question"):
        crosses = 1 in {rating.value, rating.settlement.value}
        decided = rating.settlement.settled_by_id == arbiters[rating.activity_id]
        assert rating.value == rating.settlement.value or not crosses or decided
        if rating.question.is_overall:
            assert rating.activity.overall == rating.settlement.value


def test_nobody_moderates_their_own_and_moderators_are_a_little_stricter(loaded):
    for moderation in Moderation.objects.select_related("audit__activity"):
        assert moderation.moderator_id != moderation.audit.activity.lead_id
    pairs = Rating.objects.filter(activity__kind="file-audit-moderation").values_list(
        "value",
        "activity__moderation__audit__activity__ratings__value",
        "question",
        "activity__moderation__audit__activity__ratings__question",
    )
    same = [(theirs, first) for theirs, first, mine, other in pairs if mine == other]
    down = sum(theirs < first for theirs, first in same)
    up = sum(theirs > first for theirs, first in same)
    assert len(same) > 50
    assert down > up


def test_what_stands_as_inadequate_has_its_plan_and_somebody_looks_again(loaded):
    audits = Audit.objects.filter(activity__submitted_at__isnull=False)
    rated = Rating.objects.filter(activity__kind="file-audit").standing()
    bad = set(rated.filter(standing=Judgement.INADEQUATE).values_list("activity", flat=True))
    asked = ReAudit.objects.filter(dropped_at=None)
    found = asked.filter(cause=Cause.INADEQUATE).values_list("audit", flat=True)
    assert set(found) == bad & set(audits.values_list("pk", flat=True))
    for one in asked.select_related("audit__activity"):
        plan = Action.objects.standing_plan(one.audit.activity)
        assert (plan is None) == (one.cause == Cause.SAMPLED)
        duty = Duty.objects.filter(looks_again_at=one.audit.pk).first()
        assert (duty is not None) == bool(one.audit.activity.shared_at)
        assert duty is None or not took_part(duty.holder, one.audit.activity)
    looks = Duty.objects.filter(line="re-audit")
    assert looks.is_open().exists()
    assert looks.exclude(done_on=None).exists()


def test_peer_audits_are_between_colleagues_and_moderated_by_nobody(loaded):
    asked = PeerInvitation.objects.select_related("audit__activity")
    assert set(asked.values_list("answer", flat=True)) >= {"", "agreed"}
    for one in asked.exclude(audit=None):
        activity = one.audit.activity
        assert (one.audit.auditor, activity.kind_id) == (one.colleague, "peer-audit")
        assert not manages(one.practitioner, one.colleague)
        assert not manages(one.colleague, one.practitioner)
        assert activity.state not in DONE or activity.shared_at == activity.submitted_at
        worked = Involvement.objects.filter(child=one.child, staff=one.colleague)
        assert not worked.exists()
        assert not ReAudit.objects.filter(audit=one.audit).exists()


def test_each_sign_in_with_work_finds_some(loaded):
    staff = {
        name: User.objects.get(email=email).staff for name, email in accounts.addresses().items()
    }
    assert Share.objects.filter(staff=staff["practitioner"], acknowledged_at=None).exists()
    waiting = Moderation.objects.filter(
        moderator=staff["service.lead"], activity__state=ModerationState.WAITING
    )
    assert waiting.exists()
    asked = PeerInvitation.objects.filter(colleague=staff["practitioner"], answer="")
    assert asked.exists()


def test_some_children_have_moved_and_a_team_waits_to_be_placed(loaded):
    manager = User.objects.get(email="team.manager@demo.example")
    assert hand_overs_of(manager).exists()
    waiting = list(Placing.objects.unplaced())
    administrator = User.objects.get(email="qa.admin@demo.example")
    assert set(children_waiting(administrator, waiting).values()) == {9}


def test_demonstration_data_stays_out_where_a_real_extract_was_loaded(loaded):
    real = {"file_names": "roster.csv", "sha256": "1" * 64}
    Import.objects.create(source="roster", as_at=clock.today(), **real)
    with pytest.raises(Conflict, match="real extract"):
        load(**SMALL)


def test_a_database_of_real_people_is_not_migrated_with_the_demonstration_on(loaded, settings):
    settings.DEMONSTRATION = True
    assert demonstration_stands_alone(databases=["default"]) == []
    Import.objects.create(
        source="roster", as_at=clock.today(), file_names="roster.csv", sha256="1" * 64
    )
    assert demonstration_stands_alone(databases=["default"]) == [BESIDE_REAL_PEOPLE]
    settings.DEMONSTRATION = False
    assert demonstration_stands_alone(databases=["default"]) == []


def test_published_reports_have_an_open_edition_that_shows_no_small_number(loaded):
    published = Report.objects.filter(state=ReportState.PUBLISHED)
    assert published
    for report in published:
        duties, table = report.open_figures["duties"], report.open_figures["judged"]
        rows = [duties, *(table["rows"] if table else [])]
        counts = [each for row in rows for each in row.values() if isinstance(each, int)]
        assert not any(is_small(each) for each in counts)
        assert report.open_sha256 == digest(report.open_figures)


def test_every_line_has_duties_and_those_of_file_audits_are_as_the_audits_are(loaded):
    made = set(Duty.objects.values_list("line", flat=True))
    months = compliance.months_shown()[: SMALL["months"]]
    owed = LineTerms.objects.exclude(frequency="as-wished")
    begun = {one.line_id for one in owed if {month.month for month in months} & set(one.months)}
    assert made == begun | {"re-audit"}
    for duty in Duty.objects.of_line("file-audit").select_related("activity"):
        state = duty.activity and duty.activity.state
        assert duty.is_done == (state in DONE)


def test_duties_were_done_late_exempted_and_missed(loaded):
    assert Record.objects.count() > 50
    for each in (Duty.objects.is_late(), Duty.objects.is_exempt(), Duty.objects.is_overdue()):
        assert each.exists()


def test_the_timetable_finds_everybody_told_of_what_is_due(loaded):
    heard = Notice.objects.filter(key__contains="-due:")
    before = heard.count()
    assert before
    chase_duties(by=None)
    chase_actions(by=None)
    assert heard.count() == before


def test_the_timetable_finds_every_duty_made(loaded):
    planned = Duty.objects.exclude(line="re-audit").order_by()
    months = planned.values_list("period", flat=True).distinct()
    assert len(months) == SMALL["months"]
    for month in months:
        assert plan_period(period=month, by=None).created == 0
