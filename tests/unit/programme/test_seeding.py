"""The schedule is there after migrating, whole, and what was changed since is left alone."""

import tomllib
from pathlib import Path

import pytest

from programme import seeding
from programme.models import LineTerms, ScheduleLine, UnitOfDuty

pytestmark = pytest.mark.django_db

KEYS = [
    "performance-data", "file-audit", "file-audit-moderation", "manager-summary",
    "peer-audit", "locality-overview", "service-wide-themes", "closing-the-loop",
    "supervision-audit", "private-fostering-audit", "dip-sample", "observation-monthly",
    "observation-quarterly", "voice", "complaints-compliments", "siu-participation",
    "siu-plans", "practitioner-experience", "partnership-audit", "learning-circles",
    "qa-briefing", "qa-monthly", "clinic", "annual",
]  # fmt: skip


def test_every_line_of_section_3_is_laid_in_its_order():
    assert list(ScheduleLine.objects.values_list("key", flat=True)) == [*KEYS, "re-audit"]


def test_every_line_says_who_owes_it_what_fulfils_it_and_what_it_ends_in():
    for terms in LineTerms.objects.select_related("kind", "follows"):
        assert terms.roles
        assert terms.ends_in
        assert terms.kind.name
        terms.full_clean()


def test_bi_monthly_is_every_second_month_from_january():
    forum = LineTerms.objects.get(line="practitioner-experience")
    assert (forum.months, forum.span) == ([1, 3, 5, 7, 9, 11], 1)


def test_a_second_laying_changes_nothing_that_an_administrator_changed():
    LineTerms.objects.filter(line="voice").update(due_after=3)
    ScheduleLine.objects.filter(pk="voice").update(title="Ask a child")
    before = LineTerms.objects.count()
    seeding.seed()
    assert LineTerms.objects.count() == before
    assert LineTerms.objects.get(line="voice").due_after == 3
    assert ScheduleLine.objects.get(pk="voice").title == "Ask a child"


def test_the_file_uses_no_key_that_nothing_reads():
    lines = tomllib.loads(Path(seeding.FILE).read_text())["lines"]
    read = {
        "key",
        "title",
        "kind",
        "who",
        "each",
        "level",
        "follows",
        "often",
        "after",
        "ends_in",
        "brick",
    }
    assert {key for line in lines for key in line} == read
    assert {line["each"] for line in lines} == set(UnitOfDuty.values)
