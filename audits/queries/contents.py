"""The pieces of an audit that a reader is shown: judgements, answers, findings, actions."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from audits.models import Audit, CaseRecordTick
from audits.visibility import Piece, View
from closing_loop.models import Action
from common.prepared import prepared
from people.models import User
from practice.models import Activity, Answer, Finding, Rating, Section, SectionKind, Settlement

SECTIONS_BY_PIECE: dict[Piece, tuple[SectionKind, ...]] = {
    Piece.CASE_SUMMARY: (SectionKind.SUMMARY,),
    Piece.FACTS: (SectionKind.FACTS, SectionKind.FEEDBACK),
    Piece.CONVERSATION: (SectionKind.CONVERSATION,),
    Piece.JUDGEMENTS: (SectionKind.THREAD, SectionKind.OVERALL),
}


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
    settled = view.sees(Piece.MODERATION) and view.sees(Piece.SETTLEMENT)
    return _paired(audit, _ratings(audit.pk, settled=settled), view)


@prepared
def _ratings(audit_id, *, settled: bool) -> QuerySet[Rating]:
    """Of an audit, and of the moderation that settled it."""
    wanted = Activity.objects.filter(pk=audit_id).order_by().values("pk")
    if settled:
        settling = Settlement.objects.filter(rating__activity=audit_id)
        wanted = wanted.union(settling.values("moderation"))
    rows = Rating.objects.filter(activity__in=wanted).select_related(
        "question__section", "question__thread", "ambition", "settlement"
    )
    return rows.order_by("question__section__order")


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
    pieces = [kinds for piece, kinds in SECTIONS_BY_PIECE.items() if view.sees(piece)]
    return _answers(audit.pk, kinds=sum(pieces, ()))


@prepared
def _answers(audit_id, *, kinds: tuple[SectionKind, ...]) -> QuerySet[Answer]:
    answers = Answer.objects.filter(activity=audit_id, question__section__kind__in=kinds)
    ordered = answers.order_by("question__section__order", "question__order")
    return ordered.select_related("question__section")


def findings_of(audit: Audit, view: View) -> list[Finding]:
    """Strengths and gaps, where judgements are shown."""
    if not view.sees(Piece.JUDGEMENTS):
        return []
    return _findings(audit.pk)


@prepared
def _findings(audit_id) -> QuerySet[Finding]:
    found = Finding.objects.filter(activity=audit_id).select_related("theme", "thread")
    return found.order_by("-kind", "thread__order", "pk")


def ticks_of(audit: Audit) -> dict[str, CaseRecordTick]:
    """The ticks that findings are on the case record, by occasion."""
    ticks = audit.ticks.select_related("ticked_by")
    return {tick.occasion: tick for tick in ticks}


def actions_of(audit: Audit, view: View, user: User) -> list[Action]:
    """The actions that follow from the audit: all, or those that the reader owns."""
    return _actions(*_whose(audit, view, user)) if _are_shown(view) else []


def count_actions(audit: Audit, view: View, user: User) -> int | None:
    """How many actions the reader is shown; None where they are shown none whatever there are."""
    if not _are_shown(view):
        return None
    if (
        view.sees(Piece.ALL_ACTIONS)
        and (counted := getattr(audit, "followed_by", None)) is not None
    ):
        return counted  # it came `to_read`
    return _action_ids.count(*_whose(audit, view, user))


def _are_shown(view: View) -> bool:
    return view.sees(Piece.ALL_ACTIONS) or view.sees(Piece.OWN_ACTIONS)


def _whose(audit: Audit, view: View, user: User) -> tuple:
    """The audit whose actions are shown, and of which owner alone."""
    return audit.pk, None if view.sees(Piece.ALL_ACTIONS) else user.staff_id


def _followed(audit_id, owner_id) -> QuerySet[Action]:
    actions = Action.objects.filter(activity=audit_id)
    return actions.filter(owner=owner_id) if owner_id else actions


@prepared
def _actions(audit_id, owner_id) -> QuerySet[Action]:
    actions = _followed(audit_id, owner_id)
    return actions.select_related("owner", "thread").order_by("due_on", "pk")


@prepared
def _action_ids(audit_id, owner_id) -> QuerySet:
    return _followed(audit_id, owner_id).order_by().values("pk")
