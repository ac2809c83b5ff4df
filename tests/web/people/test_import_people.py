"""The command that loads extracts: what scripts read, and how it refuses."""

import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import call_command, load_command_class

from people.backends import may_be_here
from people.models import Child, Import, Placing, Staff, Status
from tests.factories.extracts import post, row, write_annex_a, write_caseload, write_roster

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[4] / "shared" / "data" / "annex_a_sample.xlsx"
NEW = [str(number) for number in range(900, 960)]


def run(*words):
    """The exit code, standard output and standard error of the command."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_people", *map(str, words), stdout=out, stderr=err)
    except SystemExit as stopped:
        return stopped.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def told(*words):
    code, out, err = run(*words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def refused(*words):
    """The one sentence of a refusal; nothing on standard output, nothing changed."""
    before = Import.objects.count(), Child.objects.count(), Staff.objects.count()
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert (Import.objects.count(), Child.objects.count(), Staff.objects.count()) == before
    assert err.count("\n") == 1
    return err.strip()


@pytest.fixture
def workbook(tmp_path):
    lists = {"list_6": [row(one) for one in NEW], "list_8": [row("900")]}
    return write_annex_a(tmp_path / "annex.xlsx", **lists)


def test_one_object_of_the_promised_shape(tmp_path):
    path = write_annex_a(tmp_path / "a.xlsx", list_6=[row("1", team="#N/A", worker=""), row(None)])
    found = told(path, "--format", "annex-a", "--as-at", "2026-10-31")
    none = {"created": 0, "changed": 0, "unchanged": 0, "closed": 0}
    assert found == {
        "import_id": str(Import.objects.get().pk),
        "dry_run": False,
        "files": [{"name": "a.xlsx", "sha256": Import.objects.get().sha256}],
        "children": none | {"created": 1},
        "staff": none,
        "units": none,
        "involvements": none,
        "refused": [
            {
                "sheet": "List 6",
                "row": 3,
                "column": "Child Unique ID",
                "value": "",
                "reason": "it is blank",
            }
        ],
        "unknown": [
            {"sheet": "List 6", "row": 2, "column": "Allocated Team", "value": "#N/A"},
            {"sheet": "List 6", "row": 2, "column": "Allocated Worker", "value": ""},
        ],
    }


def test_a_dry_run_changes_nothing_and_never_asks(workbook, tmp_path):
    found = told(workbook, "--format", "annex-a", "--dry-run")
    assert (found["dry_run"], found["import_id"], found["children"]["created"]) == (True, None, 60)
    assert not Child.objects.exists()
    told(workbook, "--format", "annex-a")
    few = write_annex_a(tmp_path / "few.xlsx", list_6=[row("900")], list_8=[])
    older = told(few, "--format", "annex-a", "--as-at", "2026-10-01", "--dry-run", "--json")
    assert older["children"]["closed"] == 59
    assert Import.objects.count() == 1
    assert not Placing.objects.exclude(first_seen=Import.objects.get()).exists()


def test_a_dry_run_in_words_says_what_it_would_ask(workbook, tmp_path):
    run(workbook, "--format", "annex-a")
    few = write_annex_a(tmp_path / "few.xlsx", list_6=[row("900")], list_8=[])
    code, out, err = run(few, "--format", "annex-a", "--as-at", "01/10/2026", "--dry-run")
    assert code == 0
    assert out.startswith("Rehearsed: nothing was changed.")
    assert "The load would stop until that is confirmed" in err
    assert "59 of 60 open cases" in err


def test_a_second_load_changes_nothing_and_ten_rows_fewer_close_ten(workbook, tmp_path):
    assert told(workbook, "--format", "annex-a")["children"]["created"] == 60
    assert told(workbook, "--format", "annex-a")["children"]["unchanged"] == 60
    lists = {"list_6": [row(one) for one in NEW[:-10]], "list_8": [row("900")]}
    fewer = write_annex_a(tmp_path / "fewer.xlsx", **lists)
    found = told(fewer, "--format", "annex-a")
    assert found["children"] == {"created": 0, "changed": 0, "unchanged": 50, "closed": 10}
    assert Child.objects.filter(status=Status.CLOSED).count() == 10


def test_many_closings_and_older_extracts_name_the_option_that_confirms_them(workbook, tmp_path):
    run(workbook, "--format", "annex-a")
    few = write_annex_a(tmp_path / "few.xlsx", list_6=[row("900")], list_8=[])
    words = few, "--format", "annex-a", "--as-at", "2026-11-01"
    assert "--confirm-older" in refused(*words)
    assert "--confirm-closing" in refused(*words, "--confirm-older")
    found = told(*words, "--confirm-older", "--confirm-closing")
    assert found["children"]["closed"] == 59


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("", 2)])
def test_a_person_at_a_terminal_is_asked(workbook, tmp_path, monkeypatch, answer, code):
    run(workbook, "--format", "annex-a")
    few = write_annex_a(tmp_path / "few.xlsx", list_6=[row("900")], list_8=[])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: answer)
    assert run(few, "--format", "annex-a")[0] == code


def test_the_words_of_a_load(tmp_path):
    path = write_annex_a(
        tmp_path / "a.xlsx", list_6=[row("1", born="x"), row("bad one")], list_8=[row("1")]
    )
    code, out, _ = run(path, "--format", "annex-a")
    assert code == 0
    assert "Children: 1 created, 0 changed, 0 unchanged, 0 closed" in out
    assert "Not stored from List 8:" in out
    assert "Refused List 6, row 3, Child Unique ID “bad one”" in out
    assert "Unknown List 6, row 2, Date of Birth “x”" in out
    assert "Unplaced worker: Practitioner Example (North Team 1)" in out
    assert "Unplaced team: North Team 1\n" in out


def test_rosters_and_caseloads_load_too(tmp_path):
    team = {"directorate": "CS", "service": "Early Help", "team": "Hub"}
    people = write_roster(
        tmp_path / "r.csv",
        post("7", first_name="Jo", last_name="Reed", role="Practitioner", **team),
    )
    found = told(people, "--format", "roster")
    assert (found["units"]["created"], found["staff"]["created"]) == (4, 1)
    cases = write_caseload(
        tmp_path / "c.csv", ["family", "F1", "early help", "Early Help", "Hub", "7", "", "", ""]
    )
    assert "Not stored" not in run(cases, "--format", "caseload", "--dry-run")[1]
    found = told(cases, "--format", "caseload")
    assert (found["children"]["created"], found["unknown"]) == (1, [])


def test_broken_files_get_their_sentence(tmp_path):
    for content, words in [
        (b"", "is empty"),
        (b"PK\x03\x04 cut off", "damaged or not complete"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office format"),
        (b"\x89PNG\r\n", "is a picture"),
    ]:
        path = tmp_path / "broken.xlsx"
        path.write_bytes(content)
        assert words in refused(path, "--format", "annex-a", "--json")
    assert "There is no file" in refused(tmp_path / "nothing.xlsx", "--format", "annex-a")


def test_wrong_words_get_their_sentence(workbook):
    assert "“zebra” is no format" in refused(workbook, "--format", "zebra")
    assert "“soon” is no day" in refused(workbook, "--format", "annex-a", "--as-at", "soon")
    assert "in the future" in refused(workbook, "--format", "annex-a", "--as-at", "2030-01-01")


@pytest.mark.parametrize("words", [[], ["a.xlsx"], ["a.xlsx", "--format", "roster", "--zebra"]])
def test_the_command_line_itself_is_refused_in_a_sentence(words, capsys):
    command = load_command_class("people", "import_people")
    with pytest.raises(SystemExit) as stopped:
        command.run_from_argv(["manage.py", "import_people", *words])
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.rstrip().endswith(".")


def test_help_says_when_a_load_stops():
    command = load_command_class("people", "import_people")
    words = command.create_parser("manage.py", "import_people").format_help()
    assert "more than 5 %" in words
    assert "--confirm-closing" in words


def test_a_load_into_the_demonstration_leaves_its_sign_ins_open(council, tmp_path):
    run(write_annex_a(tmp_path / "a.xlsx", list_6=[row("1")]), "--format", "annex-a")
    assert may_be_here(council.users["team_manager"].pk)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample return is not beside the project")
def test_the_sample_return():
    found = told(SAMPLE, "--format", "annex-a", "--as-at", "2021-03-16")
    assert found["children"]["created"] == 28
    assert found["refused"] == []
    again = told(SAMPLE, "--format", "annex-a", "--as-at", "2021-03-16")
    assert again["children"]["unchanged"] == 28
    assert again["import_id"] == found["import_id"]
