"""What each model says of itself in its DataCare, as subject access and purge read it.

personal   columns that tell of a person
child      the way from a row to the child it is about, or several
staff      the ways to a member of staff whom it is about, each with the moment before which they
           may not have it ("" for none), such as when an audit was shared with them
apart      why a row is about nobody in particular, though it is tied to people
alone      personal columns that can name nobody else
guarded    columns that must not be released before somebody has decided so
kept_from  the ways to a member of staff to whom the row is never shown, whoever they are
later      by column, the moment before which a member of staff may not have it
nameless   that what a row is called (str) names nobody and quotes nothing: a reference, a day
secret     columns that are of no use but to break in: never in a file
words      by column, the property that says it in words
stays      personal columns that a purge leaves: keys, and what is counted for ever
emptied    by column, what a purge writes where nothing may not stand
of_staff   columns that tell of a colleague, and stay when the words about a child go
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from django.apps import apps
from django.db.models import Field, JSONField, Model, Q, TextField
from django.db.models.fields import CharField

from people.access import hidden_children
from people.models import Child, Staff
from practice.models import Activity

Subject = Child | Staff | Activity
OWN_SIGN_IN = "user_id"


@dataclass(frozen=True)
class Care:
    """The DataCare of one model."""

    model: type[Model]
    personal: frozenset[str]
    child: tuple[str, ...]
    staff: Mapping[str, str]
    alone: frozenset[str]
    guarded: frozenset[str]
    kept_from: tuple[str, ...]
    later: Mapping[str, str]
    nameless: bool
    secret: frozenset[str]
    words: Mapping[str, str]
    stays: frozenset[str]
    emptied: Mapping[str, str]
    of_staff: frozenset[str]

    @property
    def is_about_people(self) -> bool:
        """Whether its rows are about a child or a member of staff."""
        return bool(self.child or self.staff)

    def about(self, subject: Subject) -> Q | None:
        """Which rows are about `subject`; None where none can be."""
        return _any(self._of(subject))

    def once_about(self, subject: Subject) -> Q | None:
        """The same for rows of the history, which have outlived rows that were removed; of those
        that a member of staff may have from the first.
        """
        ways = {way: key for way, key in self._of(subject).items() if not self.staff.get(way)}
        return _any({_in_history(self.model, way): key for way, key in ways.items()})

    def _of(self, subject: Subject) -> dict[str, object]:
        if isinstance(subject, Child):
            return dict.fromkeys(self.child, subject.pk)
        if isinstance(subject, Activity):
            return dict.fromkeys(self._to_activity(), subject.pk)
        return {way: _key(way, subject) for way in self.staff}

    def _to_activity(self) -> list[str]:
        """The ways to the activity that a row hangs on: those to its child but the last step."""
        if self.model is Activity:
            return ["pk"]
        return [way.removesuffix("__child") for way in self.child if way.endswith("__child")]

    def released(self, subject: Child | Staff) -> Q:
        """Which of them the subject may have by now."""
        if isinstance(subject, Child):
            return Q()
        ways = Q()
        for way, moment in self.staff.items():
            one = Q(**{way: _key(way, subject)})
            ways |= one & Q(**{f"{moment}__isnull": False}) if moment else one
        return ways

    def hidden_from(self, officer: Staff, *, in_history: bool = False) -> Q | None:
        """Which rows this officer must not see: about a child who is hidden from them, and those
        that are kept from whom they are about.
        """
        led = partial(_in_history, self.model) if in_history else str
        hidden = hidden_children(officer.pk)
        children = {f"{led(way)}__in": hidden for way in self.child if hidden}
        return _any(children | {led(way): officer.pk for way in self.kept_from})

    def may_name_others(self, field: Field) -> bool:
        """Whether somebody wrote in it as they liked, so that it may name anybody."""
        is_text = isinstance(field, CharField | TextField | JSONField)
        return field.name in self.personal - self.alone and is_text


def care_of(model: type[Model]) -> Care:
    """What a model says of itself."""
    care = model.DataCare
    ways = getattr(care, "child", ())
    return Care(
        model=model,
        personal=frozenset(care.personal),
        child=(ways,) if isinstance(ways, str) else ways,
        staff=getattr(care, "staff", {}),
        alone=frozenset(getattr(care, "alone", ())),
        guarded=frozenset(getattr(care, "guarded", ())),
        kept_from=tuple(getattr(care, "kept_from", ())),
        later=getattr(care, "later", {}),
        nameless=getattr(care, "nameless", False),
        secret=frozenset(getattr(care, "secret", ())),
        words=getattr(care, "words", {}),
        stays=frozenset(getattr(care, "stays", ())),
        emptied=getattr(care, "emptied", {}),
        of_staff=frozenset(getattr(care, "of_staff", ())),
    )


def cares() -> Iterator[Care]:
    """Every model whose rows are about people, from the lowest room up."""
    for model in apps.get_models():
        if hasattr(model, "DataCare") and not hasattr(model, "pgh_tracked_model"):
            care = care_of(model)
            if care.is_about_people:
                yield care


def _any(ways: Mapping[str, object]) -> Q | None:
    found = None
    for way, value in ways.items():
        found = Q(**{way: value}) if found is None else found | Q(**{way: value})
    return found


def _key(way: str, staff: Staff) -> object:
    """The id that a row has of somebody: the log of looks knows sign-ins alone, which not
    everybody has.
    """
    user = getattr(staff, "user", None) if way == OWN_SIGN_IN else None
    return user.pk if user else staff.pk


def _in_history(model: type[Model], way: str) -> str:
    """The same way from a row of the history, which holds the columns but not what led to it."""
    first = way.partition("__")[0]
    if first == "pk":
        return "pgh_obj"
    own = {field.name for field in model._meta.concrete_fields}
    return way if first in own or first.removesuffix("_id") in own else f"pgh_obj__{way}"
