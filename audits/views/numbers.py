"""Pages on which a QA administrator reads and changes by when things follow."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audits.actions.numbers import change_numbers
from audits.number_forms import NumbersForm
from audits.presenters import numbers as presenter
from audits.queries import numbers as queries
from common.http import StaffRequest
from people.held import posted, typed
from programme.rules import check_can_set_up


@require_safe
def number_list(request: StaffRequest) -> HttpResponse:
    """The numbers as they are, and how they were changed."""
    check_can_set_up(request.user.staff)
    context = {
        "items": presenter.items(queries.numbers()),
        "columns": presenter.COLUMNS,
        "rows": presenter.rows(queries.changes()),
    }
    return render(request, "audits/number_list.html", context)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def number_edit(request: StaffRequest) -> HttpResponse:
    """Change the numbers, for what is found from now on."""
    check_can_set_up(request.user.staff)
    form = NumbersForm(posted(request), numbers=queries.numbers())
    if request.method == "POST" and form.is_valid():
        count = change_numbers(numbers=form.cleaned_data, by=request.user.staff)
        messages.success(request, presenter.changed(count))
        return redirect("audits:number-list")
    return render(request, "audits/number_edit.html", {"form": form})
