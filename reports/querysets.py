"""Named filters over reports; `visible_to` is the only door."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from people.access import MANAGE_CASES, Reach, reach_of
from people.roles import Role
from reports.definitions import Definition, catalogue
from reports.lifecycle import ISSUED, ReportState

if TYPE_CHECKING:
    from people.models import User

READ_EVERY_FULL_EDITION = (
    Role.SENIOR_LEADERSHIP,
    Role.SOCIAL_WORK_CONSULTANT,
    Role.LEARNING_DEVELOPMENT,
    Role.INSPECTOR,
)


class ReportQuerySet(models.QuerySet):
    """Filters over reports."""

    def visible_to(self, user: User) -> ReportQuerySet:
        """The reports whose full edition this person may read.

        Issued: managers whose units lie in, hold or are its place; senior leadership, consultants,
        Learning and Development and inspectors all (no child is named in a report). Not issued
        yet: its owner and the heads of service over its place; once it is signed, who signs second.
        """
        reach = reach_of(user)
        headed = Q(scope__in=reach.units(Role.HEAD_OF_SERVICE))
        own = Q(owner=reach.staff_id)
        issued = Q(state__in=ISSUED) & _full_readers(reach)
        return self.filter(own | headed | issued | second_signers(reach))

    def with_people(self) -> ReportQuerySet:
        """With the place, the people and the draft commentary that a page or a PDF names."""
        return self.select_related(
            "scope__service",
            "owner",
            "signed_by",
            "countersigned_by",
            "published_by",
            "draft_commentary",
        )

    def with_versions(self) -> ReportQuerySet:
        """With the version that it corrects and the one that corrects it, without their figures."""
        joined = self.select_related("corrects", "correction__owner", "correction__published_by")
        large = ("figures", "open_figures", "commentary")
        return joined.defer(
            *(f"{version}__{name}" for version in ("corrects", "correction") for name in large)
        )

    def standing(self) -> ReportQuerySet:
        """Published and not replaced since."""
        return self.filter(state=ReportState.PUBLISHED)

    def telling(self) -> ReportQuerySet:
        """The version of each report that counts: a correction does once it is published."""
        unfinished = Q(corrects__isnull=False) & ~Q(state__in=ISSUED)
        return self.exclude(state=ReportState.SUPERSEDED).exclude(unfinished)

    def without_open_edition(self) -> ReportQuerySet:
        """Those issued before every report had an open edition, the earliest month first."""
        lacking = self.filter(state__in=ISSUED, open_figures__isnull=True)
        return lacking.order_by("period", "version", "pk")

    def without_file(self) -> ReportQuerySet:
        """Those whose PDF is still to be made: the final one once published, else the draft."""
        final, draft = Q(files__rendering="final"), Q(files__rendering="draft")
        published = self.filter(state__in=ISSUED).exclude(final)
        return published | self.exclude(state__in=ISSUED).exclude(draft)


def second_signers(reach: Reach) -> Q:
    """Signed and not issued, where this person holds the role whose second signature is named.

    Nobody signs their own words twice, so none of theirs is among them.
    """
    named = [each for each in catalogue().values() if reach.has(each.second_signature)]
    if not named:
        return Q(pk__in=[])
    me = reach.staff_id
    others = ~Q(owner=me) & ~Q(signed_by=me) & ~Q(draft_commentary__saved_by=me)
    return Q(reduce(or_, (_to_be_signed_second(each, reach) for each in named)), others)


def _to_be_signed_second(definition: Definition, reach: Reach) -> Q:
    signed = Q(definition=definition.key, state=ReportState.SIGNED)
    if definition.second_signature == Role.SENIOR_LEADERSHIP:
        return signed
    return signed & Q(scope__in=reach.units(definition.second_signature))


def _full_readers(reach: Reach) -> Q:
    if reach.has(*READ_EVERY_FULL_EDITION):
        return Q()
    units = reach.units(*MANAGE_CASES)
    if not units:
        return Q(pk__in=[])
    return Q(scope__in=units) | Q(scope__path__in=reach.paths_above(*MANAGE_CASES))
