"""Headings are found within five rows and matched however they are written."""

import pytest

from people.imports import headings
from people.imports.annex_a import COMMON
from people.imports.tables import Table

WANTED = {"id": COMMON["id"], "team": COMMON["team"]}


def found(*rows):
    return headings.find(Table("List 6", enumerate(rows, 1)), WANTED, "id")


@pytest.mark.parametrize(
    "heading",
    [
        "Child Unique ID",
        "child unique id ",
        "Child_ID",
        "ID (child)",
        "Child identifier*",
        "CHILD ID",
    ],
)
def test_the_childs_heading_in_its_spellings(heading):
    heads, _ = found([heading, "Allocated Team"])
    assert heads.columns == {"id": 0, "team": 1}


@pytest.mark.parametrize(
    "heading", ["Family identifier", "Individual adopter identifier", "Childhood"]
)
def test_headings_that_are_not_the_childs(heading):
    assert found([heading])[0] is None


@pytest.mark.parametrize("above", range(5))
def test_headings_stand_within_the_first_five_rows(above):
    heads, rows = found(*[["Annex A"]] * above, ["Child ID"], ["1"])
    assert heads.row == above + 1
    assert list(rows) == [(above + 2, ["1"])]


def test_headings_further_down_are_not_looked_for():
    heads, rows = found(*[["Annex A"]] * 5, ["Child ID"])
    assert heads is None
    assert len(list(rows)) == 6


def test_of_two_columns_with_one_meaning_the_first_is_used_and_the_rest_is_named():
    heads, _ = found(["Child ID", "Team", "Allocated  Team", None, "Postcode"])
    assert heads.columns == {"id": 0, "team": 1}
    assert heads.dropped == ("Allocated Team", "Postcode")
