"""Pages on which a QA administrator reads and changes the schedule."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from common.errors import Conflict
from common.http import StaffRequest
from people import held
from programme import actions, rules
from programme.forms.schedule import KindForm, LineForm, NewLineForm
from programme.models import ScheduleLine
from programme.presenters import schedule as presenter
from programme.presenters.tabs import tabs
from programme.queries import schedule as queries


def _line(request: StaffRequest, key: str) -> ScheduleLine:
    return get_object_or_404(ScheduleLine.objects.visible_to(request.user), pk=key)


def _posted(request: StaffRequest):
    return request.POST if request.method == "POST" else held.posted(request)


def _held(view):
    """Mark a view in which something is typed: an ended session keeps the words."""
    view.holds_text = True
    return view


@require_GET
def line_list(request: StaffRequest) -> HttpResponse:
    """Every line of the schedule as it is in force."""
    rules.check_can_set_up(request.user.staff)
    context = {
        "columns": presenter.COLUMNS,
        "rows": presenter.rows_of(queries.lines()),
        "tabs": tabs("schedule", can_set_up=True),
    }
    return render(request, "programme/line_list.html", context)


@require_GET
def line_detail(request: StaffRequest, key: str) -> HttpResponse:
    """A line with all its terms, those to come and those of the past."""
    line = _line(request, key)
    context = {"line": line, "versions": presenter.versions(queries.terms_of(line))}
    return render(request, "programme/line_detail.html", context)


@_held
@require_http_methods(["GET", "POST"])
def line_edit(request: StaffRequest, key: str) -> HttpResponse:
    """Change a line from the next month on."""
    line = _line(request, key)
    others = [one for one in queries.lines() if one.pk != line.pk]
    form = LineForm(
        _posted(request), kinds=queries.kinds(), lines=others,
        terms=queries.terms_of(line)[0], title=line.title,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _changed(request, line, form):
        return redirect("programme:line-detail", line.pk)
    context = {"form": form, "line": line, "since": queries.first_month_of_change()}
    return render(request, "programme/line_edit.html", context)


def _changed(request: StaffRequest, line: ScheduleLine, form: LineForm) -> bool:
    title = form.cleaned_data["title"].strip()
    try:
        actions.change_line(line=line, title=title, terms=form.terms, by=request.user.staff)
    except Conflict as conflict:
        form.add_error("follows", conflict.sentence)
        return False
    since = queries.first_month_of_change()
    messages.success(request, f"Changed for periods that begin in {since:%B %Y} or later.")
    return True


@_held
@require_http_methods(["GET", "POST"])
def line_add(request: StaffRequest) -> HttpResponse:
    """Add a line to the schedule."""
    rules.check_can_set_up(request.user.staff)
    form = NewLineForm(_posted(request), kinds=queries.kinds(), lines=queries.lines())
    if request.method == "POST" and form.is_valid() and (line := _added(request, form)):
        return redirect("programme:line-detail", line.pk)
    context = {"form": form, "since": queries.first_month_of_change()}
    return render(request, "programme/line_add.html", context)


def _added(request: StaffRequest, form: NewLineForm) -> ScheduleLine | None:
    title, by = form.cleaned_data["title"], request.user.staff
    try:
        line = actions.add_line(key=form.key, title=title, terms=form.terms, by=by)
    except Conflict as conflict:
        form.add_error("title", conflict.sentence)
        return None
    since = queries.first_month_of_change()
    messages.success(request, f"Added. Its first duties are made in {since:%B %Y} or later.")
    return line


@_held
@require_http_methods(["GET", "POST"])
def kind_add(request: StaffRequest) -> HttpResponse:
    """Add a kind of activity."""
    rules.check_can_set_up(request.user.staff)
    form = KindForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            kind = actions.add_kind(
                code=form.code, name=answers["name"], prefix=answers["prefix"],
                by=request.user.staff,
            )  # fmt: skip
        except Conflict as conflict:
            form.add_error("name", conflict.sentence)
        else:
            messages.success(request, f"“{kind}” can fulfil a line of the schedule now.")
            return redirect("programme:line-add")
    return render(request, "programme/kind_add.html", {"form": form})
