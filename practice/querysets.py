"""Named filters over activities and ratings."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Case, F, Q, When

from people.access import MANAGE_CASES, SEE_ALL_CASES, Reach
from people.roles import Role

READ_HEADERS = (*SEE_ALL_CASES, Role.LEARNING_DEVELOPMENT, Role.QA_ADMINISTRATOR)


def ended_for_lead(lead, activity: str = "") -> Q:
    """Activities by invitation of `lead` that are over; `activity` leads to them ("activity__")."""
    over = Q(**{f"{activity}completed_at__isnull": False})
    over |= Q(**{f"{activity}withdrawn_at__isnull": False})
    return over & Q(**{f"{activity}lead": lead, f"{activity}kind__by_invitation": True})


class ActivityQuerySet(models.QuerySet):
    """Filters over activities of every kind."""

    def of_kind(self, code: str) -> ActivityQuerySet:
        """Activities of one kind."""
        return self.filter(kind=code)

    def in_state(self, *states: str) -> ActivityQuerySet:
        """Activities in one of `states`."""
        return self.filter(state__in=states)

    def in_period(self, month: dt.date) -> ActivityQuerySet:
        """Activities due in the month that begins on `month`."""
        return self.filter(period=month)

    def not_withdrawn(self) -> ActivityQuerySet:
        """Activities that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def not_hidden(self, child_ids) -> ActivityQuerySet:
        """Leave out the activities about children in `child_ids` (see people.access)."""
        return self.filter(Q(child=None) | ~Q(child__in=child_ids)) if child_ids else self

    def opened_by(self, reach: Reach) -> ActivityQuerySet:
        """Activities whose own pages a person of this reach can open: they lead them, take part,
        manage the unit or may see them by their role. None about a child hidden from them.
        """
        shown = self.not_hidden(reach.hidden_children)
        if reach.has(*READ_HEADERS):
            return shown
        parts = self.model._meta.get_field("participants").related_model.objects
        taking_part = parts.filter(staff=reach.staff_id)
        return shown.filter(
            Q(lead=reach.staff_id)
            | Q(pk__in=taking_part.values("activity"))
            | Q(unit__in=reach.units(*MANAGE_CASES))
        )


class RatingQuerySet(models.QuerySet):
    """Filters over judgements."""

    def standing(self) -> RatingQuerySet:
        """Annotate `standing` (1–4 or None where not applicable) and `is_settled`.

        The settled judgement where there is one, else the auditor's own. A self-assessed rating
        has no standing before it is settled. Every figure of judgements is made from this.
        """
        settled = Q(settlement__isnull=False)
        return self.annotate(
            is_settled=Case(
                When(settled, then=True), default=False, output_field=models.BooleanField()
            ),
            standing=Case(
                When(settled, then=F("settlement__value")),
                When(is_self_assessed=True, then=None),
                default=F("value"),
                output_field=models.PositiveSmallIntegerField(null=True),
            ),
        )

    def of_threads(self) -> RatingQuerySet:
        """The judgements of golden threads, without the overall one."""
        return self.filter(question__thread__isnull=False)

    def overall(self) -> RatingQuerySet:
        """The overall judgements."""
        return self.filter(question__is_overall=True)
