"""Who may write on an activity, and which question sets may be published."""

from collections import Counter

from common.errors import Conflict, Denied
from common.rules import asks
from people.models import Staff
from practice.models import Activity, AnswerType, GoldenThread, Question, QuestionSet


def check_can_write(by: Staff, activity: Activity) -> None:
    """Only the person who leads an activity writes on it, and only until it is withdrawn.

    Raises Denied for anybody else and Conflict once it is withdrawn. Whether its state allows
    writing is for the room of its kind to say.
    """
    if by is None or activity.lead_id != by.pk:
        raise Denied(f"Only {activity.lead} writes on {activity.reference}.")
    if activity.withdrawn_at:
        raise Conflict(f"{activity.reference} has been withdrawn, so nothing can be changed on it.")


can_write = asks(check_can_write)


def check_can_publish(question_set: QuestionSet) -> None:
    """A published set never changes, and judges each golden thread and the whole exactly once.

    Raises Conflict with a sentence naming what is wrong.
    """
    if question_set.published_at:
        raise Conflict(f"{question_set} is published already and never changes.")
    judged = Question.objects.filter(
        section__question_set=question_set, answer_type=AnswerType.JUDGEMENT
    )
    times = Counter(judged.values_list("thread", flat=True))
    for thread in GoldenThread.objects.all():
        if times[thread.code] != 1:
            raise Conflict(f"{question_set} must ask for one judgement of “{thread}”.")
    if times[None] != 1:
        raise Conflict(f"{question_set} must ask for one overall judgement.")


can_publish = asks(check_can_publish)
