"""A QA administrator loads a return, places team and worker of it, and loads the next one."""

import datetime as dt

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
SECOND = [
    FIRST[0],
    row("990002", team=TEAM, cin_end=dt.date(2026, 10, 30)),
    row("990003", team=TEAM, worker="A. Nother"),
    row("not a reference"),
]
WITH_WHOM = """
    SELECT c.reference, u.name, s.last_name FROM people_child c
    LEFT JOIN people_involvement i ON i.child_id = c.id AND i.ends_on IS NULL
    LEFT JOIN people_unit u ON u.id = i.unit_id LEFT JOIN people_staff s ON s.id = i.staff_id
    WHERE c.reference LIKE '99000%%' ORDER BY c.reference
"""


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
    admin.press("A. Nother")
    worker = admin.page.get_by_label("Staff number or work e-mail")
    worker.fill("second_practitioner@demo.example")
    admin.press("Place")
    admin.says("“A. Nother” is Second Practitioner")
    upload(admin, write_annex_a(tmp_path / "second.xlsx", list_6=SECOND))
    admin.says("The extract says closed on 30 October 2026")
    admin.says(f"with Second Practitioner, {TEAM}")
    assert "not a reference" in admin.save_to(tmp_path, "Download the refused rows").decode()
    admin.press("Load the file")
    wait_for(admin, "What was loaded")
    assert stack.rows(WITH_WHOM) == [
        ("990001", TEAM, "Practitioner"),
        ("990002", None, None),
        ("990003", TEAM, "Practitioner"),
    ]


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
