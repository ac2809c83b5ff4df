"""Who may be asked to moderate an audit or to decide on it, and who is asked first."""

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
    units = _directorate_of(audit)
    holders = Staff.objects.holding
    return holders(Role.SERVICE_LEAD, units) | holders(Role.HEAD_OF_SERVICE, units)


def _directorate_of(audit: Audit) -> QuerySet:
    """Ids of the units of the audit's directorate."""
    directorate = audit.activity.unit.path.split("/")[0] + "/"
    return Unit.objects.filter(path__startswith=directorate).values("pk")


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


def first_arbiter(moderation: Moderation) -> Staff | None:
    """Who decides what lies far apart: a head of service of the team who did not moderate.

    Else any head of service of the directorate, else somebody of senior leadership; of several
    the one with the fewest to decide, then by name. None where all have a conflict.
    """
    audit = moderation.audit
    above = Unit.objects.above(audit.activity.unit).values("pk")
    everywhere = _directorate_of(audit)
    groups = [
        Staff.objects.holding(Role.HEAD_OF_SERVICE, above),
        Staff.objects.holding(Role.HEAD_OF_SERVICE, everywhere),
        Staff.objects.holding(Role.SENIOR_LEADERSHIP, everywhere),
    ]
    found = (_least_loaded(list(group), moderation) for group in groups)
    return next((one for one in found if one), None)


def may_arbitrate() -> QuerySet[Staff]:
    """Heads of service and senior leaders in post anywhere in the council."""
    anywhere = Unit.objects.values("pk")
    holders = Staff.objects.holding
    return holders(Role.HEAD_OF_SERVICE, anywhere) | holders(Role.SENIOR_LEADERSHIP, anywhere)


def free_to_arbitrate(moderation: Moderation) -> list[Staff]:
    """Those who may be named as arbiter and are free of a conflict, by name."""
    taken = moderation.judges | {moderation.arbiter_id}
    people = [one for one in may_arbitrate() if one.pk not in taken]
    return _free(people, conflicts_among(moderation.audit, people))


def _least_loaded(people: list[Staff], moderation: Moderation) -> Staff | None:
    free = _free(people, conflicts_among(moderation.audit, people))
    held = Moderation.objects.with_arbiter().filter(arbiter__in=free)
    load = Counter(held.values_list("arbiter", flat=True))
    others = (one for one in free if one.pk not in moderation.judges)
    return min(others, key=lambda one: load[one.pk], default=None)


def open_moderations(people: list[Staff]) -> Counter:
    """How many open moderations each of `people` holds, by id."""
    held = Moderation.objects.is_open().filter(moderator__in=people)
    return Counter(held.values_list("moderator", flat=True))


def _free(people: list[Staff], conflicts: Conflicts) -> list[Staff]:
    return [one for one in people if not conflicts.of(one)]
