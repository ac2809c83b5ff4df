"""Moderations at the moment a story begins, and an area whose service lead has left.

Run as a process of its own, after `fill`, over the database that a journey has already.
"""

import datetime as dt

import django

MOMENTS = {
    "731001": ("judged", {}),
    "731002": ("rated", {"judgements": {"planning": 4}, "seconds": {"planning": 2, "voice": 2}}),
    "731003": ("settled", {"judgements": {"planning": 3}, "seconds": {"planning": 2}}),
    "731004": ("judged", {}),
}


def fill() -> None:
    """One case of North Team 1 for each of MOMENTS; cases 731005 and 731006 of East Team.

    The practitioner of 731005, which is shared, has left yesterday with nobody who manages them,
    and so has the service lead of East. A team manager acts as lead from today, for four days: the
    audit of 731006 comes to them.
    """
    from audits.lifecycle import AuditState
    from tests.scenarios import audit_at
    from tests.unit.moderation.made import moderation_at

    council = council_again()
    for reference, (stage, given) in MOMENTS.items():
        council.take_on(reference, reference, "practitioner", "north_1", initials="JK")
        moderation_at(council, stage, child=reference, **given)
    hire_east(council)
    east = {"auditor": "east_manager"}
    audit_at(AuditState.SHARED, council, child="731005", **east)
    let_lead_act(council)
    audit_at(AuditState.SUBMITTED, council, child="731006", **east)


def council_again():
    """The small council that `fill` made: its people by the names of their sign-ins."""
    from people.models import Unit, User
    from tests.factories import Council

    users = {
        one.email.partition("@")[0].replace(".", "_"): one
        for one in User.objects.select_related("staff")
    }
    return Council(
        units={one.code.replace("-", "_"): one for one in Unit.objects.select_related("service")},
        staff={name: one.staff for name, one in users.items()},
        users=users,
    )


def hire_east(council) -> None:
    """An area of its own, so that nobody else in the stories is touched by who leaves."""
    from people.roles import Role
    from tests.factories.people import make_unit

    units = council.units
    units["east"] = make_unit("east", "East", "area", units["locality"])
    units["east_1"] = make_unit("east-1", "East Team 1", "team", units["east"])
    units["east_2"] = make_unit("east-2", "East Team 2", "team", units["east"])
    east = [
        ("east_lead", Role.SERVICE_LEAD, "east", "head_of_service"),
        ("east_manager", Role.TEAM_MANAGER, "east_1", "east_lead"),
        ("acting_lead", Role.TEAM_MANAGER, "east_2", "east_lead"),
        ("east_practitioner", Role.PRACTITIONER, "east_1"),
        ("second_east_practitioner", Role.PRACTITIONER, "east_1", "east_manager"),
    ]
    for number, given in enumerate(east):
        council.hire(*given, number=f"E{number}")
    council.take_on("731005", "731005", "east_practitioner", "east_1", initials="LM")
    council.take_on("731006", "731006", "second_east_practitioner", "east_1", initials="NO")


def let_lead_act(council) -> None:
    """The lead and the practitioner left yesterday; from today a manager acts as lead."""
    from common import clock
    from people.models import Appointment, Staff
    from people.roles import Role
    from tests.factories.people import appoint

    today = clock.today()
    yesterday, until = today - dt.timedelta(days=1), today + dt.timedelta(days=3)
    gone = [council.staff["east_lead"].pk, council.staff["east_practitioner"].pk]
    Staff.objects.filter(pk__in=gone).update(left_on=yesterday)
    Appointment.objects.filter(staff__in=gone).update(ends_on=yesterday)
    acting = council.staff["acting_lead"], Role.SERVICE_LEAD, council.units["east"]
    appoint(*acting, today, until, is_acting=True)


if __name__ == "__main__":
    django.setup()
    fill()
