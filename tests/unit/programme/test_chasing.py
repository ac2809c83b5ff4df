"""Reminders of duties and chases up the line: who hears, when, of what, and once."""

import datetime as dt

import pytest
from django.core import mail

from audits.lifecycle import AuditState
from closing_loop import tasks
from common import clock
from notices.actions import deliver_due, prefer
from notices.models import Channel, Email, Kind, Notice
from people.models import Staff
from programme.actions import exempt, reassign, record
from programme.actions.fulfilling import reopen
from programme.models import Duty
from tests.factories.people import appoint, make_staff
from tests.factories.practice import make_activity, move
from tests.scenarios import audit_at
from tests.unit.closing_loop.test_actions import add

NINE = dt.time(9)
TEAM, LEAD, HEAD = "Team Manager", "Service Lead", "Head Of Service"


def keep_only(*duties):
    others = Duty.objects.exclude(pk__in=[duty.pk for duty in duties])
    others.filter(follows__isnull=False).delete()
    others.delete()


@pytest.fixture
def voice(duties):
    """The only open duty: the team manager's of November, due on the 30th."""
    duty = duties("voice", "north_1")
    keep_only(duty)
    return duty


@pytest.fixture
def chased(settings):
    """`chased("2026-11-23")` are the names of those who hear on that day, chased twice."""

    def run(day: str) -> list[str]:
        settings.NOW = dt.datetime.combine(dt.date.fromisoformat(day), NINE, clock.LONDON)
        settings.NOW = settings.NOW.astimezone(dt.UTC)
        before = set(Notice.objects.values_list("pk", flat=True))
        tasks.chase()
        tasks.chase()
        new = Notice.objects.exclude(pk__in=before).filter(key__startswith="duty-due:")
        return sorted(str(notice.person) for notice in new.select_related("person"))

    return run


def sentences():
    rows = Notice.objects.select_related("person")
    return {str(notice.person): (notice.sentence, notice.link) for notice in rows}


def test_each_week_the_chase_goes_one_step_further_up(voice, chased):
    days = {
        "2026-11-20": [],
        "2026-11-23": [TEAM],
        "2026-11-27": [],
        "2026-11-30": [TEAM],
        "2026-12-01": [],
        "2026-12-07": [LEAD, TEAM],
        "2026-12-08": [],
        "2026-12-14": [HEAD, TEAM],
        "2026-12-21": [TEAM],
        "2026-12-28": [],  # a bank holiday
        "2026-12-29": [HEAD, LEAD, TEAM],  # the fourth week
        "2027-01-04": [TEAM],
    }
    assert {day: chased(day) for day in days} == days


def test_each_hears_a_sentence_without_a_case_and_where_to_read_more(voice, chased):
    chased("2026-12-07")
    page, title = f"/programme/duties/{voice.pk}/", f"“{voice.line}” for November 2026"
    was = f"{title} was due on 30 November 2026 and is still open."
    assert sentences() == {
        TEAM: (f"Your duty {was}", page),
        LEAD: (f"{TEAM}’s duty {was}", page),
    }
    assert deliver_due() == 2
    assert {message.subject for message in mail.outbox} == {"QA Portal: what is due, and draws"}
    assert f"{title} was due on 30 November 2026" in mail.outbox[0].body


def test_duties_and_actions_of_a_morning_come_in_one_email(council, voice, chased):
    shared = move(council, make_activity(council), "shared")
    add(council, shared, owner="team_manager", due_on=dt.date(2026, 11, 30))
    deliver_due()
    mail.outbox.clear()
    assert chased("2026-11-30") == [TEAM]
    assert deliver_due() == 1
    body = mail.outbox[0].body
    assert "- Your duty “" in body
    assert "- An action of yours is due today" in body


def test_missed_weeks_are_made_good_as_one(voice, chased):
    assert chased("2026-12-18") == [HEAD, LEAD, TEAM]
    assert Email.objects.count() == 3


def test_everybody_is_told_as_they_prefer(council, voice, chased):
    prefer(channels={Kind.DUTY: Channel.DIGEST}, by=council.staff["team_manager"])
    prefer(channels={Kind.DUTY: Channel.PORTAL}, by=council.staff["service_lead"])
    assert chased("2026-12-07") == [LEAD, TEAM]
    assert not Email.objects.exists()


def test_nothing_done_or_exempt_is_chased(council, voice, chased):
    exempt(duty=voice, reason="Ill.", by=council.staff["head_of_service"])
    assert chased("2026-12-07") == []
    words = {"people": "", "summary": "Asked.", "references": ""}
    record(duty=voice, happened_on=clock.today(), **words, by=council.staff["team_manager"])
    assert chased("2026-12-14") == []


def test_what_one_was_told_of_a_duty_is_read_once_it_is_done(council, voice, chased):
    assert chased("2026-12-07") == [LEAD, TEAM]
    words = {"people": "", "summary": "Asked.", "references": ""}
    record(duty=voice, happened_on=clock.today(), **words, by=council.staff["team_manager"])
    assert str(Notice.objects.get(read_at=None).person) == LEAD


def test_whoever_is_given_a_duty_hears_it_and_is_chased_from_then(council, voice, chased):
    assert chased("2026-12-14") == [HEAD, LEAD, TEAM]
    other, by = council.staff["second_manager"], council.staff["service_lead"]
    reassign(duty=voice, to=other, reason="Long absence.", by=by)
    given, _ = sentences()["Second Manager"]
    assert given.endswith("was given to you. It was due on 30 November 2026 and is still open.")
    assert chased("2026-12-15") == []
    assert chased("2026-12-21") == ["Second Manager", LEAD]


def test_of_a_holder_who_left_those_hear_who_can_give_it_to_somebody(council, voice, chased):
    Staff.objects.filter(pk=voice.holder_id).update(left_on="2026-11-20")
    assert chased("2026-11-23") == [LEAD]
    told, _ = sentences()[LEAD]
    assert told.startswith("A duty of Locality Social Work, North Team 1 is nobody’s: “")
    assert chased("2026-12-07") == [HEAD, LEAD]
    assert chased("2026-12-14") == [LEAD]


def test_a_line_manager_without_reach_is_sent_to_the_grid(council, voice, chased):
    boss = make_staff("Corporate", "Director")
    appoint(boss, "information-governance", council.units["directorate"])
    Staff.objects.filter(pk=voice.holder_id).update(line_manager=boss)
    assert chased("2026-12-07") == ["Corporate Director", TEAM]
    assert sentences()["Corporate Director"][1] == "/programme/"


def test_a_moderation_is_chased_by_its_own_clock_and_a_return_stops_it(council, duties, chased):
    audit = audit_at(AuditState.SUBMITTED, council)
    waits = duties("file-audit-moderation", "north_1")
    keep_only(waits, waits.follows)
    assert waits.due_on == dt.date(2026, 11, 12)
    assert chased("2026-11-06") == []
    assert chased("2026-11-12") == [LEAD]
    reopen(activity=audit.activity, by=None)
    assert chased("2026-11-19") == []
    assert chased("2026-12-07") == [LEAD, TEAM]  # of the audit itself, which is open again
