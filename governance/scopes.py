"""What each rule of retention empties: of which rows, which columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, Field, OuterRef, Q

from governance.care import Care, Subject
from governance.emptying import goes, is_text
from governance.models import RuleKey
from people.models import Child
from practice.models import Answer
from programme.models import Record
from trail.models import ReadLog

FEEDBACK = "feedback"  # the section of a file audit with what families said
VOICE = "voice"  # the kind of activity that asks them
OWN_ROOM = "governance"  # why something was held or asked for is decided here, not practice
ABOUT_STAFF = "staff"  # concerns about a member of staff outlive these rules


@dataclass(frozen=True)
class Scope:
    """A rule's columns, and the rows of a model that it leaves as they are."""

    goes: Callable[[Care, Field], bool]
    left: Callable[[Care], Q] = lambda care: Q(pk=None)

    def columns(self, care: Care) -> list[Field]:
        """The columns of a model that are emptied."""
        return [one for one in care.model._meta.concrete_fields if self.goes(care, one)]


def _words(care: Care, field: Field) -> bool:
    is_practice = care.model is not Child and care.model._meta.app_label != OWN_ROOM
    return is_practice and goes(care, field) and is_text(field)


def _of_families(care: Care, field: Field) -> bool:
    return care.model in (Answer, Record) and goes(care, field)


def _not_of_families(care: Care) -> Q:
    return ~Q(question__section__code=FEEDBACK) if care.model is Answer else Q(pk=None)


def _about_staff(care: Care) -> Q:
    is_concern = care.model._meta.label == "closing_loop.UrgentConcern"
    return Q(kind=ABOUT_STAFF) if is_concern else Q(pk=None)


SCOPES = {
    RuleKey.VOICE: Scope(_of_families, _not_of_families),
    RuleKey.CHILD_WORDS: Scope(_words, _about_staff),
    RuleKey.ACTIVITY: Scope(_words, _about_staff),
    RuleKey.CHILD: Scope(goes, _about_staff),
}
NAMES_IN_LOG = ("user_label", "object_label")


def rows_of(care: Care, scope: Scope, subject: Subject) -> tuple[list, list]:
    """The keys of the rows about `subject` that lose words, and of the rows of their history."""
    about, once = care.about(subject), care.once_about(subject)
    if about is None:
        return [], []
    manager = care.model._base_manager
    left = manager.filter(scope.left(care)).values("pk")
    rows = list(manager.filter(about).exclude(pk__in=left).values_list("pk", flat=True))
    if not hasattr(care.model, "pgh_event_models"):
        return rows, []
    events = care.model.pgh_event_models["insert"]._base_manager
    there = manager.filter(pk=OuterRef("pgh_obj_id"))
    gone = events.filter(~Exists(there), once).exclude(scope.left(care))
    mine = events.filter(Q(pgh_obj__in=rows) | Q(pk__in=gone.values("pk")))
    return rows, list(mine.values_list("pk", flat=True))


def looks_of(month, held_children, held_users) -> list[int]:
    """The keys of the looks of a month, but for those by or at somebody whose record is held."""
    looks = ReadLog.objects.filter(at__gte=month[0], at__lt=month[1])
    looks = looks.exclude(child_id__in=held_children).exclude(user_id__in=held_users)
    return list(looks.values_list("pk", flat=True))
