"""What is typed is kept, what is complete is written, and two windows never overwrite."""

import datetime as dt

import pytest

from common.errors import Conflict, Denied, Stale
from practice import actions, queries
from practice.models import Answer, Draft, Finding, Part, Participant, Rating, Theme

VOICE = {
    "value": "2",
    "rationale": "Seen on every visit, but the plan does not use what was said.",
    "impact": "Knows who to call.",
    "ambition": "safe",
    "evidence_reference": "Visit record, 14 September 2026",
    "scale": "6",
}


def section(activity, code="voice"):
    return queries.section_of(activity, code)


def token(activity, code="voice"):
    return queries.section_state(activity, section(activity, code), activity.lead).token


def save(activity, data, given, code="voice"):
    return actions.save_draft(
        activity=activity, section=section(activity, code), data=data, token=given, by=activity.lead
    )


def write(activity, data, code="voice"):
    actions.write_section(
        activity=activity, section=section(activity, code), data=data, by=activity.lead
    )


# Opening


def test_references_count_up_within_a_kind_and_month(open_one):
    assert open_one().reference == "FA-2026-11-0001"
    assert open_one().reference == "FA-2026-11-0002"
    assert open_one(period=dt.date(2026, 12, 1)).reference == "FA-2026-12-0001"
    assert open_one(kind="file-audit-moderation").reference == "MO-2026-11-0001"


def test_an_activity_takes_service_month_and_questions_from_what_it_is(activity, council):
    assert activity.service == council.units["locality"]
    assert activity.period == dt.date(2026, 11, 1)
    assert str(activity.question_set) == "File audit, version 1"


def test_an_unknown_kind_is_refused(open_one):
    with pytest.raises(Conflict, match="no kind of activity called “tea”"):
        open_one(kind="tea")


def test_work_cannot_be_judged_above_the_services(open_one, council):
    with pytest.raises(Conflict, match="belongs to no service"):
        open_one(unit=council.units["directorate"])


def test_taking_part_twice_is_once(activity, council, lead):
    parts = [(council.staff["practitioner"], Part.LEAD_PRACTITIONER)]
    actions.take_part(activity=activity, parts=parts, by=lead)
    actions.take_part(activity=activity, parts=parts, by=lead)
    assert Participant.objects.filter(activity=activity).count() == 1


# Typing


def test_half_a_section_is_kept_as_typed(activity):
    saved = save(activity, {"rationale": "Seen on"}, token(activity))
    state = queries.section_state(activity, section(activity), activity.lead)
    assert state.data == {"rationale": "Seen on"}
    assert state.saved_at == saved.saved_at
    assert not state.is_complete


def test_each_save_gives_the_token_of_the_next(activity):
    first = save(activity, {"rationale": "Seen"}, token(activity))
    save(activity, {"rationale": "Seen on every visit"}, first.token)
    assert Draft.objects.get().data == {"rationale": "Seen on every visit"}


def test_a_second_window_is_shown_what_the_first_kept(activity):
    mine, other = token(activity), token(activity)
    save(activity, {"rationale": "The first window"}, mine)
    with pytest.raises(Stale) as refused:
        save(activity, {"rationale": "The second window"}, other)
    assert refused.value.theirs == {"rationale": "The first window"}
    assert Draft.objects.get().data == {"rationale": "The first window"}


def test_the_same_words_from_a_second_window_are_harmless(activity):
    mine, other = token(activity), token(activity)
    save(activity, VOICE, mine)
    save(activity, VOICE, other)
    assert Draft.objects.count() == 1


def test_a_page_whose_last_answer_is_still_on_its_way_is_not_stale(activity):
    opened = token(activity)
    save(activity, {"rationale": "Seen"}, opened)
    save(activity, {"rationale": "Seen on every visit"}, opened)
    assert Draft.objects.get().data == {"rationale": "Seen on every visit"}


def test_emptying_a_section_is_kept_too(activity):
    write(activity, VOICE)
    save(activity, {}, token(activity))
    assert queries.section_state(activity, section(activity), activity.lead).data == {}
    assert Rating.objects.count() == 1


@pytest.mark.parametrize("nonsense", ["", "-", "abc", "0-NaN", "é" * 500])
def test_a_token_that_is_none_is_stale_but_does_no_harm(activity, nonsense):
    save(activity, {"rationale": "Kept"}, token(activity))
    with pytest.raises(Stale):
        save(activity, {"rationale": "Other"}, nonsense)


def test_nobody_else_types_on_an_activity(activity, council):
    with pytest.raises(Denied, match="Only Team Manager writes"):
        actions.save_draft(
            activity=activity,
            section=section(activity),
            data=VOICE,
            token=token(activity),
            by=council.staff["second_manager"],
        )


# Writing


def test_a_complete_thread_becomes_a_rating_and_the_draft_goes(activity):
    save(activity, VOICE, token(activity))
    write(activity, VOICE)
    rating = Rating.objects.get(activity=activity)
    assert (rating.value, rating.scale, rating.ambition_id) == (2, 6, "safe")
    assert rating.question.thread_id == "voice"
    assert not Draft.objects.exists()


def test_what_was_written_is_shown_as_it_was_typed(activity):
    write(activity, VOICE)
    assert queries.section_state(activity, section(activity), activity.lead).data == VOICE


def test_not_applicable_needs_its_reason_and_nothing_else(activity):
    with pytest.raises(Conflict):
        write(activity, {"value": "0"})
    write(activity, {"value": "0", "not_applicable_reason": "Born last week."})
    rating = Rating.objects.get()
    assert (rating.value, rating.not_applicable_reason) == (None, "Born last week.")


@pytest.mark.parametrize("name", ["value", "rationale", "impact", "ambition", "evidence_reference"])
def test_a_thread_without_one_of_its_parts_is_not_written(activity, name):
    with pytest.raises(Conflict, match="is not complete yet"):
        write(activity, {key: value for key, value in VOICE.items() if key != name})
    assert not Rating.objects.exists()


def test_writing_again_changes_the_one_rating(activity):
    write(activity, VOICE)
    write(activity, {**VOICE, "value": "3", "scale": ""})
    rating = Rating.objects.get()
    assert (rating.value, rating.scale) == (3, None)
    assert rating.history.count() == 2


CONVERSATION = {
    "held-on": ["2", "November", "2026"],
    "took-part": "Team manager and social worker",
    **dict.fromkeys(
        ("went-well", "learnt", "proud-of", "barriers", "quality", "development"), "Some words"
    ),
}


def test_answers_are_kept_as_text_or_as_a_value(activity):
    write(activity, CONVERSATION, "conversation")
    shown = {answer.question.code: answer.shown for answer in Answer.objects.all()}
    assert shown["held-on"] == "2 November 2026"
    assert shown["learnt"] == "Some words"
    state = queries.section_state(activity, section(activity, "conversation"), activity.lead)
    assert state.data["held-on"] == ["2", "11", "2026"]


def test_an_answer_that_is_no_longer_asked_for_goes(activity):
    asked = {"family-sought": "no", "family-why-not": "Not safe", "child-sought": "yes"}
    how = {"child-how": "visit", "child-result": "“Fine.”"}
    write(activity, {**asked, **how}, "feedback")
    write(activity, {**asked, **how, "child-sought": "no", "child-why-not": "A baby"}, "feedback")
    codes = set(Answer.objects.values_list("question__code", flat=True))
    assert codes == {"child-sought", "child-why-not", "family-sought", "family-why-not"}


def test_a_second_look_judges_and_says_why_and_no_more(open_one):
    second = open_one(kind="file-audit-moderation")
    assert [one.code for one in queries.sections_of(second)][-1] == "overall"
    assert len(queries.sections_of(second)) == 7
    write(second, {"value": "3", "rationale": "Their words are on file."})
    write(second, {"value": "3", "rationale": "Good on the whole."}, "overall")
    assert Rating.objects.filter(activity=second).count() == 2


# Handing over and findings


def test_what_was_being_typed_goes_with_the_work(activity, council):
    save(activity, {"rationale": "Seen on"}, token(activity))
    heir = council.staff["second_manager"]
    actions.hand_over(activity=activity, to=heir, by=council.staff["service_lead"])
    activity.refresh_from_db()
    assert activity.lead == heir
    assert queries.section_state(activity, section(activity), heir).data == {"rationale": "Seen on"}


def test_a_finding_is_noted_once_and_can_be_taken_away(activity, lead):
    given = {
        "activity": activity,
        "kind": "gap",
        "theme": Theme.objects.get(code="drift"),
        "thread": None,
        "sentence": "The plan of July is the plan of April.",
        "by": lead,
    }
    finding = actions.add_finding(**given)
    assert actions.add_finding(**given) == finding
    actions.remove_finding(activity=activity, finding=finding.pk, by=lead)
    actions.remove_finding(activity=activity, finding=finding.pk, by=lead)
    assert not Finding.objects.exists()
