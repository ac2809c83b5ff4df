"""What every page of a moderation begins and ends with."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render

from audits import queries as audit_queries
from audits.models import Audit
from audits.visibility import Piece, View
from common import clock
from common.forms import PortalForm
from common.http import StaffRequest
from common.templatetags.qa import clock_time
from moderation import presenters
from moderation.models import Moderation
from moderation.queries import has_queue, with_moderation
from practice.actions import SavedDraft
from trail.actions import Seen, log_look
from trail.models import Look


def posted(request: StaffRequest):
    """What was sent, also where it is nothing; None where nothing was."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True)
class Opened:
    """A moderation, what this person sees of its audit, and whether it is theirs to do."""

    moderation: Moderation
    view: View
    is_mine: bool

    @property
    def audit(self) -> Audit:
        """The audit that is moderated."""
        return self.moderation.audit

    @property
    def tells_steps(self) -> bool:
        """Whether this person is told how far the moderation has come."""
        return self.is_mine or self.view.sees(Piece.MODERATION)

    @property
    def shows_both(self) -> bool:
        """Whether this person sees both judgements side by side."""
        return self.moderation.is_compared and self.view.sees(Piece.MODERATION)


def opened(request: StaffRequest, pk) -> Opened:
    """The moderation of the audit `pk`; 404 where this person may not know of it."""
    audits = audit_queries.for_reading(Audit.objects.visible_to(request.user))
    audit = get_object_or_404(with_moderation(audits), pk=pk)
    view = audit_queries.view_of(audit, request.user)
    if view is None:
        raise Http404
    is_mine = audit.moderation.moderator_id == request.user.staff_id
    return Opened(audit.moderation, view, is_mine)


def page(request: StaffRequest, name: str, opened: Opened, *, code=HTTPStatus.OK, **more):
    """Show a page of the moderation, and log that its record was looked at.

    Before the reveal no page of this room shows the auditor's judgements, whoever reads it.
    """
    activity = opened.audit.activity
    judged = opened.shows_both
    what = audit_queries.SEEN_JUDGEMENTS if judged else audit_queries.SEEN_HEADER
    log_look(
        request, Look.READ, [Seen(what, opened.audit.pk, activity.reference, activity.child_id)]
    )
    context = {
        "moderation": opened.moderation,
        "audit": opened.audit,
        "activity": activity,
        "view": opened.view,
        "is_mine": opened.is_mine,
        "back": presenters.back(opened.moderation, has_queue=has_queue(request.user)),
        "strip": presenters.strip(
            opened.moderation,
            clock.today(),
            names_child=opened.view.names_child,
            tells_steps=opened.tells_steps,
        ),
        **more,
    }
    return render(request, f"moderation/{name}.html", context, status=code)


def seen_in_a_list(moderation: Moderation) -> Seen:
    """What is logged of a moderation that stands in a list."""
    activity = moderation.audit.activity
    return Seen(audit_queries.SEEN_HEADER, activity.pk, activity.reference, activity.child_id)


def saved(kept: SavedDraft, form: PortalForm) -> JsonResponse:
    """What static/js/autosave.js is told after a save, and of what the form holds."""
    answer = {"status": "saved", "saved_at": clock_time(kept.saved_at), "version": kept.token}
    return JsonResponse({**answer, "noticed": form.noticed})


def overtaken(sentence: str, url: str) -> JsonResponse:
    """What static/js/autosave.js is told where another window was first."""
    answer = {"status": "conflict", "sentence": sentence, "url": url}
    return JsonResponse(answer, status=HTTPStatus.CONFLICT)
