"""What is said of a child beside their reference."""

from people.models import Child


def facts(child: Child) -> str:
    """Age and status as far as known: “age 9, child in need”."""
    status = child.get_status_display().lower()
    return ", ".join(part for part in (child.age_words, status) if part)


def facts_first(child: Child) -> str:
    """The same at the beginning of a sentence, saying also that the age is not known."""
    age = child.age_words.capitalize() or "Age not known"
    return f"{age}, {child.get_status_display().lower()}"
