"""An urgent concern is raised on a phone, seen at once by the head of service, taken and closed;
and one raised while nothing but the portal itself is there.
"""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.visitor import Visitor
from tests.startup.processes import until

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.timeout(300),
]


def test_a_concern_is_raised_seen_taken_and_closed(visit, stack):
    worker = visit("practitioner", viewport=PHONE)
    raise_one(worker, "A brother of eight, at the same address")
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


DELIVER, ESCALATE = "notices.tasks.deliver", "closing_loop.tasks.escalate_concerns"
WAITING = "SELECT count(*) FROM notices_email WHERE sent_at IS NULL AND next_try_at IS NOT NULL"
MAILED = {"head_of_service": 2, "slt": 2, "practitioner": 1, "team_manager": 1, "other_lead": 1}
REFUSED = "SELECT count(*) FROM notices_email WHERE last_error LIKE 'ConnectionRefusedError%%'"


def test_one_of_a_storm_is_seen_at_once_mailed_once_after_it_and_escalated(visit, stack):
    stack.begin_storm()
    worker = visit("practitioner", viewport=PHONE)
    raise_one(worker, "712904")
    worker.says("The portal has told Head Of Service")
    path = worker.page.url.removeprefix(stack.address)
    head, deputy = visit("head_of_service"), visit("other_lead")
    expect(banner_of(head)).to_contain_text("Nobody has taken responsibility yet")
    expect(banner_of(deputy)).to_have_count(0)
    assert deputy.ask(path) == 404
    stack.do(DELIVER)
    assert stack.rows(REFUSED) == stack.rows(WAITING)
    assert not stack.mailed(path)

    stack.end_storm(later=dt.timedelta(hours=3))
    stack.do(ESCALATE, DELIVER, by_worker=True)
    until(lambda: stack.rows(WAITING) == [(0,)])
    stack.do(ESCALATE, DELIVER)
    assert stack.mailed(path) == MAILED
    deputy.open(path)
    deputy.sign_in("other_lead")  # who was away for too long
    expect(banner_of(deputy)).to_contain_text("Nobody has taken responsibility yet")
    deputy.press("I take responsibility")
    expect(banner_of(deputy)).to_have_count(0)
    deputy.says("Other Lead has taken responsibility")


def banner_of(visitor: Visitor):
    return visitor.page.locator(".qa-urgent")


def raise_one(worker: Visitor, child: str) -> None:
    """Raise a concern about a child's safety."""
    worker.open("/concerns/raise/")
    worker.page.get_by_label("Which child is it about?").fill(child)
    worker.page.get_by_label("A child’s safety or welfare").check()
    worker.page.get_by_label("What is the concern?").fill("He was alone when I came at four.")
    worker.press("Raise this concern")
