"""A year's agreement: said only from enough pairs, self-assessed threads out, for whom it is."""

import pytest

from moderation.agreement import measure_of
from moderation.presenters import agreement_rows, lead_sentence
from moderation.year import Row, YearAgreement, YearAsked, agreement_of, may_learn_of
from tests.factories.people import bar
from tests.unit.moderation.made import moderation_at

APART = {"judgements": {"planning": 2}, "seconds": {"planning": 3}}


def test_below_five_pairs_only_their_number_is_said():
    assert vars(measure_of([(3, 2)] * 4)) == {**dict.fromkeys(vars(measure_of([]))), "n": 4}


def test_from_five_pairs_counts_are_said():
    found = measure_of([(3, 3), (3, 2), (4, 2), (2, 3), (3, 3)])
    counts = (found.exact, found.within_one, found.down, found.up, found.p)
    assert counts == (2, 4, 2, 1, 1)


def test_at_29_pairs_there_is_no_kappa_and_at_30_there_is():
    pairs = [(3, 3), (3, 2), (2, 2)] * 10
    at_29, at_30 = measure_of(pairs[:29]), measure_of(pairs)
    assert (at_29.kappa, at_29.interval, at_29.ac2) == (None, None, None)
    assert at_30.interval[0] <= at_30.kappa <= at_30.interval[1]
    assert at_30.ac2 is not None
    assert "From 30 pairs" in _texts(at_29)
    assert "From 30 pairs" not in _texts(at_30)


def test_thirty_pairs_judged_all_the_same_have_no_kappa():
    assert "All judged the same" in _texts(measure_of([(3, 3)] * 30))


def _texts(measure) -> list[str]:
    (row,) = agreement_rows(YearAgreement(0, (Row("Overall", measure),), 0, 0))
    return [cell.text for cell in row]


def year_of(council, unit, *, by="service_lead", year=2026):
    return agreement_of(YearAsked(council.users[by], year, unit=council.units[unit]))


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([(3, 3)] * 4, "Too few pairs of overall judgements"),
        ([(3, 3)] * 5, "Nothing moved."),
        ([(3, 2)] * 5, "may be chance"),
        ([(3, 2)] * 6, "more often down than chance would give"),
        ([(2, 3)] * 6, "more often up than chance would give"),
    ],
)
def test_the_sentence_says_no_more_than_the_pairs_bear(pairs, words):
    found = YearAgreement(0, (Row("Overall", measure_of(pairs)),), 0, 0)
    assert words in lead_sentence(found)


def test_a_settled_moderation_gives_a_pair_of_each_thread_in_the_year_it_was_due(council):
    moderation_at(council, "settled", **APART)
    found = year_of(council, "north")
    assert found.audits == 1
    assert [row.measure.n for row in found.rows] == [1] * 7
    assert found.rows[0].title == "Overall"
    assert year_of(council, "north", year=2025).audits == 0


@pytest.mark.parametrize(("month", "year"), [("2026-03-01", 2025), ("2026-04-01", 2026)])
def test_the_year_runs_from_april_to_march(council, month, year):
    activity = moderation_at(council, "settled").audit.activity
    type(activity).objects.filter(pk=activity.pk).update(period=month)
    counted = [one for one in (2025, 2026) if year_of(council, "north", year=one).audits]
    assert counted == [year]


@pytest.mark.parametrize("stage", ["revealed", "rated", "locked"])
def test_what_is_not_settled_is_not_counted(council, stage):
    moderation_at(council, stage)
    assert year_of(council, "north").audits == 0


def test_self_assessed_and_not_applicable_judgements_are_left_out_and_counted(council):
    moderation_at(council, "settled", supervised=True, seconds={"planning": 0})
    found = year_of(council, "north")
    assert (found.self_assessed, found.not_applicable, len(found.rows)) == (1, 1, 5)


def test_drift_is_learnt_by_the_auditor_the_moderator_and_those_who_lead(council):
    auditor = moderation_at(council, "settled").auditor
    learn = {name for name, user in council.users.items() if may_learn_of(auditor, user)}
    assert learn == {"team_manager", "service_lead", "head_of_service"}


def test_a_child_hidden_from_them_is_in_no_figure(council):
    moderation = moderation_at(council, "settled")
    bar(council.staff["head_of_service"], council.children["child"], council.staff["ig"])
    user = council.users["head_of_service"]
    assert year_of(council, "locality", by="head_of_service").audits == 0
    assert agreement_of(YearAsked(user, 2026, auditor=moderation.auditor)).audits == 0
    assert not may_learn_of(moderation.auditor, user)
