"""The page of coverage: who and what file audits have looked at, and who never was."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from common.http import StaffRequest
from programme.forms.coverage import CoverageFilter
from programme.presenters import coverage as presenters
from programme.presenters.tabs import tabs
from programme.queries import coverage as queries
from programme.rules import can_set_up


@require_GET
def coverage(request: StaffRequest) -> HttpResponse:
    """Coverage by worker, team and case status in the last 12 months."""
    units = queries.units_to_cover(request.user)
    form = CoverageFilter(request.GET, units=units)
    pages = tabs("coverage", can_set_up=can_set_up(request.user.staff))
    context = {"form": form, "units": units, "tabs": pages}
    if units:
        found = queries.coverage_of(request.user, units, form.chosen)
        context |= {
            "found": found,
            "lead": presenters.lead(found),
            "status_columns": presenters.STATUS_COLUMNS,
            "by_status": presenters.status_rows(found),
            "team_columns": presenters.TEAM_COLUMNS,
            "by_team": presenters.team_rows(found),
            "unseen_columns": presenters.UNSEEN_COLUMNS,
            "unseen": presenters.unseen_rows(found),
            "more": max(0, len(found.unseen) - presenters.SHOWN),
        }
    return render(request, "programme/coverage.html", context)
