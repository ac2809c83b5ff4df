"""To whom a submitted audit is given: the line manager, else the least loaded, else nobody."""

import pytest

from moderation.candidates import first_choice, free_to_be_given
from people.roles import Role
from tests.factories.people import appoint, bar, make_staff
from tests.unit.moderation.made import moderation_at


def test_to_the_auditors_line_manager_who_leads_the_service_there(council):
    other = make_staff("Aaron", "Able")
    appoint(other, Role.SERVICE_LEAD, council.units["north"])
    moderation = moderation_at(council, "waiting")
    assert moderation.moderator == council.staff["service_lead"]


def test_to_the_least_loaded_where_the_line_manager_leads_elsewhere(council):
    idle, busy = make_staff("Ida", "Idle"), council.staff["service_lead"]
    moderation_at(council, "waiting")
    appoint(idle, Role.SERVICE_LEAD, council.units["north"])
    manager = council.staff["team_manager"]
    manager.line_manager = council.staff["other_lead"]
    manager.save()
    audit = moderation_at(council, "waiting", child="other_child").audit
    assert audit.moderation.moderator == idle
    assert first_choice(audit) in {idle, busy}


def test_to_a_lead_of_the_whole_service_too(council):
    council.staff["service_lead"].appointments.all().delete()
    lead = make_staff("Wendy", "Whole")
    appoint(lead, Role.SERVICE_LEAD, council.units["locality"])
    assert moderation_at(council, "waiting").moderator == lead


def test_never_to_somebody_who_has_left(council):
    lead = council.staff["service_lead"]
    lead.left_on = "2026-10-31"
    lead.save()
    assert moderation_at(council, "waiting").moderator is None


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_given"),
    [
        ("2026-11-05", "2026-11-30", True),
        ("2026-10-01", "2026-11-05", True),
        ("2026-11-06", None, False),
        ("2026-10-01", "2026-11-04", False),
    ],
)
def test_to_whoever_acts_as_lead_today(council, starts_on, ends_on, is_given):
    council.staff["service_lead"].appointments.update(ends_on="2026-11-04")
    acting = council.staff["second_manager"]
    appoint(acting, Role.SERVICE_LEAD, council.units["north"], starts_on, ends_on)
    assert moderation_at(council, "waiting").moderator == (acting if is_given else None)


def test_to_nobody_where_everybody_has_a_conflict(council):
    bar(council.staff["service_lead"], council.children["child"], council.staff["ig"])
    moderation = moderation_at(council, "waiting")
    assert moderation.moderator is None
    assert moderation.activity.lead == council.staff["head_of_service"]


def test_a_head_of_service_chooses_among_those_who_are_free(council):
    bar(council.staff["other_lead"], council.children["child"], council.staff["ig"])
    moderation = moderation_at(council, "waiting")
    free = set(free_to_be_given(moderation.audit))
    wanted = ("service_lead", "complex_lead", "head_of_service")
    assert free == {council.staff[name] for name in wanted}
