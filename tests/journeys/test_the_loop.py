"""An action goes the whole way round the loop, and once more because it made no difference; where
there are but two managers each checks what the other did, and leadership decides on what is stuck.

It stands last: it moves the clock of the portal on by weeks.
"""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.timeout(300),
]
WHAT = "See the child alone each week"
FOUND = "SELECT id, state FROM closing_loop_action WHERE what = %s"
GUIDANCE, STUCK = "Write the duty guidance", "Agree hours with health"
REVIEWED = "SELECT activity_id IS NOT NULL FROM programme_duty WHERE line_id = 'closing-the-loop'"
NINE_WEEKS = dt.timedelta(weeks=9)


def test_an_action_goes_round_until_it_made_a_difference(visit, stack):
    cannot_check_their_own(visit("complex_lead"), stack, GUIDANCE)
    verify(visit("safeguarding_manager"), "The guidance")
    owner = visit("practitioner")
    agree(owner)
    do(owner, "Visits of 2, 9 and 16 November.")
    cannot_check_their_own(owner, stack, WHAT)
    verify(visit("team_manager"), "The three case notes")
    stack.restart_web(later=NINE_WEEKS)
    review(visit("safeguarding_manager"), "Yes", "Nobody asks twice.")
    assert state_of(stack, GUIDANCE) == "closed"
    review(visit("service_lead"), "No", "He still speaks to nobody.")
    assert state_of(stack) == "in-progress"
    owner = visit("practitioner")
    find(owner)
    owner.says("He still speaks to nobody.")
    do(owner, "A worker of his own choice since 18 January.")
    verify(visit("team_manager"), "The plan of 20 January")
    stack.restart_web(later=NINE_WEEKS)
    review(visit("head_of_service"), "Yes", "He asks for his worker.")
    assert state_of(stack) == "closed"
    leader = visit("slt")
    is_told(leader, visit("head_of_service"))
    decide_and_record(leader)
    assert (True,) in stack.rows(REVIEWED)


def state_of(stack: Stack, what: str = WHAT) -> str:
    ((_, state),) = stack.rows(FOUND, what)
    return state


def find(visitor: Visitor) -> None:
    """Open the action from one's first page."""
    visitor.open("/")
    visitor.press(WHAT)


def agree(owner: Visitor) -> None:
    """The owner agrees and begins."""
    find(owner)
    owner.press("Agree to it")
    owner.says("Agreed.")


def do(owner: Visitor, evidence: str) -> None:
    """The owner says that it is done, once nothing shows it and once with what does."""
    owner.press("It is done")
    owner.press("Mark as done")
    expect(owner.page.get_by_role("alert")).to_contain_text("What shows that it was done")
    owner.page.get_by_label("What shows that it was done?").fill(evidence)
    owner.press("Mark as done")
    owner.says("Somebody else will look")


def cannot_check_their_own(owner: Visitor, stack: Stack, what: str) -> None:
    """Neither a button nor an address lets the owner verify it or review it."""
    ((key, _),) = stack.rows(FOUND, what)
    owner.open(f"/actions/{key}/")
    main = owner.page.locator("main")
    expect(main.get_by_role("link", name="Verify it")).to_have_count(0)
    for step in ("verify", "review"):
        assert owner.ask(f"/actions/{key}/{step}/") == 403
    assert owner.send(f"/actions/{key}/verify/", seen="seen", words="Mine") == 403
    assert state_of(stack, what) == "done"


def check(visitor: Visitor) -> None:
    """Open the page on which all actions of the work are checked."""
    visitor.open("/actions/check/")
    visitor.press("FA-")


def verify(manager: Visitor, seen: str) -> None:
    """A manager has seen what shows it."""
    check(manager)
    manager.page.get_by_label("Yes, I have seen it").check()
    manager.page.get_by_label("What have you seen").fill(seen)
    manager.press("Save", within=manager.page.locator("main form").last)


def review(visitor: Visitor, answer: str, words: str) -> None:
    """Another says whether it made a difference."""
    check(visitor)
    visitor.page.get_by_label(answer, exact=True).check()
    visitor.page.get_by_label("What changed").fill(words)
    visitor.page.get_by_label("Who says so?").fill("The child")
    visitor.press("Save", within=visitor.page.locator("main form").last)


def is_told(leader: Visitor, head: Visitor) -> None:
    """The tracker counts each once, with what was found last, and opens to it within reach."""
    for visitor, count in ((leader, 2), (head, 1)):
        visitor.open("/actions/tracker/")
        visitor.says(f"{count} made a difference")
        visitor.says("0 did not")
    head.press("1 made a difference")
    head.says(WHAT)


def decide_and_record(leader: Visitor) -> None:
    """Leadership decides on what is stuck longest, and records the review."""
    leader.press("Review the tracker")
    stuck = leader.page.get_by_role("region", name=STUCK)
    stuck.get_by_label("What is to become of it?").select_option("help")
    stuck.get_by_label("What was decided").fill("The Deputy Director speaks to health.")
    for part, value in (("Day", "4"), ("Month", "3"), ("Year", "2027")):
        leader.page.get_by_label(part).fill(value)
    leader.page.get_by_label("Who took part?").fill("The leadership team")
    leader.page.get_by_label("What did the review find?").fill("Health is asked for too late.")
    leader.press("Record this review")
    leader.says("The review is recorded.")
    leader.says("The Deputy Director speaks to health.")
