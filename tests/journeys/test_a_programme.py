"""The administrator changes a line, a manager is given another child than the one drawn, and the
head of service reads the grid on a phone.
"""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.timeout(300),
]
DUE = "SELECT DISTINCT due_on FROM programme_duty WHERE line_id = 'voice' ORDER BY due_on"
DRAWN = """SELECT d.id, c.reference FROM programme_draw d
           JOIN programme_selection s ON s.draw_id = d.id
           JOIN people_child c ON c.id = s.child_id ORDER BY s.created_at"""
VOICE = "Ask a child or family for feedback"


def test_a_line_is_changed_and_the_grid_is_read_on_a_phone(visit, stack):
    admin = visit("qa_admin")
    admin.open("/programme/schedule/")
    admin.press(VOICE)
    admin.press("Change this line")
    admin.page.get_by_label("How many working days after the period is it due?").fill("61")
    admin.press("Save the change")
    admin.says("must be 60 or less")
    admin.page.get_by_label("How many working days after the period is it due?").fill("2")
    admin.press("Save the change")
    admin.says("Changed for periods that begin in December 2026 or later.")
    admin.says("2 working days after the period")
    stack.run("manage.py", "plan_period", "2026-12")
    assert stack.rows(DUE) == [(dt.date(2026, 11, 30),), (dt.date(2027, 1, 5),)]

    head = visit("head_of_service", viewport=PHONE)
    head.open("/programme/")
    head.press(VOICE)
    row = head.page.get_by_role("row", name="Locality Social Work")
    row.get_by_role("link", name="3 due").first.click()
    head.look()
    expect(head.page.locator("tbody tr")).to_have_count(3)
    head.press(VOICE)
    expect(head.page.locator("h1")).to_have_text(VOICE)


def test_a_manager_asks_for_another_child_and_both_stand_on_the_certificate(visit, stack):
    ((draw, first),) = stack.rows(DRAWN)
    manager = visit("second_manager")
    manager.open(f"/programme/draws/{draw}/")
    manager.press(f"Ask for another child than case {first}")
    manager.page.get_by_label("Why can this child not be audited?").fill("They have moved away.")
    manager.press("Ask for another child")
    manager.says("Asked. Those who lead your area answer")

    lead = visit("service_lead")
    lead.open("/notices/")
    lead.press("asks for another child")
    lead.page.get_by_label("Yes, the next in order").check()
    lead.press("Answer")
    lead.says("The next child in order was given")
    second = stack.rows(DRAWN)[-1][1]
    row = lead.page.get_by_role("row", name=f"Case {first}")
    expect(row).to_contain_text("Replaced")
    expect(lead.page.get_by_role("row", name=f"Case {second}")).to_contain_text("They have moved")
    manager.open("/")
    manager.says(second)
