"""What is written without templates is what their templates would have written."""

import re

from django import forms
from django.template import engines
from django.template.loader import render_to_string

from common.markup import bar_of, cell_of, row_of, select_of, whole
from common.presenters import Cell, Column, Tag, stacked

CHOICES = [("", "All"), ("<b>", 'A "quoted" & <b>'), ("Group", [("1", "One"), (2, "Two")])]


def test_a_cell_is_what_its_template_would_make_of_it():
    engine = engines["django"]
    chip = engine.from_string("{% load qa %}{% judgement value small=True %}")
    for value in (0, 1, 3):
        theirs = chip.render({"value": value}).strip()
        assert cell_of(Cell(judgement=value)) == theirs
    tag = Tag("Overdue & late", "late")
    assert cell_of(Cell(tag=tag)) == render_to_string("components/pill.html", {"tag": tag}).strip()
    assert cell_of(Cell()) == ""
    assert cell_of(Cell("3", "/a/?b=1&c='2'", note="<none>")) == (
        '<a class="govuk-link govuk-link--no-visited-state" '
        'href="/a/?b=1&amp;c=&#x27;2&#x27;">3</a>'
        '<span class="qa-table__note">&lt;none&gt;</span>'
    )


def test_a_date_and_a_reference_do_not_break():
    assert whole("<b> FA-2026-10-0042, due 9 May 2026") == (
        '&lt;b&gt; <span class="qa-whole">FA-2026-10-0042</span>, due 9 May 2026'
    )
    assert cell_of(Cell("9 May 2026", note="May 2026")) == (
        '<span class="qa-date">9 May 2026</span><span class="qa-table__note">May 2026</span>'
    )


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


def test_a_bar_says_its_parts_and_writes_only_what_has_room():
    bar = stacked([("made & kept", 19, "yes"), ("none", 1, "no"), ("late", 0, "none")])
    assert bar_of(bar, "North") == (
        '<svg width="100%" height="24" role="img" aria-label="North: 19 made &amp; kept, 1 none">'
        '<rect class="qa-bar__track" width="100%" height="24"/>'
        '<rect class="qa-fill--yes" x="0.0%" width="95.0%" height="24"/>'
        '<text x="47.5%" y="17">19</text>'
        '<rect class="qa-fill--no" x="95.0%" width="5.0%" height="24"/></svg>'
    )
