"""An urgent concern is raised on a phone, seen at once by the head of service, taken and closed."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.timeout(300),
]


def test_a_concern_is_raised_seen_taken_and_closed(visit, stack):
    worker = visit("practitioner", viewport=PHONE)
    worker.open("/concerns/raise/")
    page = worker.page
    page.get_by_label("Which child is it about?").fill("A brother of eight, at the same address")
    page.get_by_label("A child’s safety or welfare").check()
    page.get_by_label("What is the concern?").fill("He was alone when I came at four.")
    worker.press("Raise this concern")
    worker.says("The portal has told Head Of Service")
    worker.says("None of them has said yet that they have seen it")

    head = visit("head_of_service")
    banner = head.page.locator(".qa-urgent")
    expect(banner).to_contain_text("Nobody has taken responsibility yet")
    head.press("Open it", within=banner)
    head.press("I have seen this")
    expect(banner).to_have_count(0)
    head.press("I take responsibility")
    head.press("Close this concern")
    head.press("Close this concern")
    head.says("Answer the question “Is the child safe now?”")
    for question in ("Is the child safe now?", "Is it recorded on the case system?"):
        head.page.get_by_role("group", name=question).get_by_label("Yes").check()
    head.page.get_by_label("Who has seen the child since?").fill("Practitioner Example")
    for part, value in (("Day", "5"), ("Month", "11"), ("Year", "2026")):
        head.page.get_by_label(part).fill(value)
    head.page.get_by_label("What was decided?").fill("He stays with an aunt tonight.")
    head.press("Close this concern")
    head.says("Head Of Service closed this concern")

    worker.open("/notices/")
    worker.press("Head Of Service has closed an urgent concern.")
    worker.says("He stays with an aunt tonight.")
