"""The policy for urgent concerns, as its pages show it."""

from django.db.models import QuerySet

from closing_loop.models import ConcernRoute, Deputy
from common import clock
from people.models import Unit, User


def routes() -> list[ConcernRoute]:
    """Every line of the policy, by kind and hours; one query."""
    return list(ConcernRoute.objects.select_related("service", "unit", "staff"))


def route(pk: int) -> ConcernRoute | None:
    """One line of the policy."""
    return ConcernRoute.objects.filter(pk=pk).first()


def deputies_of(user: User) -> QuerySet[Deputy]:
    """Who stands in now or later, for this person; for an administrator for everybody."""
    rows = Deputy.objects.visible_to(user).exclude(ends_on__lt=clock.today())
    return rows.select_related("person", "deputy")


def services() -> QuerySet[Unit]:
    """The services, by name."""
    return Unit.objects.services().order_by("name")
