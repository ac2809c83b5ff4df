"""Tells people that a moderation is theirs, in the transaction in which it becomes so."""

from django.urls import reverse

from common.templatetags.qa import long_date
from moderation.models import Moderation
from notices.actions import tell
from notices.models import Kind
from people.models import Staff


def tell_moderator(moderation: Moderation) -> None:
    """Whoever moderates it from now on; said again where it comes back with another due date."""
    due_on = moderation.activity.due_on
    key = f"moderate:{moderation.pk}:{due_on}"
    sentence = f"{moderation.audit} is yours to moderate by {long_date(due_on)}."
    _tell(moderation, moderation.moderator, key, sentence)


def tell_arbiter(moderation: Moderation) -> None:
    """Whoever decides it; once for what lay far apart, and once more after a dispute."""
    why = "disputed" if moderation.disputed_at else "apart"
    key = f"arbitrate:{moderation.pk}:{why}"
    due = long_date(moderation.activity.due_on)
    _tell(moderation, moderation.arbiter, key, f"{moderation.audit} is yours to decide by {due}.")


def _tell(moderation: Moderation, person: Staff | None, key: str, sentence: str) -> None:
    if person is None:
        return
    link = reverse("moderation:moderation-detail", args=[moderation.audit_id])
    about = {"kind": Kind.MODERATION, "link": link, "child": moderation.activity.child}
    tell(people=[person], key=key, sentence=sentence, **about)
