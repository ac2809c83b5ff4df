"""What other rooms ask about people, places and loads."""

from django.conf import settings

from people.access import reach_of
from people.models import Child, Import, User


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
