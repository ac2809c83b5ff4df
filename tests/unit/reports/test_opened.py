"""The open edition: counted by hand, and never one month in two different tables."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.dates import add_months
from common.errors import Conflict
from reports import actions, queries, tasks
from reports.figures import as_json, digest
from reports.models import Report
from reports.queries.opened import months_untold
from tests.unit.reports.rows import OCTOBER, file_audit
from tests.unit.reports.walks import report_at

SEPTEMBER, AUGUST = dt.date(2026, 9, 1), dt.date(2026, 8, 1)


@pytest.fixture
def files(council):
    """`files(9, period)`: so many settled files of North, judged as told."""
    staff, units = council.staff, council.units

    def make(number, period=OCTOBER, judgements=3):
        for _ in range(number):
            file_audit(
                staff["team_manager"],
                units["north_1"],
                moderator=staff["service_lead"],
                judgements=judgements,
                period=period,
            )

    return make


def row(table, name):
    return next(each for each in table["rows"] if each["name"] == name)


@pytest.mark.django_db
def test_small_numbers_are_hidden_with_the_row_that_would_tell_them(council, files):
    files(6, judgements={"planning": 2, "voice": 0})
    files(4, judgements=3)
    report = report_at("published", council.units["north"])
    table = report.open_figures["judged"]
    assert (table["first"], table["last"], table["files"]) == ("2025-11", "2026-10", 10)
    planning, overall = row(table, "Planning"), row(table, "Overall")
    assert (planning["good_or_better"], planning["less_than_good"]) == (None, None)
    assert (planning["not_applicable"], planning["files"]) == (None, 10)
    assert (overall["good_or_better"], overall["less_than_good"]) == (10, 0)
    assert report.open_figures["duties"] == {"due": None, "done": None, "not_done": None}
    assert report.open_sha256 == digest(report.open_figures)
    assert report.open_sha256 != report.figures_sha256


@pytest.mark.django_db
def test_below_ten_settled_files_nothing_is_said_of_judgements(council, files):
    files(9)
    assert report_at("published", council.units["north"]).open_figures["judged"] is None


@pytest.mark.django_db
def test_a_later_edition_repeats_the_table_until_ten_new_files_are_settled(council, files):
    north = council.units["north"]
    files(10, AUGUST)
    august = report_at("published", north, period=AUGUST).open_figures["judged"]
    files(1, AUGUST, judgements=1)  # settled late: telling it would tell its judgement
    files(4, SEPTEMBER)
    assert report_at("published", north, period=SEPTEMBER).open_figures["judged"] == august
    files(6, OCTOBER)
    october = report_at("published", north, period=OCTOBER).open_figures["judged"]
    assert (october["first"], october["last"], october["files"]) == ("2026-09", "2026-10", 10)


@pytest.mark.django_db
def test_published_out_of_order_a_month_told_already_is_not_told_again(council, files):
    north = council.units["north"]
    files(12, SEPTEMBER)
    assert report_at("published", north, period=OCTOBER).open_figures["judged"]["files"] == 12
    assert report_at("published", north, period=SEPTEMBER).open_figures["judged"] is None


@given(st.lists(st.integers(min_value=1, max_value=20), min_size=2, max_size=8))
def test_the_months_of_two_tables_never_overlap(gaps):
    told, last, month = set(), None, dt.date(2020, 1, 1)
    for gap in gaps:
        month = add_months(month, gap)
        months = {add_months(month, -back) for back in range(months_untold(month, last))}
        assert months
        assert not months & told
        told |= months
        last = f"{month:%Y-%m}"
    assert months_untold(month, last) == 0


@pytest.mark.django_db
def test_only_what_is_published_has_an_open_edition(council):
    signed = report_at("signed", council.units["north"])
    assert signed.open_figures is None
    assert not queries.open_reports().exists()


@pytest.mark.django_db
def test_the_frozen_edition_is_what_would_be_made_again(council, files):
    files(11)
    report = report_at("published", council.units["north"])
    Report.objects.filter(pk=report.pk).update(open_figures=None, open_sha256="")
    again = as_json(queries.open_edition(report, queries.last_table(report)))
    assert again == report.open_figures


@pytest.mark.django_db
def test_reports_published_without_an_open_edition_get_theirs_month_by_month(council, files):
    north = council.units["north"]
    files(10, AUGUST)
    files(12, SEPTEMBER)
    made = [report_at("published", north, period=month) for month in (AUGUST, SEPTEMBER)]
    before = [report.open_figures for report in made]
    assert [edition["judged"]["last"] for edition in before] == ["2026-08", "2026-09"]
    Report.objects.update(open_figures=None, open_sha256="")
    tasks.make_open_editions()
    tasks.make_open_editions()
    after = [Report.objects.get(pk=report.pk) for report in made]
    assert [report.open_figures for report in after] == before
    assert [report.open_sha256 for report in after] == [report.open_sha256 for report in made]
    assert queries.open_reports().count() == 2


@pytest.mark.django_db
def test_one_made_late_tells_no_month_that_a_later_report_told(council, files):
    north = council.units["north"]
    files(12, AUGUST)
    august = report_at("published", north, period=AUGUST)
    Report.objects.update(open_figures=None, open_sha256="")
    september = report_at("published", north, period=SEPTEMBER)
    assert september.open_figures["judged"]["files"] == 12
    late = actions.make_open_edition(report=august, by=None)
    assert late.open_figures["judged"] is None
    assert late.open_figures["duties"] == {"due": None, "done": None, "not_done": None}


@pytest.mark.django_db
def test_only_an_issued_report_is_given_one(council):
    signed = report_at("signed", council.units["north"])
    with pytest.raises(Conflict):
        actions.make_open_edition(report=signed, by=None)
    tasks.make_open_editions()
    assert Report.objects.get(pk=signed.pk).open_figures is None
