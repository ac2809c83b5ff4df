"""What a load of cases changes: who is created, moved, closed; and that the rest stays."""

import datetime as dt

import pytest

from people import actions
from people.imports import files
from people.imports.outcome import NeedsConfirmation, Tally
from people.imports.tables import Unusable
from people.models import Child, Import, ImportedRow, Involvement, Source, Status, SubjectKind, User
from tests.factories.extracts import row, write_annex_a, write_csv
from tests.unit.people.loads import NOVEMBER, OCTOBER, child, load, open_work

pytestmark = pytest.mark.django_db

NEW = [str(number) for number in range(900, 930)]
NORTH = ("North Team 1", "Practitioner Example", True)


def test_a_new_child_is_worked_by_the_team_and_worker_of_exactly_that_name(annex_a):
    outcome = annex_a(list_6=[row("900", cin_start=dt.date(2026, 5, 1))])
    assert outcome.children == Tally(created=1)
    assert outcome.involvements == Tally(created=1)
    assert outcome.unplaced == []
    found = child("900")
    assert (found.status, found.opened_on) == (Status.CHILD_IN_NEED, dt.date(2026, 5, 1))
    assert open_work("900") == [NORTH]
    held = Involvement.objects.get(child=found)
    assert (held.starts_on, held.service.name) == (OCTOBER, "Locality Social Work")


def test_the_same_file_again_changes_nothing(tmp_path, council):
    lists = {
        "list_2": [row("905", organisation="Nobody Knows")],
        "list_6": [row("900"), row("901", born=None, age=7), row("902", team="Elsewhere")],
        "list_7": [row("900"), row("903", cp_end=dt.date(2026, 9, 1))],
        "list_9": [row("904", worker="#N/A", team="")],
    }
    path = write_annex_a(tmp_path / "a.xlsx", **lists)
    first, history = load(path), Child.pgh_event_model.objects.count()
    second = load(path)
    assert second.changes_nothing
    assert second.children == Tally(unchanged=6)
    assert second.import_id == first.import_id == str(Import.objects.get().pk)
    assert Child.pgh_event_model.objects.count() == history


def test_a_later_extract_of_the_same_content_is_recorded_and_changes_nothing(annex_a):
    first = annex_a(list_6=[row("900")])
    second = annex_a(NOVEMBER, list_6=[row("900")])
    assert second.changes_nothing
    assert second.import_id != first.import_id
    seen = ImportedRow.objects.get(child__reference="900")
    assert str(seen.last_import_id) == second.import_id


def test_ten_rows_fewer_close_ten(annex_a):
    annex_a(list_6=[row(one) for one in NEW], list_7=[row("900")])
    outcome = annex_a(NOVEMBER, list_6=[row(one) for one in NEW[:-10]], list_7=[row("900")])
    assert outcome.children == Tally(unchanged=20, closed=10)
    assert outcome.involvements.closed == 10
    gone = child("929")
    assert (gone.status, gone.closed_on) == (Status.CLOSED, NOVEMBER)
    assert open_work("929") == []
    last = Involvement.objects.get(child=gone)
    assert last.ends_on == NOVEMBER - dt.timedelta(days=1)


def test_a_child_who_comes_back_is_open_again(annex_a):
    annex_a(list_6=[row("900"), row("901")], list_7=[])
    annex_a(NOVEMBER, list_6=[row("900")], list_7=[])
    outcome = annex_a(dt.date(2026, 11, 5), list_6=[row("900"), row("901")], list_7=[])
    assert outcome.children == Tally(changed=1, unchanged=1)
    assert (child("901").status, child("901").closed_on) == (Status.CHILD_IN_NEED, None)
    assert open_work("901") == [NORTH]


def test_a_single_list_closes_nobody(annex_a):
    annex_a(list_6=[row("900"), row("901")], list_7=[row("902")])
    outcome = annex_a(NOVEMBER, list_6=[row("900")])
    assert outcome.children == Tally(unchanged=1)
    assert child("901").is_open
    assert open_work("901") == [NORTH]


def test_closing_touches_only_those_last_seen_in_the_same_lists(annex_a, caseload, council):
    caseload(["child", "910", "CIN", "Complex Safeguarding", "", "", "", "", ""])
    annex_a(list_6=[row("900"), row("901")], list_7=[row("902")], list_8=[row("903")])
    outcome = annex_a(NOVEMBER, list_6=[row("900")], list_7=[row("902")])
    assert outcome.children.closed == 1
    assert [child(one).is_open for one in ("901", "903", "910", "712904")] == [
        False,
        True,
        True,
        True,
    ]


def test_a_child_missing_from_one_service_stays_open_in_the_other(annex_a, caseload):
    annex_a(list_6=[row("900", status="CIN")], list_7=[row("901")])
    caseload(["child", "900", "CP", "Complex Safeguarding", "", "", "", "", ""])
    assert child("900").status == Status.CHILD_PROTECTION
    outcome = annex_a(NOVEMBER, list_6=[row("901")], list_7=[row("901")])
    assert outcome.children.closed == 0
    assert child("900").status == Status.CHILD_PROTECTION
    assert open_work("900") == [("Complex Safeguarding", "", True)]


def test_leaving_the_most_protective_list_steps_down_to_the_next(annex_a):
    annex_a(list_6=[row("900")], list_8=[row("900"), row("901")])
    assert child("900").status == Status.LOOKED_AFTER
    outcome = annex_a(NOVEMBER, list_6=[row("900")], list_8=[row("901")])
    assert outcome.children == Tally(changed=1, unchanged=1)
    assert child("900").status == Status.CHILD_IN_NEED
    assert open_work("900") == [NORTH]
    assert outcome.involvements == Tally(changed=1, unchanged=1)


def test_more_than_a_twentieth_closing_stops_until_it_is_confirmed(annex_a):
    annex_a(list_6=[row(one) for one in NEW], list_7=[])
    fewer = {"list_6": [row(one) for one in NEW[:-11]], "list_7": []}
    with pytest.raises(NeedsConfirmation, match=r"11 of 30 open cases \(37 %\)") as question:
        annex_a(NOVEMBER, **fewer)
    assert question.value.option == "closing"
    assert Child.objects.filter(status=Status.CLOSED).count() == 0
    outcome = annex_a(NOVEMBER, {"confirmed": {"closing"}}, **fewer)
    assert outcome.children.closed == 11


def test_an_older_extract_stops_until_it_is_confirmed(annex_a):
    annex_a(NOVEMBER, list_6=[row("900")])
    with pytest.raises(NeedsConfirmation, match="as at 4 November 2026") as question:
        annex_a(OCTOBER, list_6=[row("901")])
    assert question.value.option == "older"
    assert not Child.objects.filter(reference="901").exists()
    assert annex_a(OCTOBER, {"confirmed": {"older"}}, list_6=[row("901")]).children.created == 1


def test_other_lists_may_be_older(annex_a):
    annex_a(NOVEMBER, list_6=[row("900")])
    assert annex_a(OCTOBER, list_8=[row("901")]).children.created == 1


def test_a_day_in_the_future_is_refused(annex_a):
    with pytest.raises(Unusable, match="lies in the future"):
        annex_a(dt.date(2026, 11, 6), list_6=[row("900")])


def test_a_move_ends_one_involvement_and_begins_another(annex_a):
    annex_a(list_6=[row("900")])
    outcome = annex_a(
        NOVEMBER, list_6=[row("900", team="South Team 1", worker="Other Practitioner")]
    )
    assert outcome.involvements == Tally(created=1, closed=1)
    assert open_work("900") == [("South Team 1", "Other Practitioner", True)]
    ended = Involvement.objects.get(child__reference="900", ends_on__isnull=False)
    assert (ended.unit.name, ended.starts_on, ended.ends_on) == (
        "North Team 1",
        OCTOBER,
        NOVEMBER - dt.timedelta(days=1),
    )


def test_a_correction_of_the_same_day_leaves_no_trace_of_a_move(annex_a):
    annex_a(list_6=[row("900")])
    outcome = annex_a(list_6=[row("900", worker="Second Practitioner")])
    assert outcome.involvements == Tally(changed=1)
    assert Involvement.objects.filter(child__reference="900").count() == 1
    assert open_work("900") == [("North Team 1", "Second Practitioner", True)]


def test_two_services_hold_one_lead_each(annex_a, council):
    council.staff["safeguarding_worker"].refresh_from_db()
    annex_a(
        list_6=[row("900")],
        list_8=[row("900", team="Complex Safeguarding Team", worker="Safeguarding Worker")],
    )
    assert open_work("900") == [("Complex Safeguarding Team", "Safeguarding Worker", True), NORTH]


def test_a_second_worker_of_the_same_service_works_beside_the_lead_of_the_stronger_list(annex_a):
    annex_a(
        list_6=[row("900")],
        list_7=[row("900", team="South Team 1", worker="Other Practitioner")],
    )
    assert open_work("900") == [
        ("North Team 1", "Practitioner Example", False),
        ("South Team 1", "Other Practitioner", True),
    ]


def test_the_lead_of_a_service_makes_way_whoever_told_of_it(annex_a, council):
    outcome = annex_a(list_6=[row("712904", worker="Second Practitioner")])
    assert outcome.involvements == Tally(created=1, closed=1)
    assert open_work("712904") == [("North Team 1", "Second Practitioner", True)]


def test_a_cell_that_says_nothing_leaves_what_is_known(annex_a):
    annex_a(list_6=[row("900", status="CP")])
    outcome = annex_a(
        NOVEMBER,
        list_6=[
            row("900", status="#N/A", team="#N/A", worker="#N/A", born="?", sex="", ethnicity="?")
        ],
    )
    assert outcome.changes_nothing
    assert child("900").status == Status.CHILD_PROTECTION
    assert child("900").date_of_birth == dt.date(2014, 3, 2)
    assert open_work("900") == [NORTH]


def test_a_known_team_without_its_worker_keeps_the_worker(annex_a):
    annex_a(list_6=[row("900")])
    assert annex_a(NOVEMBER, list_6=[row("900", worker="#N/A")]).involvements == Tally(unchanged=1)
    outcome = annex_a(NOVEMBER, list_6=[row("900", worker="#N/A", team="North Team 2")])
    assert outcome.involvements == Tally(created=1, closed=1)
    assert open_work("900") == [("North Team 2", "", True)]


def test_a_child_with_no_status_at_all_is_kept_as_not_known(annex_a):
    annex_a(list_6=[row("900", status="#N/A")])
    assert child("900").status == Status.UNKNOWN


def test_ages_are_kept_with_their_day_until_a_birth_date_is_known(annex_a):
    annex_a(list_6=[row("900", born=None, age=9.4)])
    assert (child("900").age_given, child("900").age_given_on) == (9, OCTOBER)
    annex_a(NOVEMBER, list_6=[row("900", born=dt.date(2017, 1, 1), age=9.5)])
    assert (child("900").age_given, child("900").age) == (None, 9)


def test_a_closed_row_closes_the_case_and_its_work_on_that_day(annex_a):
    annex_a(list_6=[row("900")])
    outcome = annex_a(NOVEMBER, list_6=[row("900", cin_end=dt.date(2026, 11, 2))])
    assert outcome.children == Tally(closed=1)
    assert (child("900").status, child("900").closed_on) == (Status.CLOSED, dt.date(2026, 11, 2))
    assert Involvement.objects.get(child__reference="900").ends_on == dt.date(2026, 11, 2)
    assert annex_a(NOVEMBER, list_6=[row("900", cin_end=dt.date(2026, 11, 2))]).changes_nothing


def test_a_child_who_becomes_a_care_leaver_becomes_a_young_person(annex_a):
    annex_a(list_6=[row("900")])
    annex_a(NOVEMBER, list_9=[row("900")])
    assert (child("900").status, child("900").kind) == (
        Status.CARE_LEAVER,
        SubjectKind.YOUNG_PERSON,
    )


def test_a_folder_of_lists_is_one_load(tmp_path, council):
    write_csv(tmp_path / "List_6.csv", [["Child ID", "Case Status"], ["900", "CIN"]])
    write_csv(tmp_path / "List_7.csv", [["Child ID", "CP Plan End Date"], ["900", ""]])
    first = load(tmp_path)
    assert [one.name for one in first.files] == ["List_6.csv", "List_7.csv"]
    assert child("900").status == Status.CHILD_PROTECTION
    assert load(tmp_path).import_id == first.import_id


def test_a_rehearsal_changes_nothing_asks_nothing_and_says_the_same(tmp_path, council):
    path = write_annex_a(tmp_path / "a.xlsx", list_6=[row(one) for one in NEW], list_7=[])
    load(path)
    fewer = write_annex_a(tmp_path / "b.xlsx", list_6=[row(one) for one in NEW[:5]], list_7=[])
    with files.opened(fewer) as given:
        rehearsed = actions.rehearse(source=Source.ANNEX_A, files=given, as_at=NOVEMBER, by=None)
    assert (rehearsed.dry_run, rehearsed.import_id) == (True, None)
    assert "25 of 30" in rehearsed.notes[0]
    assert not Child.objects.filter(status=Status.CLOSED).exists()
    loaded = load(fewer, as_at=NOVEMBER, confirmed={"closing"})
    assert loaded.children == rehearsed.children
    assert loaded.involvements == rehearsed.involvements


def test_refused_rows_do_not_stop_a_load_and_are_kept_in_its_report(annex_a):
    outcome = annex_a(list_6=[row("900"), row("no reference")])
    assert outcome.children.created == 1
    report = Import.objects.get(pk=outcome.import_id).report
    assert [one["value"] for one in report["refused"]] == ["no reference"]


def test_every_change_is_in_the_history_under_its_action_and_person(annex_a, council):
    annex_a(options={"by": council.staff["qa_admin"]}, list_6=[row("900")])
    event = child("900").history.get()
    assert event.pgh_context["action"] == "people.load"
    assert event.pgh_context["by"] == str(council.staff["qa_admin"].pk)


def test_what_is_loaded_into_the_demonstration_council_counts_as_invented(annex_a):
    outcome = annex_a(list_6=[row("900")])
    assert "Never load real people here" in outcome.notes[0]
    assert Import.objects.get(pk=outcome.import_id).is_demonstration


def test_a_load_where_nobody_is_invented_is_real(annex_a):
    User.objects.update(is_demonstration=False)
    outcome = annex_a(list_6=[row("900")])
    assert outcome.notes == []
    assert not Import.objects.get(pk=outcome.import_id).is_demonstration


def test_a_load_outside_a_demonstration_is_real(annex_a, settings):
    settings.DEMONSTRATION = False
    outcome = annex_a(list_6=[row("900")])
    assert not Import.objects.get(pk=outcome.import_id).is_demonstration
