"""Fills the database of a journey: the small council, more children, and audits at every stage.

Run as a process of its own, since a test that drives a browser may not use Django's database.
"""

import django

BEGUN = range(7, 11)
READY = range(11, 14)
CASES = range(1, 14)


def fill() -> None:
    """Cases 720001 to 720013 of North Team 1, and in each area one audit that is settled.

    Case 720014 or 720015 is drawn for the manager of North Team 2, and nothing is begun. In
    Complex Safeguarding, which has two managers, an audit is shared: the lead has done one of the
    two actions that are theirs. The lead of South is the deputy of the head of service. Of 720005
    the audit is shared, with an action of the practitioner. Of 720007 to 720010 it is begun, with
    nothing in it; of 720011 to 720013 it is ready to be submitted.
    """
    from audits.lifecycle import AuditState
    from closing_loop import actions as loop
    from common import clock
    from common.dates import month_of
    from practice.models import Finding, Theme
    from programme.actions import plan_period
    from tests import scenarios
    from tests.factories import make_council

    council = make_council()
    plan_period(period=month_of(clock.today()), by=None)
    for number in CASES:
        worker = "practitioner" if number % 2 else "second_practitioner"
        council.take_on(f"child_{number}", f"7200{number:02}", worker, "north_1", initials="GH")
    before = {"judgements": {"planning": 2, "overall": 2}, "seconds": {"planning": 2}}
    settled = [
        scenarios.audit_at(AuditState.SETTLED, council, child="other_child", **before),
        scenarios.audit_at(AuditState.SETTLED, council, auditor="other_manager", child="far_child"),
    ]
    found = {"theme": Theme.objects.first(), "kind": "gap", "sentence": "The plan has no dates."}
    for audit in settled:
        Finding.objects.create(activity=audit.activity, **found)
    shared = scenarios.audit_at(AuditState.SHARED, council, child="child_5")
    words = {"what": "See the child alone each week", "difference": "The child has a say."}
    given = {"activity": shared.activity, "owner": council.staff["practitioner"], **words}
    loop.add_action(**given, level="child", priority="medium", by=shared.auditor)
    head, deputy = council.staff["head_of_service"], council.staff["other_lead"]
    days = {"is_leave": False, "starts_on": clock.today(), "ends_on": None}
    loop.appoint_deputy(person=head, deputy=deputy, **days, by=head)
    draw_for_second_manager(council)
    share_in_complex_safeguarding(council)
    for number in [*BEGUN, *READY]:
        audit = scenarios.audit_at(AuditState.IN_PROGRESS, council, child=f"child_{number}")
        if number in READY:
            scenarios.fill(audit)


def draw_for_second_manager(council) -> None:
    """A fresh extract holds two cases, of which one is drawn."""
    from programme.actions.draws import draw_for
    from tests.factories.draws import MONTH, OPENED, load_extract

    about = ("second_practitioner", "north_1")
    load_extract(
        *(
            council.take_on(f"draw_{number}", number, *about, opened_on=OPENED)
            for number in ("720014", "720015")
        )
    )
    draw_for(unit=council.units["locality"], month=MONTH, by=None)


def share_in_complex_safeguarding(council) -> None:
    """Two actions of the lead, of which one is done and none is about one child alone."""
    from audits.lifecycle import AuditState
    from closing_loop import actions as loop
    from tests import scenarios

    council.take_on("complex_child", "720016", "safeguarding_worker", "complex_1")
    about = {"auditor": "safeguarding_manager", "child": "complex_child"}
    activity = scenarios.audit_at(AuditState.SHARED, council, **about).activity
    lead = council.staff["complex_lead"]
    given = {"activity": activity, "owner": lead, "priority": "high", "by": activity.lead}
    words = {"what": "Write the duty guidance", "difference": "Everybody knows whom to ask."}
    done = loop.add_action(**given, level="team", **words)
    loop.mark_done(action=done, evidence="The guidance of 4 November.", by=lead)
    words = {"what": "Agree hours with health", "difference": "No child waits for a nurse."}
    loop.add_action(**given, level="service", **words)


if __name__ == "__main__":
    django.setup()
    fill()
