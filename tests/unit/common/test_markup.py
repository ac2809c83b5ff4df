"""What is written without templates is what their templates would have written."""

import re

from django import forms
from django.template.loader import render_to_string

from common.markup import cell_of, row_of, select_of
from common.presenters import Cell, Column, Tag

CHOICES = [("", "All"), ("<b>", 'A "quoted" & <b>'), ("Group", [("1", "One"), (2, "Two")])]


def test_a_cell_is_what_its_template_makes_of_it():
    for cell in (
        Cell("Fish & <chips>"),
        Cell("3", "/actions/?a=1&b='2'"),
        Cell("FA-1", "/audits/1/", note="of a child"),
        Cell(judgement=3),
        Cell(tag=Tag("Overdue", "late")),
        Cell(),
    ):
        theirs = render_to_string("components/cell.html", {"cell": cell})
        assert cell_of(cell).strip() == theirs.strip()


def test_a_row_names_the_column_of_each_cell():
    columns = [Column("Service"), Column("Due & done", numeric=True)]
    assert row_of([Cell("North"), Cell("3"), Cell("more")], columns) == (
        '<tr><th scope="row">North</th><td data-label="Due &amp; done" class="qa-table__numeric">'
        '<span>3</span></td><td data-label=""><span>more</span></td></tr>'
    )


def test_a_select_is_djangos_own():
    widget = forms.Select(attrs={"data-x": "1"}, choices=CHOICES)
    for value in ("", "<b>", 2, None):
        attrs = {"id": "id_a", "disabled": False, "aria-invalid": "true"}
        theirs = re.sub(r">\s+<", "><", widget.render("a", value, attrs)).strip()
        assert select_of(widget, "a", value, attrs) == theirs
