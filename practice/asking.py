"""How each question of a section is asked: its fields, when they apply, and what a row keeps."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from common.forms import DateField, RadioCards, Radios
from practice.models import Ambition, AnswerType, Judgement, Question
from practice.models.vocabulary import WEAK

Content = dict[str, "str | list[str]"]
NOT_APPLICABLE = "0"
JUDGED = {str(value) for value in Judgement.values}
RATING = (
    "value",
    "not_applicable_reason",
    "rationale",
    "impact",
    "ambition",
    "evidence_reference",
    "scale",
    "no_action_reason",
)
LONG = 6000


def always(content: Content) -> bool:
    """A field that is asked whatever else was answered."""
    return True


def said(content: Content, name: str) -> bool:
    """Whether a field holds more than blank space."""
    return bool("".join(content.get(name) or "").strip())


@dataclass(frozen=True)
class Entry:
    """One field of a section: what asks it, when it is asked, and whether it must be answered."""

    name: str
    question: Question
    field: forms.Field
    applies: Callable[[Content], bool] = always

    def cleaned(self, content: Content):
        """The answer as its row keeps it; None or empty where it is not asked.

        Raises ValidationError with a sentence where it is missing or is not what was asked for.
        """
        if not self.applies(content):
            return self.field.empty_value if hasattr(self.field, "empty_value") else None
        return self.field.clean(content.get(self.name))

    def trouble(self, content: Content) -> str:
        """The sentence that says what is missing or wrong; empty where nothing is."""
        try:
            self.cleaned(content)
        except ValidationError as error:
            return error.messages[0]
        return ""


def entries_for(
    questions: Iterable[Question],
    *,
    hints: Mapping[int, str] | None = None,
    ambitions: Iterable[Ambition] = (),
    second_look: bool = False,
) -> list[Entry]:
    """The fields of a section in order; a second look judges and says why, and asks no more.

    `hints` are the descriptors by judgement.
    """
    asked = []
    for question in questions:
        if question.is_judgement:
            asked += _judgement(question, hints or {}, list(ambitions), second_look)
        elif not second_look:
            asked.append(_answer(question))
    return asked


def _text(label: str, missing: str, *, hint: str = "", required: bool = True, rows: int = 4):
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONG,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing, "max_length": _too_long(label)},
    )


def _too_long(label: str) -> str:
    return f"“{label}” must be %(limit_value)d characters or fewer"


def _is_judged(content: Content) -> bool:
    return content.get("value") in JUDGED


def _is_not_applicable(content: Content) -> bool:
    return content.get("value") == NOT_APPLICABLE


def is_weak(content: Content) -> bool:
    """Whether the judgement typed is requires improvement or inadequate."""
    return content.get("value") in {str(int(value)) for value in WEAK}


def _judgement(question: Question, hints, ambitions, second_look: bool) -> list[Entry]:
    entries = [Entry("value", question, _value(question, hints))]
    if not question.is_overall:
        entries.append(_not_applicable(question))
    entries.append(_rationale(question))
    if second_look:
        return entries
    entries.append(_impact(question))
    if not question.is_overall:
        entries += _thread_only(question, ambitions)
    return entries


def subject_of(question: Question) -> str:
    """What is judged, as a sentence names it: "planning", "the practice as a whole"."""
    name = question.section.name if question.thread_id else "the practice as a whole"
    return name[:1].lower() + name[1:]


def _value(question: Question, hints: Mapping[int, str]) -> forms.Field:
    choices = [(value, value.label) for value in Judgement]
    if not question.is_overall:
        choices.append((0, "Not applicable"))
    return forms.TypedChoiceField(
        label=question.words,
        help_text=question.hint,
        coerce=int,
        empty_value=None,
        choices=choices,
        widget=RadioCards(
            hints=hints, reveals={} if question.is_overall else {"0": "not_applicable_reason"}
        ),
        error_messages={"required": f"Choose your judgement of {subject_of(question)}"},
    )


def _not_applicable(question: Question) -> Entry:
    missing = f"Say why {subject_of(question)} is not applicable"
    field = _text("Why is it not applicable?", missing, rows=2)
    return Entry("not_applicable_reason", question, field, _is_not_applicable)


def _rationale(question: Question) -> Entry:
    field = _text(
        "Why do you judge it so?",
        f"Say why you judge {subject_of(question)} so",
        hint="What you saw on the file and heard in the conversation. No names or addresses.",
        rows=6,
    )
    return Entry("rationale", question, field, _is_judged)


def _impact(question: Question) -> Entry:
    overall = question.is_overall
    label = f"What difference has {'been' if overall else 'this'} made for the child?"
    hint = "What is better for the child, and how you know" if overall else ""
    missing = f"Say what difference {subject_of(question)} has made for the child"
    return Entry("impact", question, _text(label, missing, hint=hint), _is_judged)


def _thread_only(question: Question, ambitions: list[Ambition]) -> list[Entry]:
    return [
        Entry("ambition", question, _ambition(ambitions), _is_judged),
        Entry("evidence_reference", question, _evidence(question), _is_judged),
        Entry("scale", question, _scale(), _is_judged),
        Entry("no_action_reason", question, _no_action(), is_weak),
    ]


def _ambition(ambitions: list[Ambition]) -> forms.Field:
    return forms.ChoiceField(
        label="Which of our ambitions for children does this touch most?",
        choices=[(one.code, one.name) for one in ambitions],
        widget=Radios(inline=True),
        error_messages={"required": "Choose the ambition for children that this touches most"},
    )


def _evidence(question: Question) -> forms.Field:
    return forms.CharField(
        label="Where is the evidence on the case system?",
        help_text="For example: visit record, 14 September 2026. Never a copy of it.",
        max_length=300,
        error_messages={
            "required": f"Say where the evidence for {subject_of(question)} is",
            "max_length": _too_long("Where is the evidence on the case system?"),
        },
    )


def _scale() -> forms.Field:
    outside = "The Signs of Safety scale goes from 0 to 10"
    return forms.IntegerField(
        label="Signs of Safety scale, if you used it (optional)",
        help_text="From 0 to 10, where 10 is safe enough to close",
        required=False,
        min_value=0,
        max_value=10,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), outside),
    )


def _no_action() -> forms.Field:
    return _text("Why is no action needed?", "", required=False, rows=2)


def _answer(question: Question) -> Entry:
    field = MAKERS[question.answer_type](question)
    field.label, field.help_text = question.words, question.hint
    field.required = question.is_required
    field.error_messages = {**field.error_messages, "required": _unanswered(question)}
    return Entry(question.code, question, field, _condition(question.limits.get("when")))


def _unanswered(question: Question) -> str:
    return f"Answer “{question.words}”"


def _condition(when: dict | None) -> Callable[[Content], bool]:
    if not when:
        return always
    return lambda content: all(content.get(name) in wanted for name, wanted in when.items())


def _make_text(question: Question) -> forms.Field:
    return _text(question.words, "", rows=3)


def _make_line(question: Question) -> forms.Field:
    too_long = {"max_length": _too_long(question.words)}
    return forms.CharField(max_length=300, error_messages=too_long)


def _make_choice(question: Question) -> forms.Field:
    few = len(question.options) <= 2 or question.answer_type == AnswerType.YES_PARTLY_NO
    reveals = question.limits.get("reveals", {})
    widget = Radios(inline=few and not reveals, reveals=reveals)
    return forms.ChoiceField(choices=question.options, widget=widget)


def _make_choices(question: Question) -> forms.Field:
    return forms.MultipleChoiceField(choices=question.options)


def _make_date(question: Question) -> forms.Field:
    return DateField(label=question.words, past=bool(question.limits.get("past")))


def _make_number(question: Question) -> forms.Field:
    limits = {key: question.limits.get(key) for key in ("min_value", "max_value")}
    attrs = {"inputmode": "numeric", "class": "govuk-input--width-4"}
    return forms.IntegerField(widget=forms.TextInput(attrs), **limits)


MAKERS: dict[str, Callable[[Question], forms.Field]] = {
    AnswerType.TEXT: _make_text,
    AnswerType.LINE: _make_line,
    AnswerType.CHOICE: _make_choice,
    AnswerType.YES_PARTLY_NO: _make_choice,
    AnswerType.CHOICES: _make_choices,
    AnswerType.DATE: _make_date,
    AnswerType.NUMBER: _make_number,
}
