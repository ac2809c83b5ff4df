"""An audit goes from its first word to its acknowledgement, at a desk and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import writing
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.visitor import Visitor
from tests.journeys.writing import GOOD, THREADS, WEAK

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.timeout(300),
]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_audit_from_the_first_word_to_the_last(visit, stack, viewport):
    reference = "720001" if viewport is DESKTOP else "720003"
    manager = visit("team_manager", viewport=viewport)
    audit = record(manager, reference)
    check_and_submit(manager, audit)
    lead = visit("service_lead", viewport=viewport)
    moderate_blind(lead, audit)
    settle(lead, audit)
    share(manager, audit)
    practitioner = visit("practitioner", viewport=viewport)
    read_and_acknowledge(practitioner, audit)
    state = "SELECT state FROM practice_activity WHERE id = %s"
    assert stack.rows(state, audit.split("/")[2]) == [("acknowledged",)]


def record(manager: Visitor, reference: str) -> str:
    """Record everything but why there is no action on engagement; the audit's address."""
    tasks = writing.start(manager, reference)
    page = manager.page
    manager.press("Case summary")
    for code, words in writing.everything(weak=("planning", "engagement")).items():
        assert page.url.endswith(f"/record/{code}/")
        writing.type_in(page, words)
        if code == "planning":
            add_action(manager)
        manager.press("Save and continue")
    return tasks.removesuffix("record/")


def add_action(manager: Visitor) -> None:
    """Add an action for the weak thread, and come back to it."""
    page = manager.page
    manager.press("Save, and add an action")
    page.get_by_label("What will be done?").fill("Rewrite the plan with the family.")
    page.get_by_label("Why is it needed?").fill("The plan names no dates.")
    page.get_by_label("What will be different").fill("The child knows what happens next.")
    page.get_by_label("Who is accountable").select_option("Practitioner Example")
    page.get_by_role("group", name="How soon").get_by_role("radio").nth(1).check()
    manager.press("Add this action")
    manager.says("An action has been added for this thread")


def check_and_submit(manager: Visitor, audit: str) -> None:
    """One thing is missing and linked; once it is there, the audit is submitted."""
    page = manager.page
    assert page.url.endswith("/check/")
    manager.says("1 thing is still missing")
    expect(page.get_by_role("button", name="Submit the audit")).to_have_count(0)
    missing = page.get_by_role("region", name="still missing").get_by_role("link")
    expect(missing).to_have_count(1)
    manager.press(missing.inner_text())
    assert "/record/engagement/" in page.url
    writing.type_in(page, {"no_action_reason": "The team has begun it already."})
    manager.press("Save and go to all sections")
    manager.press("Check your answers and submit")
    manager.says("Nothing is missing")
    manager.press("Submit the audit")
    manager.open(audit)
    manager.says("Submitted")


def moderate_blind(lead: Visitor, audit: str) -> None:
    """Judge every thread without a word of the auditor's judgement in sight, and lock."""
    page = lead.page
    lead.open(audit)
    see_no_judgement(lead)
    lead.open("/moderations/")
    page.locator(f"main a[href^='{audit}moderation/']").first.click()
    page.get_by_label("No, I have no tie").check()
    page.get_by_label("No", exact=True).check()
    lead.press("Continue")
    see_no_judgement(lead)
    lead.says(f"Visit record on {THREADS[0]}")
    lead.open(f"{audit}moderation/{THREADS[0]}/")
    for code in [*THREADS, "overall"]:
        assert page.url.endswith(f"/moderation/{code}/")
        see_no_judgement(lead)
        value = GOOD if code in ("planning", "overall") else judged_by_auditor(code)
        writing.type_in(page, {"value": value, "rationale": f"Moderator’s reason on {code}."})
        lead.press("Save and continue")
    see_no_judgement(lead)
    lead.press("Lock my judgements")
    see_no_judgement(lead)


def judged_by_auditor(code: str) -> str:
    """What was recorded above."""
    return WEAK if code in ("planning", "engagement") else GOOD


def see_no_judgement(lead: Visitor) -> None:
    """Nothing that the auditor wrote about a judgement is in the page, shown or not."""
    words = r"Auditor’s (?:reason|difference) on [a-z]+|begun it already"
    found = re.findall(words, lead.page.content())
    assert found == [], lead.page.url


def settle(lead: Visitor, audit: str) -> None:
    """Reveal, judge the audit's quality, and settle the one difference with a reason."""
    page = lead.page
    lead.press("Reveal")
    lead.open(f"{audit}moderation/quality/")
    for group in page.locator("fieldset").all():
        group.get_by_label("Good", exact=True).check()
    lead.press("Save, and settle")
    lead.says("agree on 5 of 6 threads")
    lead.says("Auditor’s reason on planning.")
    lead.says("Moderator’s reason on planning.")
    page.get_by_label("Keep Requires improvement").check()
    page.get_by_label("Why?").fill("The plan has no dates; we agree on that now.")
    page.get_by_label("Your feedback to the auditor").fill("Clear and fair.")
    lead.press("Settle the moderation")
    lead.open(audit)
    lead.says("Settled")
    lead.says("we agree on that now")


def share(manager: Visitor, audit: str) -> None:
    """The auditor shares it with those who take part."""
    manager.open(audit)
    manager.press("Share")
    manager.says("Practitioner Example")
    manager.press("Share the audit")
    manager.says("Shared")


def read_and_acknowledge(practitioner: Visitor, audit: str) -> None:
    """The practitioner finds it on their first page, reads it, and says so."""
    practitioner.open("/")
    practitioner.page.locator(f"main a[href^='{audit}']").first.click()
    practitioner.open(audit)
    practitioner.says("Auditor’s reason on voice.")
    practitioner.says("Auditor’s difference on voice.")
    expect(practitioner.page.locator("main")).not_to_contain_text("Clear and fair.")
    practitioner.open(f"{audit}acknowledge/")
    practitioner.page.get_by_label("anything you want to say").fill("Fair. Thank you.")
    practitioner.press("I have read this audit")
    practitioner.says("Fair. Thank you.")
