"""Named filters over what information governance keeps; pages start from `visible_to`."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from people.access import Reach, reach_of
from people.models import Child, Staff, User
from people.roles import Role


def is_governor(reach: Reach) -> bool:
    """Whether this is information governance."""
    return reach.has(Role.INFORMATION_GOVERNANCE)


def children_kept_for(user: User) -> models.QuerySet[Child]:
    """The children whose record information governance opens: all but those hidden from them."""
    reach = reach_of(user)
    if not is_governor(reach):
        return Child.objects.none()
    return Child.objects.exclude(pk__in=reach.hidden_children)


def staff_kept_for(user: User) -> models.QuerySet[Staff]:
    """The members of staff whose record information governance opens: all but themselves."""
    if not is_governor(reach_of(user)):
        return Staff.objects.none()
    return Staff.objects.exclude(pk=user.staff_id)


class OfRecordQuerySet(models.QuerySet):
    """Rows that are about a child or a member of staff."""

    def visible_to(self, user: User) -> OfRecordQuerySet:
        """Those of the records that this person opens."""
        children = Q(child__in=children_kept_for(user).values("pk"))
        return self.filter(children | Q(staff__in=staff_kept_for(user).values("pk")))

    def of(self, subject: Child | Staff) -> OfRecordQuerySet:
        """Those about this child, or about this member of staff."""
        name = "child" if isinstance(subject, Child) else "staff"
        return self.filter(**{name: subject})


class LegalHoldQuerySet(OfRecordQuerySet):
    """Legal holds."""

    def standing(self) -> LegalHoldQuerySet:
        """Those that nobody has lifted."""
        return self.filter(lifted_at=None)


class SubjectAccessQuerySet(OfRecordQuerySet):
    """Subject-access files."""

    def awaited(self) -> SubjectAccessQuerySet:
        """Those that a worker is to make, or has given up."""
        return self.filter(compiled_at=None, dropped_at=None)

    def kept_before(self, moment: dt.datetime) -> SubjectAccessQuerySet:
        """Those whose file was made before `moment` and is still there."""
        return self.filter(compiled_at__lt=moment, dropped_at=None)


class OfGovernanceQuerySet(models.QuerySet):
    """Rows that information governance sees, and nobody else."""

    def visible_to(self, user: User) -> OfGovernanceQuerySet:
        """All for information governance, none for anybody else."""
        return self if is_governor(reach_of(user)) else self.none()


class RetentionRuleQuerySet(OfGovernanceQuerySet):
    """Periods."""


class PurgeQuerySet(OfGovernanceQuerySet):
    """Purges."""

    def running(self) -> PurgeQuerySet:
        """Those that a worker is to carry out."""
        return self.filter(approved_at__isnull=False, purged_at=None)
