"""A preview says of each case and post what a load would do to it, and tells two loads apart."""

import datetime as dt

import pytest

from people import actions
from people.imports import files, loading
from people.imports.preview import Different, check_as_seen, preview_of
from people.models import Source
from tests.factories.extracts import post, row, write_annex_a, write_caseload, write_roster

pytestmark = pytest.mark.django_db
OCTOBER = dt.date(2026, 10, 31)
NOVEMBER = dt.date(2026, 11, 4)


@pytest.fixture
def annex_a(tmp_path, council):
    """The file of an Annex A workbook: `annex_a(row("1"), row("2"))` are rows of list 6."""

    def write(*rows, **lists):
        return write_annex_a(tmp_path / "return.xlsx", list_6=rows, **({"list_8": []} | lists))

    return write


def prepared(path, source=Source.ANNEX_A, as_at=NOVEMBER):
    with files.opened(path) as given:
        return loading.prepare(source, given, as_at)


def groups(path, *given):
    shown = preview_of(prepared(path, *given)).as_json
    return {one["name"]: one["rows"] for one in shown["groups"] if one["rows"]}


def load(path, source=Source.ANNEX_A, as_at=OCTOBER):
    with files.opened(path) as given:
        actions.load(source=source, files=given, as_at=as_at, by=None)


def test_what_changes_of_a_case_is_said_value_by_value(annex_a):
    load(annex_a(row("900", disabled="b) No")))
    later = row("900", born=dt.date(2014, 4, 1), sex="a) Male", disabled="a) Yes")
    (changed,) = groups(annex_a(later))["changed"]
    assert changed[0] == "900"
    assert changed[1].split("; ") == [
        "date of birth 2 March 2014 → 1 April 2014",
        "sex F → M",
        "disability no → yes",
    ]


def test_who_is_new_who_moves_and_who_is_put_right_from_the_first_day(annex_a):
    load(annex_a(row("900"), row("901")))
    moved = row("900", team="South Team 1", worker="Other Practitioner")
    found = groups(annex_a(moved, row("901"), row("902", worker="")))
    words = "from Practitioner Example, North Team 1 to Other Practitioner, South Team 1"
    assert found["moved"] == [["900", words]]
    assert found["new"] == [["902", "Child: child in need, with North Team 1"]]
    assert groups(annex_a(moved, row("901")), Source.ANNEX_A, OCTOBER)["moved"] == [["900", words]]


def test_which_cases_close_and_why(annex_a):
    load(annex_a(row("900"), row("901"), row("902")))
    ended = row("901", cin_end=dt.date(2026, 11, 2))
    assert groups(annex_a(row("900"), ended))["closing"] == [
        ["901", "the extract says closed on 2 November 2026"],
        ["902", "missing from the lists in which it was last seen"],
    ]


def test_what_a_roster_brings(tmp_path, council):
    worker = council.staff["practitioner"]
    where = {"service": "Locality Social Work", "area": "North"}
    first = [
        post(worker.number, team="North Team 1", role="Practitioner", **where),
        post("00042", first_name="Robin", last_name="Hale", team="North Team 9",
             role="Practitioner", job_title="Social worker", **where),
    ]  # fmt: skip
    path = write_roster(tmp_path / "roster.csv", *first)
    found = groups(path, Source.ROSTER)
    assert found["units"] == [["North Team 9", "Team"]]
    assert found["staff"] == [["Robin Hale", "Social worker"]]
    begins = ["Robin Hale", "Practitioner, North Team 9, from 4 November 2026"]
    assert begins in found["posts"]
    load(path, Source.ROSTER, OCTOBER)
    gone = post("00042", left="01/11/2026", service="Locality Social Work")
    other = post(worker.number, e_mail="new@demo.example", service="Locality Social Work")
    found = groups(write_roster(tmp_path / "roster.csv", gone, other), Source.ROSTER)
    assert found["staff-changed"] == [
        ["Practitioner Example", "details"],
        ["Robin Hale", "leaves on 1 November 2026"],
    ]
    assert ["Robin Hale", "Practitioner, North Team 9, until 3 November 2026"] in found[
        "posts-ending"
    ]


def test_the_digest_is_of_everything_that_would_be_done(annex_a):
    path = annex_a(*(row(str(number)) for number in range(900, 930)))
    seen = preview_of(prepared(path))
    assert len(seen.as_json["groups"][0]["rows"]) == 20
    assert seen.as_json["groups"][0]["count"] == 30
    check_as_seen(prepared(path), seen.digest)
    last = annex_a(*(row(str(number)) for number in range(900, 929)), row("990"))
    with pytest.raises(Different) as raised:
        check_as_seen(prepared(last), seen.digest)
    assert raised.value.preview.as_json["groups"][0]["count"] == 30


def test_what_is_unplaced_is_marked_with_the_extracts_words(tmp_path, council):
    rows = [("Child", "900", "Child in need", "Nowhere", "T1", "X9", "", "", "")]
    found = groups(write_caseload(tmp_path / "c.csv", *rows), Source.CASELOAD)
    words = "Child: child in need, with “X9” (not placed), “T1” (not placed)"
    assert found["new"] == [["900", words]]
