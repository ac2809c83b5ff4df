"""`manage.py draw` and `manage.py verify_draw`."""

import json
import subprocess
import sys
from io import StringIO
from uuid import UUID

import pgtrigger
import pytest
from django.core.management import CommandError, call_command

from notices.models import Notice
from people.models import ImportedRow
from programme.models import Draw, FrameFiles
from programme.tasks import draw_this_month
from tests.architecture.rooms import PROJECT
from tests.factories.draws import make_draw, make_month, owe

pytestmark = pytest.mark.django_db


def told(*words) -> dict:
    out = StringIO()
    call_command(*words, "--json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def test_draw_tells_the_draws_new_or_there_before(council):
    make_month(council)
    (made,) = told("draw", "2026-11")["draws"]
    draw = Draw.objects.get()
    assert made == {
        "draw_id": str(draw.pk),
        "service": "locality",
        "new": True,
        "selected": [one.child.reference for one in draw.selections.order_by("place")],
    }
    assert told("draw", "2026-11")["draws"] == [made | {"new": False}]
    assert told("draw", "2026-11", "--again")["draws"] == [made | {"new": False}]
    owe(council, "second_manager", "north_2")
    (again,) = told("draw", "2026-11", "--again")["draws"]
    assert again["new"]
    assert len(again["selected"]) == 1


def test_a_dry_run_keeps_nothing(council):
    make_month(council)
    (made,) = told("draw", "2026-11", "--dry-run")["draws"]
    assert (made["draw_id"], made["new"], len(made["selected"])) == (None, False, 2)
    assert not Draw.objects.exists()


def test_draw_speaks_to_people_too(council):
    make_month(council)
    out = StringIO()
    call_command("draw", "2026-11", stdout=out)
    assert "Locality Social Work, November 2026: 810" in out.getvalue()
    with pytest.raises(CommandError, match="not a month"):
        call_command("draw", "November")


def test_without_a_fresh_extract_it_is_said_and_the_administrators_are_told_once(council):
    make_month(council)
    ImportedRow.objects.all().delete()
    out, err = StringIO(), StringIO()
    call_command("draw", "2026-11", "--json", stdout=out, stderr=err)
    assert json.loads(out.getvalue()) == {"draws": []}
    assert "No extract of the last 35 days" in err.getvalue()
    draw_this_month()
    assert [one.person for one in Notice.objects.all()] == [council.staff["qa_admin"]]


def test_the_timetable_draws_for_this_month_and_for_joiners(council):
    make_month(council)
    draw_this_month()
    owe(council, "second_manager", "north_2")
    draw_this_month()
    draw_this_month()
    assert sorted(Draw.objects.values_list("number", flat=True)) == [1, 2]


def test_verify_draw_says_ok(council):
    draw = make_draw(council)
    assert told("verify_draw", str(draw.pk)) == {"ok": True, "differences": []}


def test_verify_draw_names_the_one_line_that_was_changed(council):
    draw = make_draw(council)
    line = draw.frame.children.splitlines()[3]
    child = line.partition(",")[0]
    with pgtrigger.ignore():
        changed = draw.frame.children.replace(line, line.replace("child-", "looked-after-"))
        FrameFiles.objects.update(children=changed)
    out = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("verify_draw", str(draw.pk), "--json", stdout=out)
    assert refusal.value.returncode == 1
    found = json.loads(out.getvalue())
    assert not found["ok"]
    assert found["differences"][0].startswith(f"The line of the frame of child {child}: was “")


@pytest.mark.parametrize("odd", ["x", str(UUID(int=1))])
def test_verify_draw_knows_no_other_draw(odd):
    with pytest.raises(CommandError, match="There is no draw"):
        call_command("verify_draw", odd)


def test_the_written_files_are_redone_by_the_pocket_script(council, tmp_path):
    """In another process, without a line of the portal."""
    draw = make_draw(council)
    call_command("verify_draw", str(draw.pk), "--write", str(tmp_path), stdout=StringIO())
    seed = (tmp_path / "seed.txt").read_text().strip()
    script = PROJECT / "tests/unit/programme/pocket.py"
    files = [str(tmp_path / name) for name in ("frame.csv", "duties.csv")]
    ran = subprocess.run(
        [sys.executable, "-I", str(script), *files, seed],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = draw.selections.order_by("place").values_list("duty", "child")
    assert ran.stdout.splitlines() == [f"{duty} {child}" for duty, child in rows]
