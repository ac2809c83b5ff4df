"""Audits that somebody records, or of whose work they are."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from audits.lifecycle import EDITABLE, AuditState
from audits.models import Audit, CaseRecordTick, Occasion, OwnWords, Recall
from audits.queries import OWN_WORDS
from common import clock
from common.dates import month_of
from common.prepared import prepared
from home.queries.limits import SHOWN, this_month
from people.access import reach_of
from people.models import User
from practice.models import PRACTITIONERS, Draft, Participant

OWN_WORDS_ASKED = dt.timedelta(days=92)


WORDS_WELCOME = {*EDITABLE, AuditState.SUBMITTED, AuditState.IN_MODERATION}


def audits_of(user: User) -> list[Audit]:
    """The audits in which this person has or had something to do: one query.

    Those they record, are to share or have not put on the case record, and those of this month;
    and audits of their own work where their own words are welcome, or begun. Each says `is_mine`,
    `has_own_words`, `has_begun_words`, `ticked_submitted`, `ticked_settled`, `settled_at`,
    `feedback_read_at` and `was_recalled`.
    """
    return _rows(user, clock.now() - OWN_WORDS_ASKED)


@prepared
def _rows(user, since) -> QuerySet[Audit]:
    me, hidden = user.staff_id, reach_of(user).hidden_children
    ticks = CaseRecordTick.objects.filter(audit=OuterRef("pk"))
    words = OwnWords.objects.filter(audit=OuterRef("pk"), staff=me)
    audits = Audit.objects.exclude(activity__child__in=hidden) if hidden else Audit.objects.all()
    begun = Draft.objects.filter(section=OWN_WORDS, staff=me)
    near = (
        _recorded_by(me)
        .values("pk")
        .union(_about_work_of(me, since).values("pk"), _open_to_words(begun).values("pk"))
    )
    shown = audits.filter(pk__among=near, activity__withdrawn_at=None).annotate(
        has_own_words=Exists(words),
        has_begun_words=Exists(begun.filter(activity=OuterRef("pk"))),
        ticked_submitted=Exists(ticks.filter(occasion=Occasion.SUBMITTED)),
        ticked_settled=Exists(ticks.filter(occasion=Occasion.SETTLED)),
        settled_at=F("moderation__settled_at"),
        feedback_read_at=F("moderation__feedback_read_at"),
        was_recalled=Exists(Recall.objects.filter(audit=OuterRef("pk"))),
    )
    rows = shown.select_related("activity__child", "activity__kind", "auditor")
    return rows.order_by("activity__due_on", "pk")[: 2 * SHOWN]


def _recorded_by(me) -> QuerySet[Audit]:
    mine = Audit.objects.filter(auditor=me)
    unticked = ~Exists(
        CaseRecordTick.objects.filter(audit=OuterRef("pk"), occasion=Occasion.SUBMITTED)
    ) | (
        Q(moderation__settled_at__isnull=False)
        & ~Exists(CaseRecordTick.objects.filter(audit=OuterRef("pk"), occasion=Occasion.SETTLED))
    )
    waiting = Q(activity__state__in=[*EDITABLE, AuditState.SETTLED])
    unmoderated = Q(activity__state=AuditState.SUBMITTED, activity__kind__is_moderated=False)
    lately = Q(activity__submitted_at__gte=this_month()) | Q(
        activity__period=month_of(clock.today())
    )
    submitted = Q(activity__submitted_at__isnull=False, activity__kind__by_invitation=False)
    return mine.filter(waiting | unmoderated | lately | (submitted & unticked))


def _open_to_words(drafts: QuerySet[Draft]) -> QuerySet[Audit]:
    """The audits of some drafts of own words that can still be finished."""
    audits = Audit.objects.filter(activity__in=drafts.values("activity"))
    return audits.exclude(activity__state=AuditState.ACKNOWLEDGED)


def _about_work_of(me, since) -> QuerySet[Audit]:
    parts = Participant.objects.filter(staff=me, part__in=PRACTITIONERS)
    return Audit.objects.filter(
        activity__in=parts.values("activity"),
        activity__state__in=WORDS_WELCOME,
        activity__created_at__gte=since,
    )
