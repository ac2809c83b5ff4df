"""Children who were drawn and can no longer be audited by whoever owes the audit."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from people.models import Involvement, Restriction, StaffBar, Status
from programme.models import Selection


def lost_selections() -> QuerySet[Selection]:
    """Selections whose audit nobody began, and whose child the holder of the duty may not take.

    The case was closed, held or restricted since, or the holder is barred from the child or works
    or worked with them.
    """
    child, holder = OuterRef("child"), OuterRef("duty__holder")
    lost = Q(child__status=Status.CLOSED) | Q(child__on_hold=True)
    lost |= Q(Exists(Restriction.objects.filter(child=child, lifted_at=None)))
    lost |= Q(Exists(StaffBar.objects.filter(child=child, staff=holder, lifted_at=None)))
    lost |= Q(Exists(Involvement.objects.filter(child=child, staff=holder)))
    waiting = Selection.objects.waiting().filter(duty__holder__isnull=False)
    return waiting.filter(lost).order_by("created_at", "place")
