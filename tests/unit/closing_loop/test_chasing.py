"""Reminders of actions and chases up the owner's line: who hears, when, and of how much."""

import datetime as dt

import pytest
from django.core import mail

from audits.lifecycle import AuditState
from closing_loop import actions, tasks
from closing_loop.models import Level
from common import clock
from notices.actions import deliver_due
from notices.models import Notice
from people.models import Staff
from practice.models import Part
from tests.factories.people import restrict
from tests.factories.practice import make_activity, move
from tests.scenarios import audit_at
from tests.unit.closing_loop.test_actions import add

pytestmark = pytest.mark.django_db
DUE = dt.date(2026, 11, 30)
WORKER, TEAM, LEAD, HEAD = "Practitioner Example", "Team Manager", "Service Lead", "Head Of Service"
WAS = "was due on 30 November 2026 and is still open."


@pytest.fixture
def chased(settings):
    """`chased("2026-11-23")` are the names of those who hear on that day, chased twice."""

    def run(day: str) -> list[str]:
        on = dt.date.fromisoformat(day)
        settings.NOW = dt.datetime.combine(on, dt.time(9), clock.LONDON).astimezone(dt.UTC)
        before = set(Notice.objects.values_list("pk", flat=True))
        tasks.chase()
        tasks.chase()
        new = Notice.objects.exclude(pk__in=before).filter(key__startswith="action-due:")
        return sorted(str(notice.person) for notice in new.select_related("person"))

    return run


@pytest.fixture
def shared(council):
    """Shared work of North Team 1."""
    return move(council, make_activity(council), "shared")


def told() -> dict[str, tuple[str, str]]:
    rows = Notice.objects.filter(key__startswith="action-due:").order_by("created_at")
    return {str(notice.person): (notice.sentence, notice.link) for notice in rows}


def test_each_week_one_step_further_up_the_owner_s_line(council, shared, chased):
    action = add(council, shared, due_on=DUE)
    days = {
        "2026-11-20": [],
        "2026-11-23": [WORKER],
        "2026-11-30": [WORKER],
        "2026-12-01": [],
        "2026-12-07": [WORKER, TEAM],
        "2026-12-14": [WORKER, LEAD],
        "2026-12-21": [HEAD, WORKER],
        "2026-12-29": [HEAD, WORKER, LEAD, TEAM],
    }
    assert {day: chased(day) for day in days} == days
    page = f"/actions/{action.pk}/"
    assert told()[WORKER] == (f"An action of yours {WAS}", page)
    assert told()[HEAD] == (f"An action of {WORKER} {WAS}", page)


def test_an_action_written_a_day_before_it_is_due_needs_no_reminder_before(council, shared, chased):
    add(council, shared, due_on=dt.date(2026, 11, 6))
    assert chased("2026-11-05") == []
    assert chased("2026-11-06") == [WORKER]


def test_of_work_that_is_not_shared_nobody_hears_who_may_not_read_it(council, chased):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    add(council, audit.activity, due_on=DUE)
    assert chased("2026-12-21") == [WORKER, TEAM]  # the team manager is its auditor


def test_whoever_is_to_judge_it_blind_hears_nothing(council, chased):
    audit = audit_at(AuditState.SUBMITTED, council)
    add(council, audit.activity, due_on=DUE)
    assert audit.activity.participants.filter(
        staff=council.staff["service_lead"], part=Part.MODERATOR
    ).exists()
    assert LEAD not in chased("2026-12-21")


def test_senior_leadership_is_sent_to_the_tracker_for_what_is_about_one_child(
    council, shared, chased
):
    add(council, shared, owner="head_of_service", due_on=DUE)
    assert chased("2026-12-07") == [HEAD, "Slt Example"]
    assert told()["Slt Example"] == (f"An action of {HEAD} {WAS}", "/actions/tracker/")


def test_of_an_outside_agency_s_action_whoever_wrote_it_hears(council, shared, chased):
    actions.add_action(
        activity=shared, owner=None, agency="A school", contact="The head teacher", what="Call",
        difference="She is there", level=Level.CHILD, priority="low", due_on=DUE,
        by=council.staff["team_manager"],
    )  # fmt: skip
    assert chased("2026-12-07") == [LEAD, TEAM]
    assert told() == {
        TEAM: (f"An action of an outside agency that you wrote {WAS}", told()[TEAM][1]),
        LEAD: (f"An action of an outside agency, written by {TEAM}, {WAS}", told()[LEAD][1]),
    }


def test_where_the_owner_has_left_whoever_wrote_it_hears(council, shared, chased):
    add(council, shared, due_on=DUE)
    Staff.objects.filter(pk=council.staff["practitioner"].pk).update(left_on="2026-11-20")
    assert chased("2026-12-07") == [LEAD, TEAM]
    assert told()[TEAM][0] == f"An action that you wrote, whose owner has left, {WAS}"
    assert told()[LEAD][0] == f"An action of {WORKER}, who has left, {WAS}"


def test_what_was_handed_on_is_chased_anew_and_what_is_done_no_more(council, shared, chased):
    action = add(council, shared, due_on=DUE)
    assert chased("2026-12-14") == [WORKER, LEAD, TEAM]
    other = council.staff["second_practitioner"]
    actions.change_action(action=action, owner=other, by=council.staff["team_manager"])
    assert chased("2026-12-15") == []
    assert chased("2026-12-21") == ["Second Practitioner", TEAM]
    actions.mark_done(action=action, evidence="Seen.", by=other)
    assert chased("2026-12-29") == []
    assert not Notice.objects.unread().filter(person=other).exists()


def test_nobody_hears_from_whom_the_child_is_hidden(council, shared, chased):
    add(council, shared, due_on=DUE)
    restrict(council.children["child"], council.staff["ig"])
    assert chased("2026-12-21") == []


def test_of_much_that_is_overdue_each_hears_in_one_email_that_counts(council, shared, chased):
    for days in range(3):
        add(council, shared, what=f"Thing {days}", due_on=DUE + dt.timedelta(days=days))
    deliver_due()
    mail.outbox.clear()
    assert chased("2026-12-23") == sorted([*3 * [WORKER], *3 * [TEAM], *3 * [LEAD], *3 * [HEAD]])
    assert deliver_due() == 4
    told = {message.to[0].split("@")[0]: message.body for message in mail.outbox}
    assert "- 3 actions of yours are overdue." in told["practitioner"]
    assert "- 3 actions of Practitioner Example are overdue." in told["head_of_service"]
    assert told["head_of_service"].count("http") == 1
    assert "/notices/" in told["head_of_service"]
