"""What is read of audits: how somebody stands to one, and the pieces that they are shown."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    Count,
    Exists,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)

from audits.lifecycle import AuditState
from audits.models import Audit, CaseRecordTick, OwnWords, Recall, RecalledReader, Share
from audits.querysets import EVERYWHERE, IN_REACH
from audits.rules import sharing as rules
from audits.visibility import BLIND, Piece, Relation, View, relations, view
from closing_loop import rules as loop
from closing_loop.models import Action
from people.access import reach_of
from people.models import Level, Staff, Unit, User
from people.roles import Role
from practice.contents import Token, digest
from practice.models import (
    MODERATING,
    PRACTITIONERS,
    Answer,
    Draft,
    Finding,
    Judgement,
    Part,
    Participant,
    Rating,
    Section,
    SectionKind,
    Settlement,
)
from trail.models import ReadLog

OWN_WORDS = "own-words"
SEEN_HEADER = "audit"
SEEN_JUDGEMENTS = "audit with judgements"
SECTIONS_BY_PIECE: dict[Piece, tuple[SectionKind, ...]] = {
    Piece.CASE_SUMMARY: (SectionKind.SUMMARY,),
    Piece.FACTS: (SectionKind.FACTS, SectionKind.FEEDBACK),
    Piece.CONVERSATION: (SectionKind.CONVERSATION,),
    Piece.JUDGEMENTS: (SectionKind.THREAD, SectionKind.OVERALL),
}


PEOPLE = Prefetch("participants", Participant.objects.select_related("staff__user").order_by("pk"))


def for_reading(audits: QuerySet[Audit]) -> QuerySet[Audit]:
    """With everything that a header names, in two queries for any number of audits."""
    people = Prefetch("activity__participants", PEOPLE.queryset)
    return audits.select_related(
        "auditor", "activity__child", "activity__kind", "activity__unit__service"
    ).prefetch_related(people)


def people_of(audit: Audit) -> list[Participant]:
    """Who takes part, with their staff; read once for each audit object."""
    prefetch_related_objects([audit.activity], PEOPLE)
    return list(audit.activity.participants.all())


def practitioners_of(audit: Audit) -> list[Staff]:
    """The practitioners whose work the audit looks at, the lead first."""
    parts = [one for one in people_of(audit) if one.part in PRACTITIONERS]
    parts.sort(key=lambda one: one.part != Part.LEAD_PRACTITIONER)
    return [one.staff for one in parts]


def moderator_of(audit: Audit) -> Staff | None:
    """The assigned moderator, or None while there is none."""
    found = [one.staff for one in people_of(audit) if one.part in MODERATING]
    return found[-1] if found else None


def recipients_of(audit: Audit) -> list[Participant]:
    """With whom it would be shared: practitioners and line managers, without the auditor."""
    shared = (*PRACTITIONERS, Part.LINE_MANAGER)
    found: dict = {}
    for one in sorted(people_of(audit), key=lambda one: one.part == Part.LINE_MANAGER):
        if one.part in shared and one.staff_id != audit.auditor_id:
            found.setdefault(one.staff_id, one)
    return list(found.values())


KIND = "file-audit"
MOST_NAMED = 200


def doors_for_list(user: User, *, few: bool = False) -> list[QuerySet[Audit]]:
    """The audits that this person sees, as querysets that a list pages and narrows.

    One where the list will be narrowed to `few`, since then no index on the date is needed.
    For a head of service each row says whether any of its judgements is Inadequate.
    """
    audits = Audit.objects.filter(activity__kind=KIND).select_related(
        "auditor", "activity__child", "activity__unit__service"
    )
    if reach_of(user).has(Role.HEAD_OF_SERVICE):
        bad = Rating.objects.filter(activity=OuterRef("pk"), value=Judgement.INADEQUATE)
        audits = audits.annotate(is_inadequate=Exists(bad))
    return [audits.visible_to(user)] if few else audits.doors_of(user)


def units_offered(user: User) -> list[Unit]:
    """The units of this person's reach in the order of the tree, to narrow a list by."""
    reach = reach_of(user)
    units = Unit.objects.exclude(level=Level.DIRECTORATE).order_by("path")
    if not reach.has(*EVERYWHERE):
        units = units.filter(pk__in=reach.units(*IN_REACH))
    return list(units)


def ids_of_staff_named(words: str) -> list:
    """Ids of the staff whose name holds each of `words`, at most 200."""
    named = Staff.objects.order_by()
    for word in words.split():
        named = named.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    return list(named.values_list("pk", flat=True)[:MOST_NAMED])


def relations_of(audit: Audit, user: User) -> frozenset[Relation]:
    """How this person stands to the audit; empty where it does not exist for them."""
    return relations(
        reach_of(user),
        is_auditor=audit.auditor_id == user.staff_id,
        parts=[one.part for one in people_of(audit) if one.staff_id == user.staff_id],
        unit_id=audit.activity.unit_id,
        child_id=audit.activity.child_id,
    )


def view_of(audit: Audit, user: User) -> View | None:
    """What this person sees of the audit now; None where it does not exist for them.

    No query where the audit came `for_reading`, but one for a head of service before the reveal.
    """
    return views_of([audit], user)[audit.pk]


def views_of(audits: Iterable[Audit], user: User) -> dict[object, View | None]:
    """`view_of` for several audits by their ids; one query for their people, and one for a head
    of service where the audits do not say whether they are inadequate.
    """
    audits = list(audits)
    prefetch_related_objects([audit.activity for audit in audits], PEOPLE)
    standing = {audit.pk: relations_of(audit, user) for audit in audits}
    heads = [one for one in audits if Relation.HEAD_OF_SERVICE in standing[one.pk]]
    bad = _inadequate([one for one in heads if one.activity.state in BLIND])
    return {
        audit.pk: view(
            AuditState(audit.activity.state), standing[audit.pk], is_inadequate=audit.pk in bad
        )
        for audit in audits
    }


def _inadequate(audits: list[Audit]) -> set:
    known = {audit.pk for audit in audits if getattr(audit, "is_inadequate", False)}
    asked = [audit.pk for audit in audits if not hasattr(audit, "is_inadequate")]
    if not asked:
        return known
    rated = Rating.objects.filter(activity__in=asked, value=Judgement.INADEQUATE)
    return known | set(rated.values_list("activity", flat=True))


def looks_since(audit: Audit, moment: dt.datetime) -> list[tuple[User, int, dt.datetime]]:
    """Who has looked at the judgements since `moment`: sign-in, how often, and when last."""
    looks = ReadLog.objects.filter(object_id=audit.pk, what=SEEN_JUDGEMENTS, at__gte=moment)
    rows = looks.exclude(user_id=None).order_by().values("user_id")
    found = {row["user_id"]: row for row in rows.annotate(looks=Count("pk"), last=Max("at"))}
    users = User.objects.filter(pk__in=found).select_related("staff")
    return [(user, found[user.pk]["looks"], found[user.pk]["last"]) for user in users]


def recall_shown_to(user: User) -> QuerySet[Audit]:
    """The audits whose recall somebody may ask about: those that they see, and any for information
    governance, who sees no more of them than that page; none of a child hidden from them.
    """
    reach = reach_of(user)
    audits = for_reading(Audit.objects.not_hidden_from(reach))
    if reach.has(Role.INFORMATION_GOVERNANCE):
        return audits
    return audits.filter(pk__in=Audit.objects.visible_to(user).values("pk"))


def recallable_by(user: User) -> QuerySet[Audit]:
    """The shared audits that this person may recall."""
    reach = reach_of(user)
    shared = recall_shown_to(user).filter(activity__state__in=rules.SHARED)
    if reach.has(Role.INFORMATION_GOVERNANCE):
        return shared
    return shared.filter(activity__unit__in=reach.units(Role.HEAD_OF_SERVICE))


RECALLS_SHOWN = 100


def recalls_for(user: User) -> list[Recall]:
    """The latest 100 recalls that concern this person, each with `readers_lost`; one query."""
    reach = reach_of(user)
    recalls = Recall.objects.exclude(audit__activity__child__in=reach.hidden_children)
    if not reach.has(Role.INFORMATION_GOVERNANCE):
        recalls = recalls.filter(audit__activity__unit__in=reach.units(Role.HEAD_OF_SERVICE))
    rows = recalls.select_related("audit__activity__unit", "recalled_by", "shared_by")
    return list(rows.annotate(readers_lost=Count("readers"))[:RECALLS_SHOWN])


def recalls_of(audit: Audit) -> list[Recall]:
    """The recalls of one audit, the latest first, with readers and former recipients."""
    shares = Prefetch("shares", Share._base_manager.select_related("staff"))
    readers = Prefetch("readers", RecalledReader.objects.select_related("staff"))
    return list(audit.recalls.select_related("recalled_by", "shared_by").prefetch_related(
        shares, readers
    ))  # fmt: skip


def standing_recall(audit: Audit, view: View) -> Recall | None:
    """The recall after which the audit is to be shared anew, for those who see what was settled."""
    if audit.activity.shared_at or not (
        view.sees(Piece.SETTLEMENT) or view.stands_as(Relation.AUDITOR)
    ):
        return None
    return audit.recalls.select_related("recalled_by").first()


def what_is_seen(view: View) -> str:
    """How a look with this view is written to the read log."""
    return SEEN_JUDGEMENTS if view.sees(Piece.JUDGEMENTS) else SEEN_HEADER


@dataclass(frozen=True)
class Judged:
    """One judgement question: the auditor's rating, the moderator's, and what was settled."""

    section: Section
    rating: Rating
    second: Rating | None = None
    settlement: Settlement | None = None

    @property
    def standing(self) -> int:
        """The judgement that stands, settled where the reader sees one; 0 is not applicable."""
        return (self.settlement or self.rating).value or 0

    @property
    def differs(self) -> bool:
        """Whether the moderator judged otherwise."""
        return self.second is not None and self.second.value != self.rating.value


def judgements_of(audit: Audit, view: View) -> list[Judged]:
    """The judgements in the order of the sections, with as much of moderation as is shown.

    Empty where the table does not show them. The moderator's own come from the activity of the
    moderation that settled the audit; before that they are on the moderation's own page.
    """
    if not view.sees(Piece.JUDGEMENTS):
        return []
    settling = Settlement.objects.filter(rating__activity=audit.pk).values("moderation")
    wanted = Q(activity=audit.pk)
    if view.sees(Piece.MODERATION) and view.sees(Piece.SETTLEMENT):
        wanted |= Q(activity__in=settling)
    rows = Rating.objects.filter(wanted).select_related(
        "question__section", "question__thread", "ambition", "settlement"
    )
    return _paired(audit, list(rows.order_by("question__section__order")), view)


def _paired(audit: Audit, ratings: list[Rating], view: View) -> list[Judged]:
    seconds = {one.question_id: one for one in ratings if one.activity_id != audit.pk}
    return [
        Judged(
            one.question.section,
            one,
            seconds.get(one.question_id),
            getattr(one, "settlement", None) if view.sees(Piece.SETTLEMENT) else None,
        )
        for one in ratings
        if one.activity_id == audit.pk
    ]


def evidence_of(audit: Audit, view: View) -> list[tuple[str, str]]:
    """Where the evidence is, thread by thread, and nothing else of the judgements."""
    if not view.sees(Piece.EVIDENCE):
        return []
    rated = Rating.objects.filter(activity=audit.pk).exclude(evidence_reference="")
    return list(
        rated.order_by("question__section__order").values_list(
            "question__section__name", "evidence_reference"
        )
    )


def answers_of(audit: Audit, view: View) -> list[Answer]:
    """The answers of the sections that the table shows, in order."""
    kinds = [kind for piece, some in SECTIONS_BY_PIECE.items() if view.sees(piece) for kind in some]
    if not kinds:
        return []
    answers = Answer.objects.filter(activity=audit.pk, question__section__kind__in=kinds)
    ordered = answers.order_by("question__section__order", "question__order")
    return list(ordered.select_related("question__section"))


def findings_of(audit: Audit, view: View) -> list[Finding]:
    """Strengths and gaps, where judgements are shown."""
    if not view.sees(Piece.JUDGEMENTS):
        return []
    found = Finding.objects.filter(activity=audit.pk).select_related("theme", "thread")
    return list(found.order_by("-kind", "thread__order", "pk"))


def own_words_of(audit: Audit, view: View, user: User) -> list[OwnWords]:
    """The practitioners' own words: everybody's, or the reader's own."""
    words = OwnWords.objects.filter(audit=audit).select_related("staff").order_by("pk")
    if view.sees(Piece.ALL_OWN_WORDS):
        return list(words)
    return list(words.filter(staff=user.staff_id)) if view.sees(Piece.OWN_WORDS) else []


def _shown_actions(audit: Audit, view: View, user: User) -> QuerySet[Action] | None:
    actions = Action.objects.filter(activity=audit.pk)
    if view.sees(Piece.ALL_ACTIONS):
        return actions
    return actions.filter(owner=user.staff_id) if view.sees(Piece.OWN_ACTIONS) else None


def actions_of(audit: Audit, view: View, user: User) -> list[Action]:
    """The actions that follow from the audit: all, or those that the reader owns."""
    actions = _shown_actions(audit, view, user)
    if actions is None:
        return []
    return list(actions.select_related("owner", "thread").order_by("due_on", "pk"))


def count_actions(audit: Audit, view: View, user: User) -> int | None:
    """How many actions the reader is shown; None where they are shown none whatever there are."""
    actions = _shown_actions(audit, view, user)
    return None if actions is None else actions.count()


def shares_of(audit: Audit, view: View) -> list[Share]:
    """With whom it was shared, who has acknowledged it, and what they replied."""
    if not view.sees(Piece.REPLIES) or not audit.activity.shared_at:
        return []
    people = audit.shares.select_related("staff", "acknowledged_by")
    shares = list(people.order_by("as_line_manager", "shared_at", "pk"))
    for share in shares:
        share.audit = audit
    return shares


def words_so_far(audit: Audit, staff: Staff) -> str:
    """What `staff` has typed of their own words: the draft where there is one, else what stands."""
    draft = Draft.objects.filter(activity=audit.pk, section=OWN_WORDS, staff=staff).first()
    if draft:
        return draft.data.get("words", "")
    written = OwnWords.objects.filter(audit=audit, staff=staff).first()
    return written.words if written else ""


def words_token(words: str, page: str = "") -> str:
    """The token of somebody's words for a page: a newly opened one unless `page` is named."""
    return str(Token(digest({"words": words}), page or secrets.token_hex(8)))


@dataclass(frozen=True)
class Mine:
    """What of an audit waits for one person, or is theirs to do."""

    share: Share | None = None
    can_write: bool = False
    has_written: bool = False

    @property
    def acknowledges(self) -> bool:
        """Whether an acknowledgement of theirs is open."""
        return self.share is not None and self.share.acknowledged_at is None

    @property
    def writes(self) -> bool:
        """Whether they may write own words and have written none."""
        return self.can_write and not self.has_written


def mine_of(audit: Audit, staff: Staff, *, shares: list[Share], own_words: list[OwnWords]) -> Mine:
    """What waits for `staff`, from what was read of the audit for them; no query."""
    return Mine(
        share=next((one for one in shares if one.staff_id == staff.pk), None),
        can_write=rules.can_write_own_words(staff, audit),
        has_written=any(one.staff_id == staff.pk for one in own_words),
    )


def recordable(shares: list[Share], staff: Staff) -> frozenset:
    """Ids of the shares whose acknowledgement `staff` may record as not possible; no query."""
    return frozenset(one.pk for one in shares if rules.can_record_not_possible(staff, one))


def ticks_of(audit: Audit) -> dict[str, CaseRecordTick]:
    """The ticks that findings are on the case record, by occasion."""
    ticks = audit.ticks.select_related("ticked_by")
    return {tick.occasion: tick for tick in ticks}


def can_add_action(audit: Audit, staff: Staff) -> bool:
    """Whether `staff` may add an action to this audit."""
    return loop.can_add(staff, audit.activity)
