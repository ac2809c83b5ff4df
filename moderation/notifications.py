"""Tells people that a moderation is theirs, or that it is nobody’s and they choose whose."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from common.templatetags.qa import long_date
from moderation.models import Moderation
from notices.actions import tell
from notices.models import Kind
from people.models import Staff, Unit
from people.roles import Role


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


def tell_without_moderator(moderation: Moderation) -> None:
    """The heads of service of the team hear that nobody goes on with it, and choose somebody."""
    audit, who = moderation.audit, moderation.moderator
    key = f"no-moderator:{moderation.pk}:{who and who.pk}:{moderation.activity.due_on}"
    words = f"Nobody who could moderate {audit} is free: choose a moderator."
    if who:
        words = f"{who}, who moderates {audit}, is no longer in post: choose a moderator."
    people = set(_heads_of(moderation)) - {moderation.auditor}
    _tell_to_choose(moderation, people, key, words, "assign")


def tell_without_arbiter(moderation: Moderation) -> None:
    """The heads of service of the team, else senior leaders, hear that nobody decides; never those
    who judged it.
    """
    audit, who = moderation.audit, moderation.arbiter
    key = f"no-arbiter:{moderation.pk}:{who and who.pk}:{moderation.activity.due_on}"
    words = f"Nobody who could decide on {audit} is free: name an arbiter."
    if who:
        words = f"{who}, who is to decide on {audit}, is no longer in post: name an arbiter."
    heads = _heads_of(moderation).exclude(pk__in=moderation.judges)
    leaders = Staff.objects.holding(Role.SENIOR_LEADERSHIP, _above(moderation))
    people = heads or leaders.exclude(pk__in=moderation.judges)
    _tell_to_choose(moderation, people, key, words, "arbiter")


def _heads_of(moderation: Moderation) -> QuerySet[Staff]:
    return Staff.objects.holding(Role.HEAD_OF_SERVICE, _above(moderation))


def _above(moderation: Moderation) -> QuerySet:
    return Unit.objects.above(moderation.audit.activity.unit).values("pk")


def _tell_to_choose(moderation, people: Iterable[Staff], key: str, sentence: str, page: str):
    link = reverse(f"moderation:moderation-{page}", args=[moderation.audit_id])
    about = {"kind": Kind.MODERATION, "link": link, "child": moderation.activity.child}
    tell(people=people, key=key, sentence=sentence, **about)


def _tell(moderation: Moderation, person: Staff | None, key: str, sentence: str) -> None:
    if person is None:
        return
    link = reverse("moderation:moderation-detail", args=[moderation.audit_id])
    about = {"kind": Kind.MODERATION, "link": link, "child": moderation.activity.child}
    tell(people=[person], key=key, sentence=sentence, **about)
