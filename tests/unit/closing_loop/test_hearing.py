"""Whom an urgent concern reaches, step by step, until somebody takes responsibility."""

import datetime as dt
from itertools import pairwise

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import DatabaseError, IntegrityError, transaction
from kombu.exceptions import OperationalError

from closing_loop import actions, queries, tasks
from closing_loop.models import (
    ConcernClock,
    ConcernKind,
    ConcernRoute,
    Deputy,
    Escalation,
    Hears,
    NamedPerson,
    UrgentConcern,
)
from common import clock
from notices.actions import deliver_due
from notices.models import Email, Notice
from people.models import Staff
from people.roles import Role
from tests.factories.people import appoint, bar, involve, restrict
from tests.unit.closing_loop.test_actions import raise_one

pytestmark = pytest.mark.django_db


def name_of(staff) -> str:
    return staff.email.split("@")[0]


def named(concern, **which):
    return {name_of(each.staff) for each in concern.named.filter(**which)}


def told(**which):
    return {name_of(notice.person) for notice in Notice.objects.filter(**which)}


def pass_hours(settings, hours):
    settings.NOW += dt.timedelta(hours=hours, seconds=1)


def test_it_is_committed_with_its_deliveries_for_everybody_concerned(council):
    concern = raise_one(council, by="swc")
    assert named(concern) == {"head_of_service", "slt"}
    assert told(is_urgent=True) == {"head_of_service", "slt", "practitioner", "team_manager"}
    assert Email.objects.filter(is_urgent=True).count() == 4
    notice = Notice.objects.first()
    assert str(concern.pk) in notice.link
    assert "bruise" not in notice.sentence.lower()


def test_every_service_that_works_with_the_child_hears(council):
    child, worker = council.children["child"], council.staff["safeguarding_worker"]
    involve(child, worker, council.units["complex_1"])
    head = council.hire("complex_head", Role.HEAD_OF_SERVICE, "complex")
    concern = raise_one(council)
    assert name_of(head) in named(concern)
    assert "safeguarding_worker" in told()
    other = raise_one(council, child=council.children["far_child"])
    assert name_of(head) not in named(other)


def test_nobody_hears_of_a_child_who_is_hidden_from_them(council):
    bar(council.staff["head_of_service"], council.children["child"], council.staff["ig"])
    concern = raise_one(council)
    assert named(concern) == {"slt"}
    assert "head_of_service" not in told()
    restrict(council.children["child"], council.staff["ig"])
    assert named(raise_one(council, what="Again")) == set()


def test_a_case_reference_that_is_typed_is_that_child(council):
    concern = raise_one(council, by="swc", child=None, child_given=" 712904 ")
    assert concern.child == council.children["child"]
    assert "practitioner" in told()
    restrict(council.children["far_child"], council.staff["ig"])
    hidden = raise_one(council, by="swc", child=None, child_given="698220")
    assert (hidden.child, hidden.child_given) == (None, "698220")


@pytest.mark.parametrize("subject", ["head_of_service", "team_manager", "practitioner", "slt"])
def test_whom_a_concern_is_about_is_never_told_and_never_sees_it(council, settings, subject):
    person, user = council.staff[subject], council.users[subject]
    Deputy.objects.create(person=council.staff["slt"], deputy=person) if subject != "slt" else None
    concern = raise_one(council, by="swc", kind=ConcernKind.STAFF, about_staff=person)
    for _ in range(6):
        pass_hours(settings, 24)
        actions.escalate(concern=concern, by=None)
    assert subject not in named(concern) | told()
    assert not Email.objects.filter(person=person).exists()
    assert not UrgentConcern.objects.visible_to(user).exists()
    assert user.staff not in [each.staff for each in queries.people_to_telephone(concern)]
    with pytest.raises(DatabaseError, match="never told"), transaction.atomic():
        NamedPerson.objects.create(concern=concern, staff=person, part="sent by hand")


def test_a_concern_about_staff_goes_to_senior_leadership_and_not_to_the_team(council):
    person = council.staff["practitioner"]
    concern = raise_one(council, by="swc", kind=ConcernKind.STAFF, about_staff=person)
    assert named(concern) == told() == {"slt"}


def test_leave_cover_hears_at_once_and_a_deputy_when_nobody_has_answered(council, settings):
    head, slt = council.staff["head_of_service"], council.staff["slt"]
    lead, other = council.staff["service_lead"], council.staff["other_lead"]
    today = clock.today()
    Deputy.objects.create(person=head, deputy=lead, is_leave=True, ends_on=today)
    Deputy.objects.create(person=slt, deputy=other)
    concern = raise_one(council)
    assert named(concern) == {"head_of_service", "slt", "service_lead"}
    assert concern.named.get(staff=lead).part == "stands in for Head Of Service"
    pass_hours(settings, 2)
    actions.escalate(concern=concern, by=None)
    assert named(concern, after_hours=2) == {"other_lead"}
    assert actions.take_concern(concern=concern, by=other).taken_by == other


def test_the_policy_is_data_by_kind_and_service(council):
    education = ConcernKind.EDUCATION
    head = council.hire("education_head", Role.HEAD_OF_SERVICE, "complex")
    line = {"kind": education, "hears": Hears.SERVICE, "unit": council.units["complex"]}
    ConcernRoute.objects.create(**line)
    person = {"hears": Hears.PERSON, "staff": council.staff["siu"]}
    ConcernRoute.objects.create(kind=education, service=council.units["complex"], **person)
    assert named(raise_one(council, kind=education)) == {"head_of_service", "slt", name_of(head)}
    assert named(raise_one(council)) == {"head_of_service", "slt"}
    elsewhere = raise_one(
        council, by="safeguarding_worker", child=None, child_given="A", kind=education
    )
    assert "siu" in named(elsewhere)


def test_where_the_first_step_names_nobody_the_next_is_taken_at_once(council):
    ConcernRoute.objects.filter(after_hours=0).delete()
    assert named(raise_one(council)) == {"siu"}


def leave(council, *names):
    people = Staff.objects.filter(pk__in=[council.staff[name].pk for name in names])
    people.update(left_on=clock.today() - dt.timedelta(days=1))


def test_where_everybody_in_the_policy_is_gone_somebody_hears_all_the_same(council, settings):
    leave(council, "slt", "head_of_service", "siu")
    concern = raise_one(council)
    assert named(concern) == {"qa_admin"}
    assert "qa_admin" in told(is_urgent=True)
    actions.take_concern(concern=concern, by=council.staff["qa_admin"])
    leave(council, "qa_admin")
    later = raise_one(council, what="And now")
    assert named(later) == set()
    head = council.hire("new_head", Role.HEAD_OF_SERVICE, "complex")
    pass_hours(settings, 2)
    actions.escalate(concern=later, by=None)
    assert named(later) == {name_of(head)}, "of another service, but somebody"


def test_where_all_who_were_named_leave_the_next_step_finds_somebody(council, settings):
    concern = raise_one(council)
    leave(council, "slt", "head_of_service", "siu")
    pass_hours(settings, 2)
    actions.escalate(concern=concern, by=None)
    assert named(concern, after_hours=2) == {"qa_admin"}


def test_who_stands_in_may_be_away_too_and_nobody_stands_in_for_whom_it_is_about(council):
    away = {"is_leave": True, "ends_on": clock.today()}
    names = ("slt", "head_of_service", "service_lead", "slt")
    for person, deputy in pairwise(names):
        people = {"person": council.staff[person], "deputy": council.staff[deputy]}
        Deputy.objects.create(**people, **away)
    assert named(raise_one(council)) == {"slt", "head_of_service", "service_lead"}
    about = raise_one(council, by="swc", kind=ConcernKind.STAFF, about_staff=council.staff["slt"])
    assert named(about) == {"siu"}


def test_it_escalates_on_time_until_somebody_takes_responsibility(council, settings):
    concern = raise_one(council)
    for hour in range(1, 8):  # from 9am to 4pm
        pass_hours(settings, 1)
        assert actions.escalate(concern=concern, by=None) == (hour if hour in (2, 4) else None)
    assert named(concern, after_hours=4) == {"siu"}
    pass_hours(settings, 16)
    assert actions.escalate(concern=concern, by=None) is None, "nobody works at 8am"
    pass_hours(settings, 1)
    assert actions.escalate(concern=concern, by=None) == 8
    actions.take_concern(concern=concern, by=council.staff["siu"])
    pass_hours(settings, 48)
    tasks.escalate_concerns()
    assert Escalation.objects.count() == 3


def test_each_step_is_taken_once_and_reminds_everybody_once(council, settings):
    concern = raise_one(council)
    pass_hours(settings, 2)
    tasks.escalate_concerns()
    tasks.escalate_concerns()
    reminders = Notice.objects.filter(key=queries.key_of(concern, 2))
    assert sorted(name_of(each.person) for each in reminders) == [
        "head_of_service", "practitioner", "slt",
    ]  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Escalation.objects.create(concern=concern, after_hours=2)


def test_a_portal_that_was_off_for_days_asks_once_not_for_each_hour_missed(council, settings):
    concern = raise_one(council)
    pass_hours(settings, 24 * 5)
    tasks.escalate_concerns()
    assert Escalation.objects.count() == 1
    assert named(concern) == {"head_of_service", "slt", "siu"}
    assert Notice.objects.filter(person=council.staff["slt"]).count() == 2


def test_a_concern_of_the_night_is_told_at_once_and_escalates_in_the_morning(council, settings):
    settings.NOW = dt.datetime(2026, 11, 6, 21, 0, tzinfo=dt.UTC)  # Friday
    concern = raise_one(council)
    assert queries.out_of_hours_contact() == "the Emergency Duty Service"
    assert deliver_due() == 3
    pass_hours(settings, 12)
    assert actions.escalate(concern=concern, by=None) is None
    assert queries.next_step_at(concern) == dt.datetime(2026, 11, 9, 11, 0, tzinfo=dt.UTC)
    settings.NOW = dt.datetime(2026, 11, 9, 11, 1, tzinfo=dt.UTC)
    assert actions.escalate(concern=concern, by=None) == 2


def test_the_hours_are_data(council, settings):
    ConcernClock.objects.update(closes=dt.time(23, 59), opens=dt.time(0, 1))
    concern = raise_one(council)
    settings.NOW += dt.timedelta(hours=12)
    assert actions.escalate(concern=concern, by=None) == 12


def test_with_mail_broker_and_worker_down_it_is_on_screen_and_mailed_once_each_after(
    council, settings, monkeypatch, django_capture_on_commit_callbacks
):
    def down(*args, **options):
        raise OperationalError("no broker")

    def unreachable(self):
        raise ConnectionRefusedError

    monkeypatch.setattr("celery.current_app.send_task", down)
    with django_capture_on_commit_callbacks(execute=True):
        concern = raise_one(council, by="swc")
    concerned = ("head_of_service", "slt", "practitioner", "team_manager")
    for name in concerned:
        user = council.users[name]
        assert concern in UrgentConcern.objects.visible_to(user).with_banner_for(user)
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "open", unreachable)
        assert deliver_due() == 0
    settings.NOW += dt.timedelta(minutes=10)
    assert deliver_due() == 4
    assert deliver_due() == 0
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        f"{name}@demo.example" for name in concerned
    )
    assert {message.subject for message in mail.outbox} == {"Urgent: open the QA Portal now"}


def test_a_head_who_comes_into_post_meanwhile_is_named_at_the_next_step(council, settings):
    concern = raise_one(council)
    appoint(council.staff["service_lead"], Role.HEAD_OF_SERVICE, council.units["locality"])
    pass_hours(settings, 2)
    actions.escalate(concern=concern, by=None)
    assert "service_lead" in named(concern, after_hours=2)
