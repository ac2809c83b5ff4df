"""The command prints one JSON object, writes the PDFs it names, and may be run again."""

import hashlib
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.models import Report
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db
SHAPE = ["report_id", "definition", "scope", "period", "status", "pdf", "sha256", "figures"]


@pytest.fixture
def run(settings, tmp_path, capsys):
    settings.HOME = tmp_path

    def command(*words):
        call_command("compile_reports", *words)
        return capsys.readouterr()

    return command


def test_the_json_has_the_promised_shape_and_nothing_beside_it(october, run):
    printed = run("--period", "2026-10", "--json")
    reports = json.loads(printed.out)["reports"]
    assert [each["scope"] for each in reports] == ["north", "south"]
    assert [list(each) for each in reports] == [SHAPE, SHAPE]
    first = reports[0]
    assert (first["definition"], first["period"]) == ("locality-overview", "2026-10")
    assert first["status"] == "compiled"
    assert Report.objects.get(pk=first["report_id"]).figures == first["figures"]


def test_the_file_it_names_is_there_with_the_hash_it_prints(council, run):
    for each in json.loads(run("--period", "2026-10", "--json").out)["reports"]:
        content = Path(each["pdf"]).read_bytes()
        assert content.startswith(b"%PDF")
        assert hashlib.sha256(content).hexdigest() == each["sha256"]


def test_a_second_run_gives_the_same_reports_and_the_same_bytes(october, run):
    assert run("--period", "2026-10", "--json").out == run("--period", "2026-10", "--json").out


def test_a_report_whose_commentary_has_begun_is_told_and_left_as_it_is(council, run):
    report = report_at("commentary", council.units["north"])
    told = json.loads(run("--period", "2026-10", "--json").out)["reports"][0]
    assert (told["report_id"], told["status"]) == (str(report.pk), "commentary")


def test_areas_without_a_head_of_service_are_named_beside_the_result(council, run):
    printed = run("--period", "2026-10", "--definition", "locality-overview")
    assert "City-wide: no head of service is in post" in printed.err
    assert "locality-overview north 2026-10 is compiled" in printed.out


@pytest.mark.parametrize(
    ("period", "sentence"),
    [("2026-13", "is not a month"), ("October", "is not a month"), ("2027-01", "has not begun")],
)
def test_a_month_that_cannot_be_counted_is_refused_with_a_sentence(council, run, period, sentence):
    with pytest.raises(CommandError, match=sentence) as refused:
        run("--period", period, "--json")
    assert refused.value.returncode == 2
    assert not Report.objects.exists()
