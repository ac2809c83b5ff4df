"""Who writes on an activity, and what a question set needs before it is published for good."""

import pytest
from django.db import InternalError, transaction

from common.errors import Conflict, Denied
from practice import rules
from practice.models import Question, QuestionSet, Section

THREADS = ["assessment", "planning", "chronologies", "supervision", "voice", "engagement"]


def test_only_the_lead_writes(activity, council):
    rules.check_can_write(council.staff["team_manager"], activity)
    for name in ("practitioner", "service_lead", "qa_admin"):
        with pytest.raises(Denied, match="Only Team Manager writes on FA-2026-11-0001"):
            rules.check_can_write(council.staff[name], activity)
    assert not rules.can_write(None, activity)


def test_nobody_writes_on_what_was_withdrawn(activity, lead):
    activity.withdrawn_at = activity.created_at
    with pytest.raises(Conflict, match="has been withdrawn"):
        rules.check_can_write(lead, activity)


@pytest.fixture
def question_set(db):
    """A second version, not published, that judges every thread and the whole."""
    made = QuestionSet.objects.create(code="file-audit", version=2, name="File audit")
    section = Section.objects.create(
        question_set=made, code="all", name="All", kind="thread", order=1
    )
    for order, thread in enumerate([*THREADS, None], 1):
        Question.objects.create(
            section=section,
            code=f"q{order}",
            words="?",
            answer_type="judgement",
            thread_id=thread,
            is_overall=thread is None,
            order=order,
        )
    return made


def test_a_set_that_judges_everything_once_can_be_published(question_set):
    assert rules.can_publish(question_set)


def test_a_set_without_a_thread_cannot(question_set):
    Question.objects.filter(section__question_set=question_set, thread="voice").delete()
    with pytest.raises(Conflict, match="one judgement of “The child’s voice”"):
        rules.check_can_publish(question_set)


def test_a_set_that_judges_the_whole_twice_cannot(question_set):
    overall = Question.objects.get(section__question_set=question_set, is_overall=True)
    overall.pk, overall.code = None, "again"
    overall.save()
    with pytest.raises(Conflict, match="one overall judgement"):
        rules.check_can_publish(question_set)


def test_a_published_set_is_not_published_again(db):
    with pytest.raises(Conflict, match="published already"):
        rules.check_can_publish(QuestionSet.objects.get(code="file-audit", version=1))


@pytest.mark.parametrize("model", [Section, Question])
def test_the_database_keeps_a_published_set_as_it_is(db, model):
    rows = model.objects.filter(pk=model.objects.first().pk)
    for change in (lambda: rows.update(code="other"), lambda: rows._raw_delete("default")):
        with pytest.raises(InternalError, match="never changes"), transaction.atomic():
            change()


def test_nothing_is_added_to_a_published_set(db):
    section = Section.objects.get(code="voice")
    with pytest.raises(InternalError, match="never changes"), transaction.atomic():
        Question.objects.create(
            section=section, code="more", words="?", answer_type="text", order=9
        )


def test_a_set_being_written_may_change(question_set):
    Question.objects.filter(section__question_set=question_set).update(words="What else?")
