"""Whatever happens while an audit is recorded, the words are kept and nothing is done twice."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-2")]
CRASHED, SIGNED_OUT = "ERR_CONNECTION_REFUSED", "401"
EMPTY = "ERR_EMPTY_RESPONSE"
SUMMARY = "record/case-summary/"


@pytest.fixture
def manager(visit):
    return visit("team_manager")


def box(visitor: Visitor, label: str = "Why are we involved?"):
    return visitor.page.get_by_label(label)


def kept(visitor: Visitor, audit: str) -> str:
    """What a fresh page of the summary shows."""
    visitor.open(audit + SUMMARY)
    return box(visitor).input_value()


def test_the_web_server_dies_while_somebody_types(manager, stack):
    audit = stack.audit_of("720007")
    manager.open(audit + SUMMARY)
    box(manager).press_sequentially("Worries about neg")
    stack.kill_web()
    box(manager).press_sequentially("lect.")
    manager.saving_says("Not saved yet: no connection")
    manager.page.get_by_role("button", name="Save and continue").click()
    assert manager.page.url.endswith(SUMMARY)
    assert box(manager).input_value() == "Worries about neglect."
    stack.start_web()
    manager.saving_says("Saved at")
    manager.forgive(CRASHED)
    assert kept(manager, audit) == "Worries about neglect."


def test_the_session_ends_while_somebody_types_and_they_continue(manager, stack):
    audit = stack.audit_of("720008")
    manager.open(audit + SUMMARY)
    stack.restart_web(later=dt.timedelta(minutes=40))
    box(manager).fill("Typed after the session had ended.")
    manager.press("Save and continue", forgiving=SIGNED_OUT)
    assert "/accounts/login/" in manager.page.url
    manager.sign_in("team_manager")
    manager.says("We kept what you typed before you were signed out")
    assert box(manager).input_value() == "Typed after the session had ended."
    manager.press("Save and continue")
    assert kept(manager, audit) == "Typed after the session had ended."


def test_the_session_ends_and_one_signs_in_in_another_tab(manager, stack):
    audit = stack.audit_of("720008")
    manager.open(audit + SUMMARY)
    stack.restart_web(later=dt.timedelta(minutes=40))
    box(manager, "What has happened in the last 12 months?").fill("Two moves of home.")
    manager.saving_says("you have been signed out")
    with manager.context.expect_page() as opened:
        manager.page.get_by_role("link", name="Sign in again in another tab").click()
    first, manager.page = manager.page, opened.value
    manager.forgive(SIGNED_OUT)
    manager.sign_in("team_manager")
    manager.page = first
    manager.saving_says("Saved at")
    manager.forgive(SIGNED_OUT)
    manager.page.reload()
    again = box(manager, "What has happened in the last 12 months?")
    assert again.input_value() == "Two moves of home."


def test_both_versions_are_shown_before_either_is_overwritten(manager, stack):
    audit = stack.audit_of("720009")
    first = manager.page
    manager.open(audit + SUMMARY)
    manager.page = second = manager.context.new_page()
    manager.open(audit + SUMMARY)
    box(manager).fill("Words of the second window.")
    manager.saving_says("Saved at")
    manager.page = first
    box(manager).fill("Words of the first window.")
    manager.saving_says("another window")
    manager.press("Save and continue", forgiving="409")
    manager.says("Words of the first window.")
    manager.says("Words of the second window.")
    second.reload()
    expect(second.get_by_label("Why are we involved?")).to_have_value("Words of the second window.")
    manager.press("Keep mine")
    assert kept(manager, audit) == "Words of the first window."


def test_going_back_shows_what_is_kept_and_can_be_changed_again(manager, stack):
    audit = stack.audit_of("720010")
    manager.open(audit + SUMMARY)
    box(manager).fill("First thought.")
    manager.press("Save and continue")
    manager.page.go_back()
    manager.look()
    expect(box(manager)).to_have_value("First thought.")
    box(manager).fill("Second thought.")
    manager.press("Save and continue")
    assert manager.page.url.endswith("record/conversation/")
    assert kept(manager, audit) == "Second thought."


SUBMISSIONS = """
    SELECT count(*), count(DISTINCT e.submitted_at) FROM practice_activityevent e
    WHERE e.pgh_obj_id = %s AND e.state = 'submitted'
"""
MODERATIONS = "SELECT count(*) FROM moderation_moderation WHERE audit_id = %s"


def test_pressing_submit_twice_submits_once_and_back_shows_no_form(manager, stack):
    audit = stack.audit_of("720011")
    manager.open(audit + "check/")
    with manager.page.expect_navigation():
        manager.page.get_by_role("button", name="Submit the audit").dblclick()
    manager.look()
    manager.says("submitted")
    manager.page.go_back()
    manager.look()
    expect(manager.page.get_by_role("button", name="Submit the audit")).to_have_count(0)
    assert is_submitted_once(stack, audit)


def test_the_same_submission_sent_twice_counts_once(manager, stack):
    audit = stack.audit_of("720012")
    manager.open(audit + "check/")
    assert [manager.send(audit + "submit/") for _ in range(2)] == [302, 302]
    assert is_submitted_once(stack, audit)


def is_submitted_once(stack, audit: str) -> bool:
    key = audit.split("/")[2]
    return stack.rows(SUBMISSIONS, key) == [(1, 1)] and stack.rows(MODERATIONS, key) == [(1,)]


def test_the_manager_of_another_area_finds_none_of_it(visit, stack):
    audit = stack.audit_of("720013")
    pages = ["", "record/", SUMMARY, "check/", "findings/", "people/", "declare/", "withdraw/"]
    pages += ["reassign/", "actions/", "history/", "share/", "case-record/", "moderation/"]
    stranger = visit("other_manager")
    assert {page: stranger.ask(audit + page) for page in pages} == dict.fromkeys(pages, 404)
    verbs = ["submit/", "withdraw/", SUMMARY, SUMMARY + "save/", "moderation/reveal/"]
    assert {verb: stranger.send(audit + verb) for verb in verbs} == dict.fromkeys(verbs, 404)
    stranger.open("/audits/")
    expect(stranger.page.locator("main")).not_to_contain_text("720013")
