"""The administrator changes a line, and the head of service reads the grid on a phone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.timeout(300),
]
VOICE = "Ask a child or family for feedback"


def test_a_line_is_changed_and_the_grid_is_read_on_a_phone(visit, stack):
    stack.run("manage.py", "plan_period", "2026-11")
    admin = visit("qa_admin")
    admin.open("/programme/schedule/")
    admin.press(VOICE)
    admin.press("Change this line")
    admin.page.get_by_label("How many working days after the period is it due?").fill("61")
    admin.press("Save the change")
    admin.says("less than or equal to 60")
    admin.page.get_by_label("How many working days after the period is it due?").fill("2")
    admin.press("Save the change")
    admin.says("Changed for periods that begin in December 2026 or later.")
    admin.says("2 working days after the period")

    head = visit("head_of_service", viewport=PHONE)
    head.open("/programme/")
    head.press(VOICE)
    row = head.page.get_by_role("row", name="Locality Social Work")
    row.get_by_role("link", name="3 due").first.click()
    head.look()
    expect(head.page.locator("tbody tr")).to_have_count(3)
    head.press(VOICE)
    expect(head.page.locator("h1")).to_have_text(VOICE)
