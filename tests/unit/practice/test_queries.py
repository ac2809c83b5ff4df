"""What a section still lacks is said question by question, in few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practice import actions, queries

PLANNING = {
    "value": "3",
    "rationale": "Clear steps with dates.",
    "impact": "School attendance is up.",
    "ambition": "successful",
    "evidence_reference": "Plan, 2 July 2026",
}


def missing(activity, code, data):
    section = queries.section_of(activity, code)
    return {
        one.field: one.sentence
        for one in queries.missing_in(section, queries.entries_of(activity, section), data)
    }


def test_an_empty_thread_asks_for_its_judgement_first(activity):
    assert missing(activity, "planning", {}) == {"value": "Choose your judgement of planning"}


def test_a_judged_thread_asks_for_everything_that_goes_with_it(activity):
    assert missing(activity, "planning", {"value": "3"}) == {
        "rationale": "Say why you judge planning so",
        "impact": "Say what difference planning has made for the child",
        "ambition": "Choose the ambition for children that this touches most",
        "evidence_reference": "Say where the evidence for planning is",
    }


def test_blank_space_is_no_answer(activity):
    assert "rationale" in missing(activity, "planning", {**PLANNING, "rationale": "  \n "})


@pytest.mark.parametrize("scale", ["11", "-1", "six", "5.5"])
def test_the_scale_goes_from_0_to_10(activity, scale):
    sentence = missing(activity, "planning", {**PLANNING, "scale": scale})["scale"]
    assert sentence == "The Signs of Safety scale goes from 0 to 10"


def test_a_conversation_cannot_lie_in_the_future(activity):
    said = missing(activity, "conversation", {"held-on": ["6", "11", "2026"]})
    assert said["held-on"].endswith("must be today or in the past")


def test_feedback_not_sought_needs_the_reason_alone(activity):
    data = {"child-sought": "no", "family-sought": "no", "family-why-not": "Not safe"}
    assert set(missing(activity, "feedback", data)) == {"child-why-not"}


def test_the_whole_activity_lists_what_is_missing_in_order(activity, lead):
    actions.write_section(
        activity=activity,
        section=queries.section_of(activity, "planning"),
        data=PLANNING,
        by=lead,
    )
    found = queries.missing_of(activity)
    sections = list(dict.fromkeys(one.section.code for one in found))
    assert "planning" not in sections
    assert sections[0] == "case-summary"
    assert sections[-1] == "overall"


def test_a_draft_counts_for_the_person_who_types_it(activity, lead, council):
    section = queries.section_of(activity, "planning")
    token = queries.section_state(activity, section, lead).token
    actions.save_draft(activity=activity, section=section, data=PLANNING, token=token, by=lead)
    assert queries.section_state(activity, section, lead).is_complete
    other = queries.section_state(activity, section, council.staff["second_manager"])
    assert not other.is_started


def test_all_sections_cost_the_same_queries_however_much_is_written(activity, lead):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries_made:
            queries.states_of(activity, lead)
        return len(queries_made)

    empty = cost()
    for code in ("planning", "voice", "assessment"):
        section = queries.section_of(activity, code)
        actions.write_section(activity=activity, section=section, data=PLANNING, by=lead)
    assert cost() == empty <= 6


def test_descriptors_and_ambitions_for_the_page(activity):
    planning = queries.descriptors_for(queries.section_of(activity, "planning"))
    overall = queries.descriptors_for(queries.section_of(activity, "overall"))
    assert set(planning) == set(overall) == {1, 2, 3, 4}
    assert planning[4].thread_id == "planning"
    assert overall[4].thread_id is None
    assert queries.descriptors_for(queries.section_of(activity, "feedback")) == {}
    assert len(queries.ambitions()) == 4


def test_a_section_that_is_not_there_is_none(activity):
    assert queries.section_of(activity, "weather") is None
