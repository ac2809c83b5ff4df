"""The compliance grid, on a page and as a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from common import exports
from common.http import StaffRequest
from programme import rules
from programme.forms.filters import GridFilter
from programme.presenters import compliance as presenter
from programme.presenters.tabs import tabs
from programme.queries import compliance


def _filter(request: StaffRequest) -> GridFilter:
    units = compliance.units_offered(request.user)
    return GridFilter(request.GET, units=units, lines=compliance.lines_offered())


@require_GET
def programme_home(request: StaffRequest) -> HttpResponse:
    """What was due and done: by activity, or by unit where one activity is chosen."""
    form = _filter(request)
    duties = form.narrow(compliance.duties_for(request.user))
    months = compliance.months_shown()
    unit, line = form.unit_chosen, form.line_chosen
    grid = compliance.by_unit(duties, months, unit) if line else compliance.by_line(duties, months)
    named = {"unit": unit.code if unit else "", "line": line.key if line else ""}
    context = {
        "form": form,
        "unit": unit,
        "line": line,
        "heads": presenter.month_heads(months),
        "rows": presenter.shown(grid, by_unit=line is not None, **named),
        "totals": presenter.total_cells(grid, **named),
        "by_month": presenter.by_month(grid),
        "truth": presenter.truth(grid),
        "key": [(presenter.MARKS[tone], tone, words) for tone, words in presenter.KEY],
        "links": exports.links(reverse("programme:compliance-export"), request.GET),
        "tabs": tabs("grid", can_set_up=rules.can_set_up(request.user.staff)),
    }
    return render(request, "programme/programme_home.html", context)


@require_GET
def compliance_export(request: StaffRequest) -> HttpResponse:
    """The figures behind the grid as a file: one row for each activity, unit and month."""
    duties = _filter(request).narrow(compliance.duties_for(request.user))
    figures = compliance.figures_of(duties, compliance.months_shown())
    rows = presenter.export_rows(figures)
    return exports.answer(request.GET, "compliance", presenter.EXPORT_COLUMNS, rows)
