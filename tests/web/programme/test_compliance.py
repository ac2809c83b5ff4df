"""The grid, the command and the export tell the same figures, and those are a hand count’s."""

import csv
import datetime as dt
import io
import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from audits.lifecycle import AuditState
from programme import actions
from programme.models import Duty
from programme.queries.compliance import Tally
from tests.scenarios import audit_at

pytestmark = pytest.mark.django_db
GRID, EXPORT = reverse("programme:programme-home"), reverse("programme:compliance-export")
OCTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 1)

# counted by hand: due, in time, late, exempt, overdue
BY_HAND = {
    ("voice", OCTOBER): Tally(4, 1, 1, 1, 1),
    ("voice", NOVEMBER): Tally(4, 1, 0, 0, 0),
    ("observation-monthly", OCTOBER): Tally(4, 0, 0, 0, 4),
    ("observation-monthly", NOVEMBER): Tally(4, 0, 0, 0, 0),
    ("file-audit", OCTOBER): Tally(4, 0, 0, 0, 4),
    ("file-audit", NOVEMBER): Tally(4, 1, 0, 0, 0),
}


def voice(council, month: dt.date, unit: str) -> Duty:
    return Duty.objects.get(line="voice", period=month, unit=council.units[unit])


def record(council, month: dt.date, unit: str, day: dt.date) -> None:
    duty = voice(council, month, unit)
    words = {"people": "", "summary": "A parent was asked.", "references": ""}
    actions.record(duty=duty, happened_on=day, **words, by=duty.holder)


@pytest.fixture
def two_months(council):
    """October and November, planned; on 5 November some of it is done, late, exempt or overdue."""
    for month in (OCTOBER, NOVEMBER):
        actions.plan_period(period=month, by=None)
    record(council, OCTOBER, "north_1", dt.date(2026, 10, 20))
    record(council, OCTOBER, "north_2", dt.date(2026, 11, 4))
    record(council, NOVEMBER, "north_1", dt.date(2026, 11, 4))
    away = voice(council, OCTOBER, "south_1")
    actions.exempt(duty=away, reason="Absent.", by=council.staff["head_of_service"])
    audit_at(AuditState.SUBMITTED, council)
    return council


def figure(tally: Tally) -> str:
    return f"{tally.done}/{tally.due}"


def test_the_grid_is_as_counted_by_hand(two_months, client_for):
    context = client_for("qa_admin").get(GRID).context
    months = [name for _, _, name in context["heads"]]
    rows = {row.name: row.cells for row in context["rows"]}
    titles = {duty.line_id: duty.line.title for duty in Duty.objects.select_related("line")}
    for (line, month), tally in BY_HAND.items():
        cell = rows[titles[line]][months.index(f"{month:%B %Y}")]
        assert cell.figure == figure(tally), (line, month)
    october = rows[titles["voice"]][months.index("October 2026")]
    assert october.words == "4 due: 1 done in time, 1 done late, 1 exempt, 1 overdue"
    assert october.tone == "overdue"
    assert rows[titles["voice"]][months.index("September 2026")].words == "Nothing due"


def test_the_command_counts_the_same(two_months, capsys):
    for month in (OCTOBER, NOVEMBER):
        call_command("plan_period", f"{month:%Y-%m}", "--json")
        told = json.loads(capsys.readouterr().out)["by_line"]
        for line in ("voice", "observation-monthly", "file-audit"):
            assert told[line] == BY_HAND[line, month].due


def test_the_export_sums_to_the_same(two_months, client_for):
    content = client_for("qa_admin").get(EXPORT).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    for (line, month), tally in BY_HAND.items():
        own = [row for row in rows if (row["Line"], row["Month"]) == (line, f"{month:%Y-%m}")]
        heads = ("Due", "Done in time", "Done late", "Exempt", "Overdue")
        assert Tally(*(sum(int(row[head]) for row in own) for head in heads)) == tally
        assert sum(int(row["Not due yet"]) for row in own) == tally.to_come


def test_every_cell_opens_to_the_duties_that_it_counts(two_months, client_for):
    client = client_for("qa_admin")
    for row in client.get(GRID).context["rows"]:
        for cell in row.cells:
            if cell.url:
                assert len(client.get(cell.url).context["rows"]) == int(cell.figure.split("/")[1])


def test_a_line_by_unit_adds_up_to_the_line(two_months, client_for):
    client = client_for("qa_admin")
    context = client.get(GRID, {"line": "voice"}).context
    assert [row.name for row in context["rows"]] == ["Complex Safeguarding", "Locality Social Work"]
    place = [name for _, _, name in context["heads"]].index("October 2026")
    assert [row.cells[place].figure for row in context["rows"]] == ["0/1", "2/3"]
    assert context["totals"][place].figure == "2/4"
    below = client.get(context["rows"][1].url).context["rows"]
    assert [(row.name, row.cells[place].figure) for row in below] == [
        ("North", "2/2"),
        ("South", "0/1"),
    ]


def test_a_head_of_service_sees_their_service_and_a_manager_their_team(two_months, client_for):
    def voices(name: str) -> str:
        context = client_for(name).get(GRID).context
        place = [head[2] for head in context["heads"]].index("October 2026")
        rows = {row.name: row.cells[place] for row in context["rows"]}
        return rows["Ask a child or family for feedback"].figure

    assert voices("head_of_service") == "2/3"
    assert voices("service_lead") == "2/2"
    assert voices("team_manager") == "1/1"
    assert voices("inspector") == "2/4"


def test_a_practitioner_has_an_empty_grid_that_says_so(two_months, client_for):
    answer = client_for("practitioner").get(GRID)
    assert "No duties here yet" in answer.content.decode()


def test_a_unit_out_of_reach_narrows_nothing(two_months, client_for):
    client = client_for("service_lead")
    assert client.get(GRID, {"unit": "complex"}).context["unit"] is None


def test_the_last_whole_month_is_told_in_a_sentence(two_months, client_for):
    truth = client_for("qa_admin").get(GRID, {"line": "voice"}).context["truth"]
    assert truth == (
        "Of 4 duties for October 2026, 1 were done in time, 1 late, 1 exempt and 1 overdue."
    )


@pytest.mark.parametrize("address", [GRID, EXPORT, reverse("programme:duty-list")])
def test_a_page_asks_as_little_for_two_months_as_for_one(
    council, client_for, address, django_assert_max_num_queries
):
    client = client_for("head_of_service")
    actions.plan_period(period=OCTOBER, by=None)
    client.get(address)
    with django_assert_max_num_queries(12) as one:
        client.get(address)
    actions.plan_period(period=NOVEMBER, by=None)
    with django_assert_max_num_queries(12) as two:
        client.get(address)
    assert len(one) == len(two)
