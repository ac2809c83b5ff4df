"""Single cells of real returns: what is read, what is blank, and what is said of the rest."""

import datetime as dt
import string
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula

from people.imports import cells
from people.imports.cells import Bad
from people.models import Sex, Status, SubjectKind
from people.roles import Role

READERS = (
    cells.text, cells.name, cells.day, cells.age, cells.sex, cells.ethnicity, cells.yes_no,
    cells.status, cells.kind, cells.role, cells.email, cells.reference, cells.limited(5),
)  # fmt: skip
ANYTHING = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING)
def test_no_cell_stops_a_reader(value):
    for read in READERS:
        with suppress(Bad):
            read(value)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=36))
def test_a_reference_of_the_national_form_is_kept_as_it_is(words):
    try:
        assert cells.reference(f" {words}\u00a0") == words
    except Bad:
        assert cells.ERRORS.match(words)


@pytest.mark.parametrize(
    ("value", "found"),
    [(9212044, "9212044"), (12345.0, "12345"), ("000123", "000123"), (" AB-1 ", "AB-1")],
)
def test_references_are_text(value, found):
    assert cells.reference(value) == found


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "blank"),
        ("x" * 37, "36 letters"),
        ("12 34", "36 letters"),
        ("é1", "36 letters"),
        (1.5, "36 letters"),
        (True, "36 letters"),
        (dt.date(2020, 1, 1), "36 letters"),
        ("#N/A", "error or a filler"),
        ("nan", "error or a filler"),
        ("**DO NOT USE**", "error or a filler"),
        ("=A1", "formula"),
        (ArrayFormula("A1:A2", "=B1"), "formula"),
    ],
)
def test_what_is_no_reference_is_refused_with_its_reason(value, reason):
    with pytest.raises(Bad, match=reason):
        cells.reference(value)


def test_words_lose_odd_spaces_and_signs_that_nobody_sees():
    assert cells.text("Dustin\u00a0 Hazlett\u200b ") == "Dustin Hazlett"
    assert cells.text("Cafe\u0301") == "Café"
    assert cells.text("bell\x07") == "bell"
    assert cells.text(None) == ""


def test_long_words_are_cut_where_they_are_listed_and_refused_where_they_are_kept():
    assert len(cells.short("x" * 500)) == 120
    with pytest.raises(Bad, match="more than 120"):
        cells.name("x" * 121)
    with pytest.raises(Bad, match="more than 5"):
        cells.limited(5)("123456")


DAY = dt.date(2026, 9, 14)


@pytest.mark.parametrize(
    "value",
    [
        dt.datetime(2026, 9, 14, 10, 30, tzinfo=dt.UTC),
        DAY,
        "14/09/2026",
        "14/9/2026",
        "14-09-2026",
        "14.09.2026",
        "2026-09-14",
        "2026-09-14 00:00:00",
        "2026-09-14T00:00:00.000",
        "14 Sep 2026",
        "14 Sept 2026",
        "14 September 2026",
        "14-Sep-2026",
        46279,
        46279.5,
    ],
)
def test_days(value):
    assert cells.day(value) == DAY


def test_a_blank_day_is_none():
    assert cells.day(None) is None
    assert cells.day("  ") is None


@pytest.mark.parametrize(
    "value",
    ["31/02/2026", "14/09/26", "09/14/2026", "soon", 99999, -5, True, "#VALUE!", "=TODAY()"],
)
def test_what_is_no_day(value):
    with pytest.raises(Bad):
        cells.day(value)


def test_a_day_before_1900_is_not_believed():
    with pytest.raises(Bad, match="1900"):
        cells.day(dt.date(1899, 12, 31))


def test_ages_are_whole_years():
    assert cells.age(6.138) == 6
    assert cells.age("12") == 12
    assert cells.age(None) is None
    for value in (-1, 130, "old"):
        with pytest.raises(Bad):
            cells.age(value)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a) Male", Sex.MALE), ("b) Female", Sex.FEMALE), ("c) Not stated/recorded", Sex.UNKNOWN),
        ("d) Neither", Sex.OTHER), ("FEMALE", Sex.FEMALE), ("m", Sex.MALE), (2, Sex.FEMALE),
        ("b)", Sex.FEMALE), ("Unborn", Sex.UNKNOWN), ("", None), (None, None),
    ],
)  # fmt: skip
def test_sexes(value, found):
    assert cells.sex(value) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a) WBRI", "WBRI"), ("WBRI - White British", "WBRI"), ("k) apkn", "APKN"),
        ("White British", "WBRI"), ("Unknown", "NOBT"), ("", None),
    ],
)  # fmt: skip
def test_ethnicities(value, found):
    assert cells.ethnicity(value) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a) Yes", True), ("b) No", False), ("Y", True), (0, False), (True, True),
        ("c) Unknown", None), (None, None),
    ],
)  # fmt: skip
def test_yes_and_no(value, found):
    assert cells.yes_no(value) is found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a) Looked after child", Status.LOOKED_AFTER), ("LAC", Status.LOOKED_AFTER),
        ("CLA&CPP", Status.LOOKED_AFTER), ("CP/CLA", Status.LOOKED_AFTER),
        ("b) Child Protection plan", Status.CHILD_PROTECTION), ("CP Ext", Status.CHILD_PROTECTION),
        ("CPP", Status.CHILD_PROTECTION), ("CiN Plan", Status.CHILD_IN_NEED),
        ("c) Child in need plan", Status.CHILD_IN_NEED), ("c)", Status.CHILD_IN_NEED),
        ("Open asmt", Status.OPEN_ASSESSMENT),
        ("CF Assessment in progress", Status.OPEN_ASSESSMENT),
        ("e) Closed episode", Status.CLOSED), ("Closed - stepdown", Status.CLOSED),
        ("Care leaver", Status.CARE_LEAVER), ("early-help", Status.EARLY_HELP),
        ("Privately fostered", Status.PRIVATELY_FOSTERED), ("Youth justice", Status.YOUTH_JUSTICE),
        ("Approved foster carers", Status.FOSTERING), ("", None), (None, None),
    ],
)  # fmt: skip
def test_case_statuses_as_real_returns_spell_them(value, found):
    assert cells.status(value) == found


@pytest.mark.parametrize("status", [one for one in Status if one != Status.UNKNOWN])
def test_every_status_is_read_from_its_own_code_and_words(status):
    assert cells.status(status.value) == cells.status(status.label) == status


@pytest.mark.parametrize("kind", SubjectKind)
def test_every_subject_is_read_from_its_own_code_and_words(kind):
    assert cells.kind(kind.value) == cells.kind(kind.label) == kind


@pytest.mark.parametrize("role", Role)
def test_every_role_is_read_from_its_own_code_and_words(role):
    assert cells.role(role.value) == cells.role(role.label.upper()) == role


@pytest.mark.parametrize(
    "read", [cells.sex, cells.ethnicity, cells.yes_no, cells.status, cells.kind, cells.role]
)
def test_what_is_not_recognised_is_never_guessed(read):
    with pytest.raises(Bad):
        read("#MULTIVALUE")
    with pytest.raises(Bad, match="it is"):
        read("zebra")


def test_e_mail_addresses():
    assert cells.email(" Jo.Reed@Council.example ") == "jo.reed@council.example"
    assert cells.email(None) == ""
    for value in ("jo", "jo@x", "a b@c.d", "x" * 250 + "@c.de"):
        with pytest.raises(Bad):
            cells.email(value)


def test_names_are_compared_without_case_and_spacing():
    assert cells.plain("  North  TEAM 1") == cells.plain("north team 1")
    assert cells.plain("O’Hara") == cells.plain("O'Hara")
