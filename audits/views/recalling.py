"""Recalling an audit that was shared with the wrong people; no page of it shows case content."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from audits import actions, queries, rules
from audits.models import Audit
from audits.presenters import telling
from audits.sharing_forms import FindSharedForm, RecallForm
from audits.views.reading import posted
from common import exports
from common.http import StaffRequest
from people.access import reach_of
from people.roles import Role
from trail.actions import Seen, log_look
from trail.models import Look

RECALL = (Role.INFORMATION_GOVERNANCE, Role.HEAD_OF_SERVICE)


@require_http_methods(["GET", "POST"])
def recall_list(request: StaffRequest):
    """What was recalled, and the way to a shared audit by its reference."""
    if not reach_of(request.user).has(*RECALL):
        raise Http404
    shared = queries.recallable_by(request.user)

    def find(reference: str) -> Audit | None:
        return shared.filter(activity__reference__iexact=reference.strip()).first()

    form = FindSharedForm(posted(request), find=find)
    if request.method == "POST" and form.is_valid():
        return redirect("audits:audit-recall", form.cleaned_data["reference"].pk)
    recalls = queries.recalls_for(request.user)[: queries.RECALLS_SHOWN]
    log_look(request, Look.LIST, [_seen(one.audit) for one in recalls])
    context = {
        "form": form,
        "lines": [telling.recall_item(one) for one in recalls],
        "links": exports.links(reverse("audits:recall-export"), request.GET),
    }
    return render(request, "audits/recall_list.html", context)


@require_GET
def recall_export(request: StaffRequest):
    """All recalls that concern this person, as a file: a register without anything of a case."""
    if not reach_of(request.user).has(*RECALL):
        raise Http404
    recalls = queries.recalls_for(request.user)[: exports.CAP]
    log_look(request, Look.EXPORT, [_seen(one.audit) for one in recalls])
    rows = [telling.recall_row(one) for one in recalls]
    return exports.answer(request.GET, "recalls", telling.RECALL_COLUMNS, rows)


@require_http_methods(["GET", "POST"])
def audit_recall(request: StaffRequest, pk):
    """Recall a shared audit; afterwards, who had read it."""
    audit = get_object_or_404(queries.recall_shown_to(request.user), pk=pk)
    by = request.user.staff
    log_look(request, Look.READ, [_seen(audit)])
    rules.check_recalls(by, audit)
    recalls = queries.recalls_of(audit)
    form = RecallForm(posted(request), people=[one.staff for one in audit.shares.all()])
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.recall(audit=audit, reason=reason, mistaken=form.who(), by=by)
        messages.success(request, telling.recalled(audit))
        return redirect("audits:audit-recall", pk)
    can_recall = rules.can_recall(by, audit)
    if not recalls:
        rules.check_can_recall(by, audit)
    context = {
        "audit": audit,
        "activity": audit.activity,
        "recalls": recalls,
        "shares": audit.shares.select_related("staff") if can_recall else [],
        "form": form if can_recall else None,
    }
    return render(request, "audits/audit_recall.html", context)


def _seen(audit: Audit) -> Seen:
    activity = audit.activity
    return Seen(queries.SEEN_HEADER, audit.pk, activity.reference, activity.child_id)
