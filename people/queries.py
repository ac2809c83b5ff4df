"""What other rooms ask about people, places and loads."""

from people.models import Import


def has_real_imports() -> bool:
    """Whether an extract of real people was ever loaded: a demonstration keeps away from those."""
    return Import.objects.filter(is_demonstration=False).exists()
