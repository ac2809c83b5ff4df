"""The shared vocabulary: threads, judgements, kinds, questions, activities, ratings."""

from practice.models.activities import (
    Activity,
    Part,
    Participant,
    ReferenceCounter,
)
from practice.models.judging import (
    Answer,
    Draft,
    Finding,
    FindingKind,
    Rating,
    Settlement,
    Theme,
)
from practice.models.vocabulary import (
    ActivityKind,
    Ambition,
    AnswerType,
    Descriptor,
    GoldenThread,
    Judgement,
    PracticeStandard,
    Question,
    QuestionSet,
    Section,
    Subtype,
)

__all__ = [
    "Activity",
    "ActivityKind",
    "Ambition",
    "Answer",
    "AnswerType",
    "Descriptor",
    "Draft",
    "Finding",
    "FindingKind",
    "GoldenThread",
    "Judgement",
    "Part",
    "Participant",
    "PracticeStandard",
    "Question",
    "QuestionSet",
    "Rating",
    "ReferenceCounter",
    "Section",
    "Settlement",
    "Subtype",
    "Theme",
]
