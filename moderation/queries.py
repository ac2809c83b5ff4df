"""What the pages of a moderation are made from, read in a few queries each."""

import datetime as dt
import secrets
from dataclasses import dataclass

from common.errors import Conflict
from moderation.comparison import Pair
from moderation.models import Aspect, AuditQuality, Moderation
from people.models import Staff
from practice.asking import Content
from practice.contents import Token, digest
from practice.models import Draft, Rating


def compare(moderation: Moderation) -> list[Pair]:
    """Both judgements of each question, and the settled one, in the order of the questions.

    Two queries. Raises Conflict before the reveal, whoever asks: nothing reads across before.
    """
    if not moderation.is_compared:
        raise Conflict("The auditor’s judgements have not been revealed yet.")
    own = {one.question_id: one for one in Rating.objects.filter(activity=moderation.pk)}
    rows = Rating.objects.filter(activity=moderation.audit_id)
    rows = rows.select_related("question__section", "settlement")
    return [
        Pair(row, own[row.question_id], getattr(row, "settlement", None))
        for row in rows.order_by("question__section__order")
    ]


@dataclass(frozen=True)
class PageState:
    """What is being typed on a page of its own: quality of the audit, or consolidation."""

    data: Content
    token: str
    saved_at: dt.datetime | None = None
    page: str = ""


def page_state(moderation: Moderation, page: str, staff: Staff) -> PageState:
    """What `staff` has typed on `page` so far, else what is written; one or two queries."""
    draft = Draft.objects.filter(activity=moderation.pk, section=page, staff=staff).first()
    data = draft.data if draft else _written(moderation, page)
    token = str(Token(digest(data), secrets.token_hex(8)))
    return PageState(data, token, draft.saved_at if draft else None, draft.page if draft else "")


def _written(moderation: Moderation, page: str) -> Content:
    if page != "quality":
        return {}
    content: Content = {}
    for one in AuditQuality.objects.filter(moderation=moderation):
        content[f"{one.aspect}-value"] = str(one.value)
        if one.comment:
            content[f"{one.aspect}-comment"] = one.comment
    return content


def qualities_of(moderation: Moderation) -> list[AuditQuality]:
    """The judgements of the audit itself, in the order of the aspects."""
    order = list(Aspect.values)
    return sorted(moderation.qualities.all(), key=lambda one: order.index(one.aspect))
