"""Pages on which a purge is looked at, approved by a second person, or let go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from common.http import StaffRequest
from common.rules import why_not
from governance import actions, purging, queries, rules, tasks
from governance.forms import ApproveForm, DropForm
from governance.models import Purge
from governance.presenters import records
from governance.presenters import retention as presenter
from people.access import reach_of
from people.held import posted, typed
from trail.actions import Seen, log_look
from trail.models import Look


@require_safe
def purge_list(request: StaffRequest) -> HttpResponse:
    """Every purge that was proposed, the latest first."""
    rules.check_is_governor(request.user.staff)
    context = {
        "tabs": records.tabs("purge-list"),
        "purges": presenter.purge_items(queries.purges()),
    }
    return render(request, "governance/purge_list.html", context)


def _purge(request: StaffRequest, pk) -> Purge:
    found = Purge.objects.visible_to(request.user)
    found = found.select_related("rule", "proposed_by", "approved_by", "dropped_by")
    return get_object_or_404(found, pk=pk)


def _told(request: StaffRequest, purge: Purge) -> dict:
    """What both pages show of a purge; the look at its records is logged."""
    items, hidden = queries.items_of(purge), reach_of(request.user).hidden_children
    log_look(request, Look.LIST, [_seen(item) for item in items])
    return {
        "purge": purge,
        "strip": presenter.strip(purge, items),
        "facts": presenter.facts(purge.rule)[2:],
        "columns": presenter.ITEMS,
        "rows": presenter.item_rows(items, hidden),
        "count": len(items),
    }


def _seen(item) -> Seen:
    child = item.activity.child_id if item.activity else item.child_id
    return Seen("record of a purge", item.object_id, "", child)


@require_safe
def purge_detail(request: StaffRequest, pk) -> HttpResponse:
    """A purge: what is to go, what became of each record."""
    purge, by = _purge(request, pk), request.user.staff
    context = _told(request, purge)
    context["why_not"] = why_not(rules.check_can_approve, by, purge) if purge.is_open else ""
    context["is_set_up"] = purging.is_set_up()
    return render(request, "governance/purge_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def purge_approve(request: StaffRequest, pk) -> HttpResponse:
    """Approve what a colleague has proposed, once it was looked at."""
    purge = _purge(request, pk)
    if purge.approved_by_id == request.user.staff_id:
        return redirect("governance:purge-detail", pk)
    rules.check_can_approve(request.user.staff, purge)
    form = ApproveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.approve_purge(purge=purge, by=request.user.staff)
        tasks.ask_for_purge(purge)
        return redirect("governance:purge-detail", pk)
    context = {**_told(request, purge), "form": form}
    return render(request, "governance/purge_approve.html", context)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def purge_drop(request: StaffRequest, pk) -> HttpResponse:
    """Let a proposal go."""
    purge = _purge(request, pk)
    rules.check_can_drop(request.user.staff, purge)
    form = DropForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"].strip()
        actions.drop_purge(purge=purge, reason=reason, by=request.user.staff)
        messages.success(request, "The proposal is let go. Nothing was purged.")
        return redirect("governance:purge-detail", pk)
    return render(request, "governance/purge_drop.html", {"form": form, "purge": purge})
