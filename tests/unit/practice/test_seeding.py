"""The vocabulary is there after migrating, complete, marked as draft, and never laid twice."""

import pytest

from practice import seeding
from practice.models import (
    ActivityKind,
    Ambition,
    AnswerType,
    Descriptor,
    GoldenThread,
    Question,
    QuestionSet,
    Section,
    Theme,
)

pytestmark = pytest.mark.django_db

THREADS = ["assessment", "planning", "chronologies", "supervision", "voice", "engagement"]
MODELS = [GoldenThread, Ambition, Descriptor, QuestionSet, Section, Question, ActivityKind, Theme]


def test_six_threads_in_the_framework_s_order():
    assert list(GoldenThread.objects.values_list("code", flat=True)) == THREADS


def test_four_ambitions():
    assert [str(one) for one in Ambition.objects.all()] == [
        "Safe",
        "Healthy",
        "Happy",
        "Successful",
    ]


@pytest.mark.parametrize("thread", [None, *THREADS])
def test_each_thread_and_the_whole_has_four_descriptors_still_to_be_confirmed(thread):
    found = Descriptor.objects.filter(thread=thread)
    assert sorted(one.judgement for one in found) == [1, 2, 3, 4]
    assert not any(one.is_confirmed for one in found)
    assert all(len(one.words) > 60 for one in found)


def test_the_question_set_judges_each_thread_and_the_whole_once():
    judged = Question.objects.filter(answer_type=AnswerType.JUDGEMENT)
    assert [one.thread_id for one in judged if one.thread_id] == THREADS
    assert judged.filter(is_overall=True).count() == 1
    assert QuestionSet.objects.get(code="file-audit", version=1).published_at


def test_the_sections_come_in_the_order_of_the_work():
    sections = Section.objects.filter(question_set__code="file-audit")
    codes = [one.code for one in sections]
    assert codes == ["case-summary", "conversation", "case-file", *THREADS, "feedback", "overall"]


def test_every_condition_names_a_question_and_an_answer_of_its_own_section():
    for question in Question.objects.select_related("section"):
        others = {one.code: one for one in question.section.questions.all()}
        for name, wanted in question.limits.get("when", {}).items():
            assert set(wanted) <= {code for code, _ in others[name].options}
        assert set(question.limits.get("reveals", {}).values()) <= set(others)


def test_kinds_and_themes():
    audit = ActivityKind.objects.get(code="file-audit")
    assert (audit.prefix, audit.subtype, audit.is_moderated) == ("FA", "audit", True)
    moderation = ActivityKind.objects.get(code="file-audit-moderation")
    assert (moderation.prefix, moderation.subtype) == ("MO", "moderation")
    assert moderation.question_set == audit.question_set
    assert 18 <= Theme.objects.count() <= 25


def test_seeding_again_changes_nothing_and_keeps_what_was_changed():
    Theme.objects.filter(code="drift").update(name="Delay")
    before = {model: model.objects.count() for model in MODELS}
    seeding.seed()
    assert {model: model.objects.count() for model in MODELS} == before
    assert Theme.objects.get(code="drift").name == "Delay"


def test_what_was_taken_out_by_a_partial_migration_is_not_looked_for():
    class Nothing:
        label = "practice"

    class Apps:
        all_models = {"practice": {}}

    seeding.seed_after_migration(sender=Nothing, apps=Apps)
