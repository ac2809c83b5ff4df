"""The seeded words of practice, read once for a whole load."""

from collections import defaultdict

from audits.models import FollowUpRule
from closing_loop.models import LoopClock, PriorityClock
from practice.models import (
    ActivityKind,
    Ambition,
    AnswerType,
    Question,
    Theme,
)


class Vocabulary:
    """The seeded kinds, questions and themes, read once."""

    def __init__(self):
        self.audit_kind = ActivityKind.objects.get(code="file-audit")
        self.moderation_kind = ActivityKind.objects.get(code="file-audit-moderation")
        self.peer_kind = ActivityKind.objects.get(code="peer-audit")
        self.rules = dict(FollowUpRule.objects.values_list("key", "number"))
        self.question_set = self.audit_kind.question_set
        asked = Question.objects.filter(section__question_set=self.question_set)
        asked = asked.select_related("section", "thread")
        self.judged = [q for q in asked if q.answer_type == AnswerType.JUDGEMENT]
        self.asked = [q for q in asked if q.answer_type != AnswerType.JUDGEMENT]
        self.ambitions = list(Ambition.objects.all())
        self.days = dict(PriorityClock.objects.values_list("priority", "working_days"))
        self.weeks = dict(LoopClock.objects.values_list("key", "weeks"))
        self.themes = defaultdict(list)
        for theme in Theme.objects.exclude(thread=None).order_by("code"):
            self.themes[theme.thread_id].append(theme)
