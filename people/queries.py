"""What other rooms ask about people, places and loads."""

from django.conf import settings

from people.models import Import, User


def has_real_imports() -> bool:
    """Whether an extract of real people was ever loaded: a demonstration keeps away from those."""
    return Import.objects.filter(is_demonstration=False).exists()


def is_demonstration_council() -> bool:
    """Whether this database holds the demonstration council, whose people are all invented."""
    return settings.DEMONSTRATION and User.objects.filter(is_demonstration=True).exists()
