"""Figures count what the domain says they count, and never show what is still judged blind."""

import datetime as dt

import pytest

from common.dates import add_months
from people.models import Involvement
from people.roles import Role
from practice.models import Activity, Judgement
from programme.actions import exempt, record, reopen
from programme.models import Duty
from reports import queries
from tests.factories.people import appoint, make_child, make_staff
from tests.unit.closing_loop.rounds import action_at
from tests.unit.reports.rows import OCTOBER, at, file_audit, north

pytestmark = pytest.mark.django_db


def part_of(month):
    return queries.slice_of(month.area, OCTOBER)


def by_code(judged):
    return {each.code: each for each in judged}


def test_duties_are_those_of_the_programme_whoever_is_in_post_since(october):
    appoint(make_staff(), Role.TEAM_MANAGER, october.council.units["north_1"])
    duties = queries.duties_of(part_of(october))
    assert (duties.due, duties.done, duties.not_done, duties.exempt) == (2, 2, 0, 0)
    there = queries.duties_of(queries.slice_of(october.council.units["south"], OCTOBER))
    assert (there.due, there.done, there.not_done) == (1, 0, 1)


def test_who_is_exempt_stays_in_what_was_due(october):
    south = queries.slice_of(october.council.units["south"], OCTOBER)
    duty = Duty.objects.get(line="file-audit", period=OCTOBER, unit__in=south.units)
    exempt(duty=duty, reason="Long absence.", by=october.council.staff["head_of_service"])
    duties = queries.duties_of(south)
    assert (duties.due, duties.done, duties.exempt, duties.not_done) == (1, 0, 1, 0)


def test_observations_and_voices_are_duties_recorded(october):
    part = part_of(october)
    duty = Duty.objects.filter(line="voice", period=OCTOBER, unit__in=part.units).first()
    words = {"people": "", "summary": "Asked a mother.", "references": ""}
    record(duty=duty, happened_on=dt.date(2026, 10, 9), **words, by=duty.holder)
    assert queries.recorded_of(part, queries.VOICES, "voices") == queries.Recorded(2, 1)
    assert queries.recorded_of(part, queries.OBSERVATIONS, "observations").done == 0


def test_an_audit_handed_in_after_the_last_working_day_is_late(october):
    assert queries.duties_of(part_of(october)).late == 1


@pytest.mark.parametrize(("day", "in_time"), [(27, 1), (28, 0)])
def test_a_moderation_is_in_time_within_five_working_days(council, day, in_time):
    file_audit(
        council.staff["team_manager"],
        council.units["north_1"],
        moderator=council.staff["service_lead"],
        settled_at=at(2026, 10, day),
    )
    duties = queries.duties_of(queries.slice_of(council.units["north"], OCTOBER))
    assert (duties.moderated, duties.moderated_in_time) == (1, in_time)


def test_a_second_audit_by_the_same_manager_is_additional(october):
    file_audit(october.council.staff["team_manager"], october.council.units["north_1"])
    duties = queries.duties_of(part_of(october))
    assert (duties.done, duties.additional) == (2, 1)


def test_an_audit_that_was_given_back_is_not_done(october):
    reopen(activity=october.waiting, by=None)
    Activity.objects.filter(pk=october.waiting.pk).update(state="returned")
    assert queries.duties_of(part_of(october)).done == 1
    assert queries.files_of(part_of(october)).done == 1


def test_duties_go_by_the_manager_and_practice_by_the_team_whose_work_it_was(october):
    file_audit(october.council.staff["other_manager"], october.council.units["north_1"])
    file_audit(october.council.staff["team_manager"], october.council.units["south_1"])
    assert queries.duties_of(part_of(october)).additional == 1
    assert queries.files_of(part_of(october)).done == 3


def test_files_are_settled_or_waiting(october):
    assert queries.files_of(part_of(october)) == queries.Files(2, 1, 1, drawn=0)


def test_the_settled_judgement_counts_and_not_the_auditors(october):
    judged = by_code(queries.judged_of(part_of(october)))
    assert (judged["planning"].inadequate, judged["planning"].requires_improvement) == (1, 0)
    assert (judged["voice"].good, judged["voice"].outstanding) == (1, 0)
    assert [each.code for each in queries.judged_of(part_of(october))][-1] == "overall"


def test_an_unsettled_judgement_is_numbered_and_never_counted_by_its_value(october):
    for judged in queries.judged_of(part_of(october)):
        assert judged.waiting == 1
        assert judged.n + judged.not_applicable == 1
    october.waiting.ratings.update(value=Judgement.OUTSTANDING)
    assert sum(judged.outstanding for judged in queries.judged_of(part_of(october))) == 0


def test_not_applicable_is_told_apart_from_not_settled(october):
    engagement = by_code(queries.judged_of(part_of(october)))["engagement"]
    assert (engagement.n, engagement.not_applicable, engagement.waiting) == (0, 1, 1)
    assert (engagement.low, engagement.high) == (None, None)


def test_the_interval_is_wilsons(council):
    for value in (3, 3, 2, 2, 2, 1, 1):
        file_audit(
            council.staff["team_manager"],
            council.units["north_1"],
            moderator=council.staff["service_lead"],
            judgements=value,
        )
    overall = queries.judged_of(queries.slice_of(council.units["north"], OCTOBER))[-1]
    assert (overall.good_or_better, overall.n) == (2, 7)
    assert (round(overall.low, 2), round(overall.high, 2)) == (0.08, 0.64)


def test_six_months_are_numbers_by_the_month_in_which_the_audit_was_due(october):
    file_audit(
        october.council.staff["team_manager"],
        october.council.units["north_1"],
        moderator=october.council.staff["service_lead"],
        period=add_months(OCTOBER, -5),
    )
    months = queries.judged_by_month(part_of(october))
    assert [each.month for each in months][::5] == ["2026-05", "2026-10"]
    assert (months[0].threads["planning"].good_or_better, months[0].threads["planning"].n) == (1, 1)
    assert (months[-1].threads["planning"].good_or_better, months[-1].threads["planning"].n) == (
        0,
        1,
    )
    assert months[1].threads["planning"].n == 0


def compared(council, *, files, first_look=2):
    for _ in range(files):
        file_audit(
            council.staff["team_manager"],
            council.units["north_1"],
            moderator=council.staff["service_lead"],
            first_look={"planning": first_look, "engagement": 0},
        )
    return queries.agreement_of(queries.slice_of(council.units["north"], OCTOBER))


def test_agreement_is_told_from_five_files_on(council):
    four = compared(council, files=4)
    assert (four.files, four.pairs, four.exact) == (4, None, None)
    five = compared(council, files=1)
    assert (five.files, five.pairs, five.exact, five.within_one) == (5, 25, 20, 25)
    assert (five.moderator_lower, five.moderator_higher) == (5, 0)


def test_two_judgements_apart_are_not_within_one(council):
    told = compared(council, files=5, first_look=1)
    assert (told.exact, told.within_one) == (20, 20)


def test_what_the_auditor_supervised_stays_out_of_agreement(council):
    for _ in range(5):
        file_audit(
            council.staff["team_manager"],
            council.units["north_1"],
            moderator=council.staff["service_lead"],
            self_assessed=["supervision"],
        )
    told = queries.agreement_of(queries.slice_of(council.units["north"], OCTOBER))
    assert told.pairs == 25


def test_actions_are_those_of_settled_files_by_level(october):
    levels = {each.level: each for each in queries.actions_of(part_of(october))}
    child, team = levels["child"], levels["team"]
    assert (child.agreed, child.open, child.overdue, child.done) == (2, 2, 1, 0)
    assert (team.agreed, team.open, team.done, team.verified) == (1, 0, 1, 0)
    assert levels["service"].agreed == 0
    assert (child.reviewed, child.made_a_difference) == (0, 0)


def test_an_action_made_a_difference_where_its_review_found_so(october):
    settled = october.actions[0].activity
    action_at(october.council, "closed", activity=settled)
    action_at(october.council, "verified", activity=settled)
    levels = queries.actions_of(part_of(october))
    assert sum(each.reviewed for each in levels) == 1
    assert sum(each.made_a_difference for each in levels) == 1


def test_themes_are_those_of_settled_files(october):
    (theme,) = queries.themes_of(part_of(october))
    assert (theme.theme, theme.strengths, theme.gaps, theme.files) == ("clear-goals", 1, 1, 1)


def test_coverage_counts_those_who_are_there(october):
    coverage = queries.coverage_of(part_of(october))
    assert (coverage.children.looked_at, coverage.children.there) == (2, 2)
    assert (coverage.practitioners.looked_at, coverage.practitioners.there) == (1, 2)
    assert (coverage.teams.looked_at, coverage.teams.there) == (2, 2)


def test_an_audit_of_more_than_twelve_months_ago_covers_nobody(october):
    october.waiting.period = add_months(OCTOBER, -12)
    october.waiting.save()
    assert queries.coverage_of(part_of(october)).children.looked_at == 1


def test_children_of_a_team_that_is_not_placed_are_told(october):
    service = october.area.service
    for reference, owner in (("800001", service), ("800002", None)):
        Involvement.objects.create(
            child=make_child(reference), service=owner, team_given="Team X", starts_on=OCTOBER
        )
    elsewhere = october.council.units["complex"]
    Involvement.objects.create(
        child=make_child("800003"), service=elsewhere, team_given="Y", starts_on=OCTOBER
    )
    assert queries.coverage_of(part_of(october)).unplaced == 2


def test_areas_are_reported_on_where_a_head_of_service_answers(council):
    named = [area.code for area in queries.areas_with_a_head(OCTOBER)]
    assert named == ["north", "south"]


def test_the_nearest_head_of_service_owns_the_report(council):
    near = make_staff("Near", "Head")
    appoint(near, Role.HEAD_OF_SERVICE, council.units["north"])
    assert queries.head_of(north(council)) == near
    assert queries.head_of(council.units["south"]) == council.staff["head_of_service"]
    assert queries.head_of(council.units["complex_city"]) is None
