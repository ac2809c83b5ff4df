"""A QA administrator loads a return, places the team that it names, and loads the next one."""

import pytest

from tests.factories.extracts import row, write_annex_a
from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.timeout(300),
]
TEAM = "Duty Team 9"
FIRST = [row("990001", team=TEAM, worker="A. Nother"), row("990002", team=TEAM, ethnicity="#N/A")]
SECOND = [*FIRST, row("990003", team=TEAM), row("not a reference")]


def test_an_extract_is_looked_at_loaded_placed_and_followed_by_the_next(visit, stack, tmp_path):
    stack.start_worker()
    admin = visit("qa_admin", scripts=False)
    upload(admin, write_annex_a(tmp_path / "first.xlsx", list_6=FIRST))
    admin.says("990001")
    admin.press("Load the file")
    wait_for(admin, "What was loaded")
    admin.press("Place teams and workers")
    admin.press(TEAM)
    admin.page.get_by_label("A team that is new here").check()
    admin.page.get_by_label("Area of the new team").select_option(
        "Locality Social Work, North (area)"
    )
    admin.press("Place")
    admin.says(f"“{TEAM}” is Locality Social Work, {TEAM}. 2 children are placed now.")
    upload(admin, write_annex_a(tmp_path / "second.xlsx", list_6=SECOND))
    admin.says(f"(not placed), {TEAM}")
    assert "not a reference" in admin.save_to(tmp_path, "Download the refused rows").decode()
    admin.press("Load the file")
    wait_for(admin, "What was loaded")
    placed = """SELECT count(*) FROM people_involvement i JOIN people_unit u ON u.id = i.unit_id
                WHERE u.name = %s AND i.ends_on IS NULL"""
    assert stack.rows(placed, TEAM) == [(3,)]


def upload(admin: Visitor, file) -> None:
    """Choose a return, and wait until it is seen what it would do."""
    admin.open("/people/imports/upload/")
    admin.page.get_by_label("File", exact=True).set_input_files(file)
    admin.page.get_by_label("Ofsted Annex A workbook").check()
    admin.press("See what it would do")
    wait_for(admin, "What the file would do")


def wait_for(admin: Visitor, title: str) -> None:
    """Ask how far it is, as without scripts, until the page of that title comes."""
    for _ in range(60):
        if admin.page.get_by_role("heading", level=1).inner_text() == title:
            return
        admin.page.wait_for_timeout(500)
        admin.press("See how far it is")
    raise AssertionError(f"{title} did not come")
