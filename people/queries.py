"""What other rooms ask about people, places and loads."""

import uuid

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from common import clock
from people.access import reach_of
from people.imports import known, settling
from people.imports.cells import plain
from people.models import Child, Import, Involvement, Placing, Staff, Unit, User

LIKELY = 8  # members of staff who are offered for a name


def has_real_imports() -> bool:
    """Whether an extract of real people was ever loaded: a demonstration keeps away from those."""
    return Import.objects.filter(is_demonstration=False).exists()


def is_demonstration_council() -> bool:
    """Whether this database holds the demonstration council, whose people are all invented."""
    return settings.DEMONSTRATION and User.objects.filter(is_demonstration=True).exists()


def hidden_references(user: User) -> frozenset[str]:
    """Case references of the children hidden from this person; one query, none where none is."""
    hidden = reach_of(user).hidden_children
    if not hidden:
        return frozenset()
    return frozenset(Child.objects.filter(pk__in=hidden).values_list("reference", flat=True))


def children_waiting(user: User, placings: list[Placing]) -> dict[uuid.UUID, int]:
    """How many children each of `placings` holds now, by its id; six queries.

    Without the children hidden from this person.
    """
    open_now = Involvement.objects.current().with_words()
    shown = open_now.exclude(child__in=reach_of(user).hidden_children)
    held = settling.held_by(placings, shown, known.places(clock.today()))
    return {pk: len({one.child_id for one in work}) for pk, work in held.items()}


def open_units() -> QuerySet[Unit]:
    """Every unit that is open, from the top down."""
    return Unit.objects.filter(closed_on=None).select_related("service", "parent")


def open_areas() -> QuerySet[Unit]:
    """The areas under which a team may be opened."""
    return Unit.objects.areas().select_related("service")


def likely_staff(words: str) -> QuerySet[Staff]:
    """Members of staff in post of whose name the words hold the last part: offered, never taken."""
    parts = plain(words).replace(",", " ").split()
    named = Staff.objects.in_post().annotate(last=Lower("last_name"))
    return named.filter(last__in=parts).order_by("last_name", "first_name", "number")[:LIKELY]


def staff_known_as(words: str) -> Staff | None:
    """The member of staff in post with this staff number or work e-mail; None where none has it."""
    known_as = Q(number__iexact=words.strip()) | Q(email__iexact=words.strip())
    found = list(Staff.objects.in_post().filter(known_as)[:2])
    return found[0] if len(found) == 1 else None
