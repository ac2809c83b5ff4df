"""Records that information governance opens, with their holds and subject-access files."""

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from governance.models import LegalHold, SubjectAccess
from governance.querysets import children_kept_for, staff_kept_for
from people.models import Child, Staff, User

MOST_FOUND = 20
MOST_LIFTED = 50
MOST_ASKED = 100


def find(user: User, which: str, words: str) -> list[Child | Staff]:
    """The records that exactly these words name, at most 20: of a child by reference, of somebody
    who works or worked here by number, work e-mail or full name.
    """
    words = " ".join(words.split())
    if which == "child":
        return list(children_kept_for(user).filter(reference__iexact=words))
    named = staff_kept_for(user).annotate(full=Concat("first_name", Value(" "), "last_name"))
    same = Q(number__iexact=words) | Q(email__iexact=words) | Q(full__iexact=words)
    return list(named.filter(same)[:MOST_FOUND])


def holds_of(subject: Child | Staff) -> list[LegalHold]:
    """Every hold of a record, the latest first."""
    return list(LegalHold.objects.of(subject).select_related("placed_by", "lifted_by"))


def accesses_of(subject: Child | Staff) -> list[SubjectAccess]:
    """Every subject-access file of a record, the latest first."""
    return list(_told(SubjectAccess.objects.of(subject)))


def accesses_for(user: User) -> list[SubjectAccess]:
    """The 100 subject-access files that were asked for last."""
    return list(_told(SubjectAccess.objects.visible_to(user))[:MOST_ASKED])


def _told(accesses: QuerySet[SubjectAccess]) -> QuerySet[SubjectAccess]:
    return accesses.select_related("child", "staff", "asked_by", "dropped_by")


def standing_holds(user: User) -> tuple[list[LegalHold], list[LegalHold]]:
    """Every hold that stands, the oldest first, and the 50 that were lifted last."""
    return list(_shown(user).standing().order_by("placed_at", "pk")), list(
        _shown(user).exclude(lifted_at=None).order_by("-lifted_at", "pk")[:MOST_LIFTED]
    )


def _shown(user: User) -> QuerySet[LegalHold]:
    holds = LegalHold.objects.visible_to(user)
    return holds.select_related("child", "staff", "placed_by", "lifted_by")
