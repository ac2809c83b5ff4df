"""The calm question before free text is saved: what may name a person, is it meant to be here?

Every PortalForm asks it of its long text: a form in which something was found and not answered is
not valid, and its page comes back with the question beside the field. "Save as it is" answers it.
A form that saves itself while it is typed (`saves_itself`) says the same as a quiet hint. A form
that nothing may delay (`asks_first = False`) never asks: `hint_after` says it when all is saved.

    recall(request, form)   what was answered before in this session is not asked again
    pressed(request)        the button by which the form was sent first, before it was asked
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from common.identifiers import Identifier, found_in

ANSWER, ANSWERED, PRESSED = "as_it_is", "kept_as_it_is", "pressed"
SESSION_KEY = "kept_as_it_is"
MOST_REMEMBERED = 500
ONE_LINE = 200  # what takes more characters is free text even in one line
BESIDE = 32


@dataclass(frozen=True)
class Mark:
    """What was found, with the words around it."""

    before: str
    text: str
    after: str
    kind: str


@dataclass(frozen=True)
class Question:
    """What was found in one field and is not answered yet."""

    marks: tuple[Mark, ...]
    digests: tuple[str, ...]

    @property
    def kinds(self) -> str:
        """What was found in words: "an NHS number and a postcode"."""
        return in_words(mark.kind for mark in self.marks)

    @property
    def hint(self) -> str:
        """What is said beside a field that saves itself."""
        said = [f"“{mark.text}” looks like {mark.kind}" for mark in self.marks]
        return f"{', and '.join(said)}. Leave it here only if the text needs it."


def digest_of(one: Identifier) -> str:
    """Names what was found without holding it; the same however it is spaced."""
    return salted_hmac("common.questions", f"{one.kind}:{one.essence}").hexdigest()[:20]


def digests_in(text) -> set[str]:
    """The digests of everything found in a text."""
    return {digest_of(one) for one in found_in(str(text or ""))}


def in_words(kinds: Iterable[str]) -> str:
    """Each kind once, in a sentence; empty for none."""
    *others, last = dict.fromkeys(kinds) or [""]
    return f"{', '.join(others)} and {last}" if others else str(last)


def unasked_in(texts: Iterable, said: Iterable[str]) -> str:
    """The kinds of what was found in `texts` and not answered (digests in `said`), in words."""
    found = [one for text in texts for one in found_in(str(text or ""))]
    return in_words(str(one.kind) for one in found if digest_of(one) not in said)


def said_in(request: HttpRequest) -> list[str]:
    """The digests of what was answered in this session."""
    return list(request.session.get(SESSION_KEY, []))


def is_free_text(field: forms.Field) -> bool:
    """Whether somebody writes in it as they like."""
    if type(field) is not forms.CharField or field.widget.is_hidden:
        return False
    return isinstance(field.widget, forms.Textarea) or (field.max_length or 0) > ONE_LINE


class Questioned:
    """What a form can be asked: which of its texts may name a person, and what was answered."""

    asks_first = True
    saves_itself = False

    allowed: frozenset[str] = frozenset()

    def allow(self, digests: Iterable[str]) -> None:
        """What has these digests was answered before."""
        self.allowed = self.allowed.union(digests)
        self.__dict__.pop("found", None)

    def allow_text(self, content: Mapping) -> None:
        """What was found in the texts of `content` was answered when they were written."""
        self.allow(digest for text in content.values() for digest in digests_in(text))

    def free_texts(self) -> dict[str, str]:
        """What stands in each field of free text, by its name."""
        return {
            name: self._text(name, field)
            for name, field in self.fields.items()
            if is_free_text(field)
        }

    def _text(self, name: str, field: forms.Field) -> str:
        if not self.is_bound:
            return str(self.get_initial_for_field(field, name) or "")
        given = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return str(given or "")

    @cached_property
    def found(self) -> dict[str, Question]:
        """What was found and not answered, by the name of its field."""
        answered = self.allowed | answers_in(self.data)
        found = {}
        for name, text in self.free_texts().items():
            known = answered if self.saves_itself else answered | self._began_with(name)
            asked = [one for one in found_in(text) if digest_of(one) not in known]
            if asked:
                marks = tuple(mark(text, one) for one in asked)
                found[name] = Question(marks, tuple(digest_of(one) for one in asked))
        return found

    def _began_with(self, name: str) -> set[str]:
        return digests_in(self.get_initial_for_field(self.fields[name], name))

    @property
    def questions(self) -> dict[str, Question]:
        """What the page asks before it saves what was sent."""
        return self.found if self.is_bound and self.asks_first else {}

    @property
    def hints(self) -> dict[str, Question]:
        """What the page says of a text that saved itself."""
        return self.found if self.saves_itself and not self.is_bound else {}

    @property
    def noticed(self) -> dict[str, str]:
        """What static/js/autosave.js is told to say beside each field."""
        return {self.add_prefix(name): each.hint for name, each in self.found.items()}

    def is_valid(self) -> bool:
        """Nothing is wrong, and nothing waits for an answer."""
        return super().is_valid() and not self.questions


def mark(text: str, one: Identifier) -> Mark:
    """What was found, with a few whole words before and after it."""
    before, after = text[: one.start], text[one.end :]
    if len(before) > BESIDE:
        before = "…" + before[-BESIDE:].partition(" ")[2]
    if len(after) > BESIDE:
        after = after[:BESIDE].rpartition(" ")[0] + "…"
    return Mark(before, one.text, after, str(one.kind))


def answers_in(data: Mapping | None) -> set[str]:
    """The digests that were answered with "Save as it is", now or on the page before."""
    if not data:
        return set()
    read = getattr(data, "getlist", None) or (lambda name: [data.get(name, "")])
    return {digest for name in (ANSWER, ANSWERED) for said in read(name) for digest in said.split()}


def recall(request: HttpRequest, form: Questioned) -> None:
    """Let the form know what was answered in this session, and keep what is answered now."""
    said = said_in(request)
    new = sorted(answers_in(request.POST).difference(said))
    if new:
        request.session[SESSION_KEY] = (said + new)[-MOST_REMEMBERED:]
    form.allow([*said, *new])


def pressed(request: HttpRequest, name: str = "then") -> str:
    """The value of the button pressed; where that was "Save as it is", of the one before it."""
    before = request.POST.get(PRESSED, "") if ANSWER in request.POST else ""
    return request.POST.get(name, "") or before


def hint_after(request: HttpRequest, form: Questioned) -> None:
    """Say of what was saved without a question that it may name a person."""
    if form.found:
        kinds = in_words(one.kind for each in form.found.values() for one in each.marks)
        messages.info(request, f"It is saved. What you wrote may hold {kinds}.")
