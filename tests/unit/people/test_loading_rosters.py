"""What a roster changes: units, staff, line managers and who holds which role where."""

import datetime as dt

import pytest

from people import actions
from people.imports import files
from people.imports.outcome import NeedsConfirmation, Tally
from people.imports.tables import Unusable
from people.models import Appointment, Import, Source, Staff, Unit
from people.roles import Role
from tests.factories.extracts import ROSTER, post, write_roster, write_sheets
from tests.factories.people import appoint, make_staff, make_unit

pytestmark = pytest.mark.django_db
OCTOBER = dt.date(2026, 10, 31)
NOVEMBER = dt.date(2026, 11, 4)
TOP = {"directorate": "Children’s Services"}
TEAM = TOP | {"service": "Early Help", "area": "North", "team": "Hub 1"}


def load(path, as_at=OCTOBER, **options):
    with files.opened(path) as given:
        return actions.load(source=Source.ROSTER, files=given, as_at=as_at, by=None, **options)


@pytest.fixture
def roster(tmp_path, db):
    """Load a roster of these rows."""

    def run(*rows, as_at=OCTOBER, **options):
        return load(write_roster(tmp_path / "roster.csv", *rows), as_at, **options)

    return run


def jo(**cells):
    return post("007", **({"first_name": "Jo", "last_name": "Reed"} | cells))


def held(number="007"):
    """The appointments of somebody as (role, unit, from, to)."""
    found = Appointment.objects.filter(staff__number=number).order_by("starts_on", "pk")
    return [(one.role, one.unit.name, one.starts_on, one.ends_on) for one in found]


def test_units_grow_from_the_top_down(roster):
    outcome = roster(post(**TEAM), post(**TOP, service="Fostering", team="Carers"))
    assert outcome.units == Tally(created=7)
    team = Unit.objects.get(name="Hub 1")
    assert team.path == "childrens-services/early-help/north/hub-1/"
    assert (team.service.name, team.level) == ("Early Help", "team")
    assert Unit.objects.get(name="Early Help").service.name == "Early Help"
    assert Unit.objects.get(name="Carers").parent.name == "City-wide"
    assert Unit.objects.get(name="Carers").parent.parent.name == "Fostering"


def test_units_of_one_name_get_codes_of_their_own(roster):
    roster(
        post(**TOP, service="Early Help", area="North"),
        post(**TOP, service="Fostering", area="North"),
        post(**TOP, service="Fostering-North"),
    )
    codes = set(Unit.objects.filter(name="North").values_list("code", flat=True))
    assert codes == {"north", "fostering-north"}
    other = Unit.objects.get(name="Fostering-North")
    assert other.code == "childrens-services-fostering-north"


def test_units_that_are_known_are_found_again_however_they_are_written(roster):
    roster(post(**TEAM))
    outcome = roster(post(**(TEAM | {"service": "EARLY  HELP", "team": "hub 1"})))
    assert outcome.units == Tally(unchanged=4)


def test_the_directorate_may_be_left_out_where_there_is_one(roster):
    make_unit("cs", "Children’s Services", "directorate")
    roster(post(service="Early Help"))
    assert Unit.objects.get(name="Early Help").path == "cs/early-help/"


def test_rows_whose_unit_cannot_be_found_are_noted_and_give_no_role(roster):
    outcome = roster(
        jo(service="Early Help", role="Practitioner"),
        post("8", first_name="A", last_name="B", team="Hub 1", role="Practitioner"),
        post("9", first_name="C", last_name="D", role="Practitioner"),
    )
    reasons = [one.reason for one in outcome.findings.unknown]
    assert "the row names no directorate" in reasons
    assert "the row names an area or a team but no service" in reasons
    assert "the row names no unit, so it gives no role" in reasons
    assert outcome.staff == Tally(created=3)
    assert not Appointment.objects.exists()
    assert not Unit.objects.exists()


def test_staff_come_with_their_manager_and_their_post(roster):
    outcome = roster(
        jo(
            **TEAM,
            e_mail="Jo.Reed@Council.example",
            job_title="Social worker",
            swe_number="SW1",
            role="Practitioner",
            **{"from": "01/04/2026"},
            line_manager="1",
        ),
        post("1", first_name="Kim", last_name="Lane", **TEAM, role="team-manager"),
    )
    assert outcome.staff == Tally(created=2)
    person = Staff.objects.get(number="007")
    assert (person.first_name, person.last_name) == ("Jo", "Reed")
    assert (person.email, person.swe_number) == ("jo.reed@council.example", "SW1")
    assert person.line_manager.number == "1"
    assert held() == [("practitioner", "Hub 1", dt.date(2026, 4, 1), None)]
    assert held("1") == [("team-manager", "Hub 1", OCTOBER, None)]


def test_the_lowest_unit_of_a_row_is_where_the_role_is_held(roster):
    roster(
        jo(**TOP, role="Senior leadership"),
        post(
            "2", first_name="A", last_name="B", **TOP, service="Early Help", role="Head of service"
        ),
    )
    assert held()[0][:2] == ("senior-leadership", "Children’s Services")
    assert held("2")[0][:2] == ("head-of-service", "Early Help")


def test_the_same_roster_again_changes_nothing(tmp_path, db):
    path = write_roster(
        tmp_path / "r.csv",
        jo(**TEAM, role="Practitioner", line_manager="1"),
        jo(**TEAM, role="Practitioner representative", to="31/12/2026"),
        post("1", first_name="Kim", last_name="Lane", **TEAM, role="Team manager"),
    )
    first = load(path)
    second = load(path)
    assert second.changes_nothing
    assert second.staff == Tally(unchanged=2)
    assert second.import_id == first.import_id
    assert load(path, NOVEMBER).changes_nothing
    assert Import.objects.count() == 2


def test_a_mover_ends_one_post_and_begins_another(roster):
    roster(jo(**TEAM, role="Practitioner"))
    outcome = roster(jo(**(TEAM | {"team": "Hub 2"}), role="Practitioner"), as_at=NOVEMBER)
    assert outcome.staff == Tally(changed=1)
    assert held() == [
        ("practitioner", "Hub 1", OCTOBER, NOVEMBER - dt.timedelta(days=1)),
        ("practitioner", "Hub 2", NOVEMBER, None),
    ]


def test_a_move_back_on_the_same_day_is_no_second_post(roster):
    rows = jo(**TEAM, role="Practitioner"), jo(**(TEAM | {"team": "Hub 2"}), role="Practitioner")
    for row in (rows[0], rows[1], rows[0]):
        roster(row)
    assert ("practitioner", "Hub 1", OCTOBER, None) in held()
    assert len(held()) == 2


def test_a_last_day_ends_a_post(roster):
    roster(jo(**TEAM, role="Practitioner"))
    outcome = roster(jo(**TEAM, role="Practitioner", to="30/11/2026"), as_at=NOVEMBER)
    assert outcome.staff == Tally(changed=1)
    assert held() == [("practitioner", "Hub 1", OCTOBER, dt.date(2026, 11, 30))]


def test_appointments_made_by_hand_and_cover_are_left(roster, council):
    admin = council.staff["qa_admin"]
    roster(post(admin.number, **TEAM, role="Team manager", acting="Yes"))
    roster(post(admin.number, **TEAM, role="Practitioner"), as_at=NOVEMBER)
    assert [(role, ends) for role, _, _, ends in held(admin.number)] == [
        ("qa-administrator", None),
        ("team-manager", None),
        ("practitioner", None),
    ]


def test_staff_whom_the_roster_does_not_name_are_left(roster):
    other = make_staff("Other", "Person")
    appoint(other, Role.PRACTITIONER, make_unit("cs", "Children’s Services", "directorate"))
    roster(jo(**TEAM, role="Practitioner"))
    assert held(other.number)[0][3] is None


def test_a_leaver_is_counted_as_closed(roster):
    roster(jo(**TEAM, role="Practitioner"))
    outcome = roster(jo(**TEAM, role="Practitioner", left="03/11/2026"), as_at=NOVEMBER)
    assert outcome.staff == Tally(closed=1)
    assert Staff.objects.get().left_on == dt.date(2026, 11, 3)


def test_a_blank_leaves_what_is_known_and_a_name_is_not_needed_twice(roster):
    roster(jo(**TEAM, job_title="Social worker", role="Practitioner"))
    outcome = roster(post("007", **TEAM, role="Practitioner"))
    assert outcome.staff == Tally(unchanged=1)
    assert Staff.objects.get().job_title == "Social worker"


def test_rows_that_cannot_be_tied_to_anybody_are_refused(roster):
    outcome = roster(
        post("007", **TEAM, role="Practitioner"),
        post("", role="Practitioner", first_name="Jo"),
        post("=A1", **TEAM, first_name="Jo", last_name="Reed"),
        post("x" * 41, **TEAM, first_name="Jo", last_name="Reed"),
        post(**TEAM),
    )
    assert [one.row for one in outcome.findings.refused] == [3, 4, 5, 2]
    assert not Staff.objects.exists()


def test_bad_cells_are_noted_and_the_row_is_kept(roster):
    outcome = roster(
        jo(**TEAM, e_mail="nobody", role="Wizard", left="soon", line_manager="404"),
        jo(**TEAM, role="Practitioner", line_manager="007"),
        jo(**TEAM, role="Team manager", **{"from": "02/11/2026"}, to="01/11/2026"),
        jo(**TEAM, role="Inspector"),
    )
    assert {(one.row, one.column) for one in outcome.findings.unknown} == {
        (2, "E-mail"),
        (2, "Role"),
        (2, "Left"),
        (2, "Line manager"),
        (3, "Line manager"),
        (4, "To"),
        (5, "To"),
    }
    assert [role for role, *_ in held()] == ["practitioner", "team-manager"]


def test_a_role_is_held_once_however_often_it_is_named(roster):
    roster(jo(**TEAM, role="Practitioner"), jo(**TEAM, role="Practitioner"))
    assert len(held()) == 1


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("Reed, Jo", "Jo", "Reed"), ("Jo Ann Reed", "Jo Ann", "Reed"), ("Reed", "", "Reed")],
)
def test_one_column_of_names_is_understood(tmp_path, db, name, first, last):
    rows = [
        ["Staff ID", "Name", "Directorate", "Service", "Role"],
        [7, name, "CS", "A", "Inspector"],
    ]
    load(write_sheets(tmp_path / "r.xlsx", {"Notes": [["x"]], "Staff": rows}))
    person = Staff.objects.get(number="7")
    assert (person.first_name, person.last_name) == (first, last)


def test_an_older_roster_stops_until_it_is_confirmed(roster):
    roster(jo(**TEAM, role="Practitioner"), as_at=NOVEMBER)
    with pytest.raises(NeedsConfirmation, match="as at 4 November 2026"):
        roster(jo(**TEAM, role="Team manager"))
    roster(jo(**TEAM, role="Team manager"), confirmed={"older"})
    assert "team-manager" in [role for role, *_ in held()]


def test_what_is_no_roster(tmp_path, db):
    with pytest.raises(Unusable, match="This is no roster"):
        load(write_sheets(tmp_path / "r.xlsx", {"List 6": [["Child ID"], ["1"]]}))


def test_a_roster_of_headings_alone(tmp_path, db):
    with pytest.raises(Unusable, match="headings but no rows"):
        load(write_sheets(tmp_path / "r.xlsx", {"Roster": [ROSTER]}))


def test_a_roster_without_a_column_of_roles_says_so(tmp_path, db):
    rows = [["Staff number", "Last name", "Directorate", "Service"], ["7", "Reed", "CS", "A"]]
    outcome = load(write_sheets(tmp_path / "r.xlsx", {"Roster": rows}))
    assert [(one.row, one.column) for one in outcome.findings.unknown] == [(1, "Role")]
    assert outcome.staff == Tally(created=1)
