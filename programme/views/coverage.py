"""The page of coverage: who and what file audits have looked at, and who never was."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from common import exports
from common.http import StaffRequest
from common.presenters import Button
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
            "unseen": presenters.unseen_rows(found, presenters.SHOWN),
            "more": max(0, len(found.unseen) - presenters.SHOWN),
            "links": {table: _links(request, table) for table in presenters.TABLES},
        }
    return render(request, "programme/coverage.html", context)


def _links(request: StaffRequest, table: str) -> list[Button]:
    asked = request.GET.copy()
    asked["table"] = table
    return exports.links(reverse("programme:coverage-export"), asked)


@require_GET
def coverage_export(request: StaffRequest) -> HttpResponse:
    """One table of the page as a file, whole: workers not looked at, unless another is named."""
    units = queries.units_to_cover(request.user)
    chosen = CoverageFilter(request.GET, units=units).chosen
    table = presenters.TABLES.get(request.GET.get("table"), presenters.TABLES["workers"])
    rows = table.rows(queries.coverage_of(request.user, units, chosen))
    return exports.answer(request.GET, table.name, table.columns, rows)
