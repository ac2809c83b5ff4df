"""The search."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from audits.queries import what_is_seen
from common.http import plain
from home import presenters, search
from trail.actions import Seen, log_look
from trail.models import Look


@require_POST
def search_start(request: HttpRequest) -> HttpResponse:
    """Look for a reference, then show what was found at an address that does not tell it."""
    words = plain(request.POST.get("q", ""))
    found = search.find(request.user, words)
    if found.only_audit:
        return redirect("audits:audit-detail", pk=found.only_audit.pk)
    return redirect("home:search-results", key=search.keep(request.session, words))


@require_safe
def search_results(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What was found, for the session that looked."""
    words = search.kept(request.session, key)
    if words is None:
        raise Http404
    found = search.find(request.user, words)
    _log_search(request, found)
    context = {"found": found, "rows": presenters.found_rows(found)}
    return render(request, "home/search_results.html", context)


def _log_search(request: HttpRequest, found: search.Found) -> None:
    seen = [
        Seen(what_is_seen(view), audit.pk, audit.activity.reference, audit.activity.child_id)
        for audit, view in found.audits
    ]
    if found.child:
        seen.append(Seen("child", found.child.pk, found.child.reference, found.child.pk))
    if seen:
        log_look(request, Look.SEARCH, seen)
