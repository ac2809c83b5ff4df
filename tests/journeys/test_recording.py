"""An audit can be recorded by keyboard alone, and in a browser that runs no script."""

import pytest
from playwright.sync_api import expect

from tests.journeys import writing
from tests.journeys.conftest import PHONE
from tests.journeys.keyboard import Keyboard
from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys-2"),
    pytest.mark.timeout(300),
]
CONTINUE = "main form.qa-form button.govuk-button:not(.govuk-button--secondary)"


def test_by_keyboard_alone(visit, stack):
    manager = visit("team_manager")
    page, hands = manager.page, Keyboard(manager.page)
    hands.go("a[href='/audits/']")
    hands.go("a[href='/audits/start/']")
    hands.choose("child", child_of(manager, "720002"))
    hands.type_in({"reason": "Not audited for longest."})
    hands.go(CONTINUE)
    hands.choose("tie", "no")
    hands.choose("supervised", "no")
    hands.go(CONTINUE)
    hands.go("a[href$='/record/case-summary/']")
    for code, words in writing.everything().items():
        assert page.url.endswith(f"/record/{code}/")
        hands.type_in(words)
        hands.go(CONTINUE)
    manager.says("Nothing is missing")
    manager.look()
    hands.go("form[action$='/submit/'] button")
    assert state_of(stack, "720002") == "submitted"


def test_the_first_tab_leads_past_the_frame(visit):
    manager = visit("team_manager")
    hands = Keyboard(manager.page)
    manager.open("/audits/")
    hands.learn_page()
    hands.tab()
    expect(manager.page.get_by_role("link", name="Skip to main content")).to_be_focused()
    hands.press("Enter")
    expect(manager.page.locator("main")).to_be_focused()


def test_without_scripts_each_page_is_kept_on_continue(visit, stack):
    manager = visit("team_manager", viewport=PHONE, scripts=False)
    tasks = writing.start(manager, "720004")
    manager.press("Case summary")
    for code, words in writing.everything().items():
        assert manager.page.url.endswith(f"/record/{code}/")
        writing.type_in(manager.page, words)
        manager.press("Save and continue")
    manager.says("Nothing is missing")
    manager.open(f"{tasks}voice/")
    expect(manager.page.get_by_label("Why do you judge it so?")).to_have_value(
        "Auditor’s reason on voice."
    )
    manager.open(tasks.replace("record", "check"))
    manager.press("Submit the audit")
    assert state_of(stack, "720004") == "submitted"


def child_of(visitor: Visitor, reference: str) -> str:
    """The value of the radio with that label."""
    return visitor.page.get_by_label(reference).get_attribute("value")


def state_of(stack, reference: str) -> str:
    """The state in which the database has the audit of that case."""
    query = """SELECT a.state FROM practice_activity a JOIN people_child c ON c.id = a.child_id
               WHERE c.reference = %s AND a.kind_id = 'file-audit'"""
    ((state,),) = stack.rows(query, reference)
    return state
