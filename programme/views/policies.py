"""Pages on which a QA administrator reads and changes how services draw."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from common.http import StaffRequest
from common.templatetags.qa import month
from people.held import posted, typed
from people.models import Unit
from programme import rules
from programme.actions.policies import change_policy
from programme.forms.policies import PolicyForm
from programme.presenters import policies as presenter
from programme.presenters.tabs import tabs
from programme.queries import policies as queries
from programme.queries.schedule import first_month_of_change


def _unit(request: StaffRequest, key: str) -> Unit:
    return get_object_or_404(queries.units_that_may_be_set(request.user), code=key)


@require_GET
def policy_list(request: StaffRequest) -> HttpResponse:
    """How every service, area and team draws."""
    rules.check_can_set_up(request.user.staff)
    found = queries.drawings(queries.units_that_may_be_set(request.user))
    context = {
        "columns": presenter.COLUMNS,
        "rows": presenter.rows_of(found),
        "tabs": tabs("policies", can_set_up=True),
    }
    return render(request, "programme/policy_list.html", context)


@require_GET
def policy_detail(request: StaffRequest, key: str) -> HttpResponse:
    """How a unit draws: what was set, to come and of the past."""
    unit = _unit(request, key)
    context = {
        "unit": unit,
        "name": presenter.name_of(unit),
        "versions": presenter.versions(unit, queries.versions_of(unit)),
    }
    return render(request, "programme/policy_detail.html", context)


@typed
@require_http_methods(["GET", "POST"])
def policy_edit(request: StaffRequest, key: str) -> HttpResponse:
    """Change how a unit draws, from the next month on."""
    unit, since = _unit(request, key), first_month_of_change()
    form = PolicyForm(posted(request), unit=unit, version=queries.version_for(unit, since))
    if request.method == "POST" and form.is_valid():
        changed = change_policy(unit=unit, **form.answers, by=request.user.staff)
        said = f"Draws so from {month(since)} on." if changed else "Nothing has changed."
        messages.success(request, said)
        return redirect("programme:policy-detail", unit.code)
    context = {"form": form, "unit": unit, "name": presenter.name_of(unit), "since": since}
    return render(request, "programme/policy_edit.html", context)
