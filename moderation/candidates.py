"""Who may be asked to moderate an audit, and who is asked first."""

from collections import Counter

from django.db.models import QuerySet

from audits.models import Audit
from moderation.conflicts import Conflicts, conflicts_among
from moderation.models import Moderation
from people.models import Staff, Unit
from people.roles import Role


def service_leads_of(audit: Audit) -> QuerySet[Staff]:
    """Service leads in post whose reach holds the team that the audit is about."""
    units = Unit.objects.above(audit.activity.unit).values("pk")
    return Staff.objects.holding(Role.SERVICE_LEAD, units)


def may_be_given(audit: Audit) -> QuerySet[Staff]:
    """Service leads and heads of service in post anywhere in the audit's directorate."""
    directorate = audit.activity.unit.path.split("/")[0] + "/"
    units = Unit.objects.filter(path__startswith=directorate).values("pk")
    holders = Staff.objects.holding
    return holders(Role.SERVICE_LEAD, units) | holders(Role.HEAD_OF_SERVICE, units)


def free_to_be_given(audit: Audit) -> list[Staff]:
    """Those who may be given the audit and have no conflict with it, by name."""
    people = list(may_be_given(audit))
    return _free(people, conflicts_among(audit, people))


def first_choice(audit: Audit) -> Staff | None:
    """Whom the audit is given to: the auditor's line manager where they lead the service there.

    Else the service lead with the fewest open moderations, then by name; None where everybody
    who leads the service there has a conflict.
    """
    people = list(service_leads_of(audit))
    free = _free(people, conflicts_among(audit, people))
    manager = audit.auditor.line_manager_id
    load = open_moderations(free)
    return min(free, key=lambda one: (one.pk != manager, load[one.pk]), default=None)


def open_moderations(people: list[Staff]) -> Counter:
    """How many open moderations each of `people` holds, by id."""
    held = Moderation.objects.is_open().filter(moderator__in=people)
    return Counter(held.values_list("moderator", flat=True))


def _free(people: list[Staff], conflicts: Conflicts) -> list[Staff]:
    return [one for one in people if not conflicts.of(one)]
