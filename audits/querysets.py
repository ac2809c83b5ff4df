"""Named filters over audits; `visible_to` is the only door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from audits.visibility import (
    BLIND,
    BY_PART,
    BY_ROLE_EVERYWHERE,
    BY_ROLE_IN_REACH,
    RECORDING,
    WHERE_INADEQUATE,
    Piece,
    Relation,
    states_showing,
)
from people.access import Reach, reach_of
from practice.models import MODERATING, PRACTITIONERS, Judgement, Part, Participant, Rating
from practice.querysets import ended_for_lead

if TYPE_CHECKING:
    from people.models import User

IN_REACH = tuple(BY_ROLE_IN_REACH)
EVERYWHERE = tuple(BY_ROLE_EVERYWHERE)


class AuditQuerySet(models.QuerySet):
    """Filters over audits."""

    def visible_to(self, user: User) -> AuditQuerySet:
        """The audits of which this person sees at least the header."""
        reach = reach_of(user)
        shown = self.not_hidden_from(reach)
        if reach.has(*EVERYWHERE):
            return shown
        return shown.filter(self.ways_of(reach))

    def ways_of(self, reach: Reach, audit: str = "") -> Q:
        """By what somebody sees an audit, who does not see them all: by person or by unit.

        `audit` leads to it from rows of another room ("audit__").
        """
        own = Q(**{f"{audit}pk__in": self.ids_by_person(reach)})
        units = reach.units(*IN_REACH)
        return own | Q(**{f"{audit}activity__unit__in": units}) if units else own

    def doors_of(self, user: User) -> list[AuditQuerySet]:
        """`visible_to` as one to two overlapping querysets, each of which an index can page."""
        reach = reach_of(user)
        shown = self.not_hidden_from(reach)
        if reach.has(*EVERYWHERE):
            return [shown]
        doors = [shown.filter(pk__in=self.ids_by_person(reach))]
        if units := reach.units(*IN_REACH):
            doors.append(shown.filter(activity__unit__in=units))
        return doors

    def not_hidden_from(self, reach: Reach) -> AuditQuerySet:
        """Leave out the audits of children who are hidden from this person."""
        hidden = reach.hidden_children
        return self.exclude(activity__child__in=hidden) if hidden else self

    def ids_by_person(self, reach: Reach) -> QuerySet:
        """Ids of the audits in which this person is auditor, takes part or moderates."""
        audited = self.model._base_manager.filter(auditor=reach.staff_id).values("pk")
        parts = Participant.objects.filter(staff=reach.staff_id)
        taking_part = parts.exclude(part__in=MODERATING)
        moderating = parts.filter(part__in=MODERATING).exclude(activity__state__in=RECORDING)
        return audited.union(taking_part.values("activity"), moderating.values("activity"))

    def with_part(self, staff_id, *parts: str) -> AuditQuerySet:
        """Audits in which this member of staff has one of `parts`."""
        mine = Participant.objects.filter(staff=staff_id, part__in=parts)
        return self.filter(pk__in=mine.values("activity"))

    def by_or_about(self, staff_ids) -> AuditQuerySet:
        """Audits that one of these staff recorded, or whose practice they look at."""
        audited = self.model._base_manager.filter(auditor__in=staff_ids).values("pk")
        parts = Participant.objects.filter(staff__in=staff_ids, part__in=PRACTITIONERS)
        return self.filter(pk__in=audited.union(parts.values("activity")))

    def judgement_shown_to(self, user: User) -> AuditQuerySet:
        """Narrow to the audits whose judgements this person sees, by the visibility table.

        Where a list is filtered by judgement, this keeps the filter from telling more than it may.
        """
        reach = reach_of(user)
        parts = Participant.objects.filter(staff=reach.staff_id)
        ended = ended_for_lead(reach.staff_id, "activity__")
        shown = Q(auditor=reach.staff_id) & ~ended
        for part, relation in BY_PART.items():
            mine = Q(pk__in=parts.filter(part=part).values("activity"))
            shown |= mine & _shows_judgements(relation)
        for role, relation in BY_ROLE_IN_REACH.items():
            if units := reach.units(role):
                shown |= Q(activity__unit__in=units) & _shows_judgements(relation)
        for role, relation in BY_ROLE_EVERYWHERE.items():
            if reach.has(role):
                shown |= _shows_judgements(relation)
        blind = parts.filter(
            Q(part=Part.MODERATOR, activity__state__in=RECORDING | BLIND)
            | Q(part=Part.JOINT_MODERATOR, activity__state__in=RECORDING)
        )
        return self.filter(shown).exclude(pk__in=blind.values("activity"))


class PeerInvitationQuerySet(models.QuerySet):
    """Filters over invitations to peer audits."""

    def visible_to(self, user: User) -> PeerInvitationQuerySet:
        """Those between this person and somebody else, but of no child hidden from them."""
        reach = reach_of(user)
        mine = Q(practitioner=reach.staff_id) | Q(colleague=reach.staff_id)
        hidden = reach.hidden_children
        shown = Q(child=None) | ~Q(child__in=hidden) if hidden else Q()
        return self.filter(mine, shown)

    def unanswered(self) -> PeerInvitationQuerySet:
        """Those that wait for an answer."""
        return self.filter(answer="")

    def asked_of(self, staff_id) -> PeerInvitationQuerySet:
        """Those that this member of staff answers."""
        offered = Q(practitioner=staff_id, asked_by=F("colleague"))
        return self.filter(offered | Q(colleague=staff_id, asked_by=F("practitioner")))


def _shows_judgements(relation: Relation) -> Q:
    shown = Q(activity__state__in=states_showing(Piece.JUDGEMENTS, relation))
    if more := WHERE_INADEQUATE.get(relation):
        bad = Rating.objects.filter(activity=OuterRef("pk"), value=Judgement.INADEQUATE)
        shown |= Q(activity__state__in=list(more)) & Exists(bad)
    return shown
