"""Pages on which duties are found, read, fulfilled, passed on and exempted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from common import exports
from common.errors import Stale
from common.http import StaffRequest, with_present
from common.lists import Order, Sorts, page_of
from people import held
from people.access import reach_of
from programme import actions, rules
from programme.forms.duties import ExemptForm, ReassignDutyForm, RecordForm
from programme.forms.filters import DutyFilter
from programme.models import Duty, Record
from programme.presenters import duties as presenter
from programme.presenters.tabs import tabs
from programme.queries import compliance, summary
from programme.queries import duties as queries
from programme.querysets import DutyQuerySet

SORTS = Sorts(Duty, month=Order("period"))


def duty_of(request: StaffRequest, pk) -> Duty:
    """The duty with all that its page names; 404 where it does not exist for this person."""
    return get_object_or_404(queries.for_reading(Duty.objects.visible_to(request.user)), pk=pk)


def _posted(request: StaffRequest):
    """What was sent, or what was held for this page while its writer was signed out."""
    return request.POST if request.method == "POST" else held.posted(request)


def _asked_by(request: StaffRequest) -> tuple[DutyFilter, list[DutyQuerySet]]:
    """The filters of an address, and the duties behind them."""
    form = DutyFilter(
        request.GET,
        months=compliance.months_shown(),
        units=compliance.units_offered(request.user),
        lines=compliance.lines_offered(),
    )
    duties = form.narrow(Duty.objects.visible_to(request.user))
    duties = queries.narrowed(
        duties, form.month_chosen, form.chosen("state"),
        request.user.staff_id if form.chosen("whose") else None,
    )  # fmt: skip
    return form, [queries.for_list(duties)]


@require_GET
def duty_list(request: StaffRequest) -> HttpResponse:
    """The duties that this person may see, the latest month first."""
    form, doors = _asked_by(request)
    page = page_of(doors, SORTS.chosen(request.GET), request.GET)
    context = {
        "form": form,
        "page": page,
        "columns": SORTS.heads(presenter.COLUMNS, request.GET),
        "rows": presenter.rows_of(page.rows),
        "count_words": presenter.count_words(page),
        "links": exports.links(reverse("programme:duty-export"), request.GET),
        "tabs": tabs("duties", can_set_up=rules.can_set_up(request.user.staff)),
    }
    return render(request, "programme/duty_list.html", context)


@require_GET
def duty_export(request: StaffRequest) -> HttpResponse:
    """The same duties as a file: exactly the rows and cells of the list under its filters."""
    _, doors = _asked_by(request)
    batches = exports.batches_of(doors, SORTS.chosen(request.GET))
    rows = (row for batch in batches for row in presenter.rows_of(batch))
    return exports.answer(request.GET, "duties", presenter.COLUMNS, rows)


@require_GET
def duty_detail(request: StaffRequest, pk) -> HttpResponse:
    """A duty: whose, by when, what was done for it, and what its reader can do."""
    duty, by = duty_of(request, pk), request.user.staff
    record, terms = queries.record_of(duty), queries.terms_of(duty)
    context = {
        "duty": duty,
        "strip": presenter.strip(duty),
        "facts": presenter.facts(
            duty,
            record,
            terms.ends_in if terms else "",
            reasons=rules.can_read_reasons(by, duty),
            first=rules.can_read_first(by, duty),
            opened=queries.opened_from(request.user, duty),
        ),
        "buttons": presenter.buttons(duty, by, record),
    }
    return render(request, "programme/duty_detail.html", context)


def _held(view):
    """Mark a view in which something is typed: an ended session keeps the words."""
    view.holds_text = True
    return view


@_held
@require_http_methods(["GET", "POST"])
def duty_record(request: StaffRequest, pk) -> HttpResponse:
    """Record what was done for a duty, or correct what one has recorded."""
    duty, by = duty_of(request, pk), request.user.staff
    record = queries.record_of(duty)
    if record is None or record.activity.lead_id != by.pk:
        rules.check_can_record(by, duty)
        record = None
    begun = summary.prefilled(duty, by, reach_of(request.user).hidden_children)
    form = RecordForm.of(record, _posted(request), begun=begun)
    context = {"form": form, "duty": duty, "record": record, "theirs": None}
    context["version"] = form.data.get("version") or (record and actions.version_of(record))
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, duty, record, form.cleaned_data)
        except Stale as stale:
            context["theirs"] = presenter.record_words(stale.theirs)
            context["version"] = actions.version_of(stale.theirs)
            return render(request, "programme/duty_record.html", context, status=409)
        messages.success(request, f"“{duty.line}” is recorded as done.")
        return redirect("programme:duty-detail", duty.pk)
    return render(request, "programme/duty_record.html", context)


def _record(request: StaffRequest, duty: Duty, record: Record | None, given: dict) -> None:
    by = request.user.staff
    if record is None:
        actions.record(duty=duty, **given, by=by)
    else:
        version = request.POST.get("version", "")
        actions.change_record(record=record, version=version, **given, by=by)


@_held
@require_http_methods(["GET", "POST"])
def duty_reassign(request: StaffRequest, pk) -> HttpResponse:
    """Give a duty to somebody else, with the reason."""
    duty, by = duty_of(request, pk), request.user.staff
    rules.check_can_reassign(by, duty)
    staff = with_present(request, queries.who_may_hold(duty), duty.holder)
    form = ReassignDutyForm(_posted(request), staff=staff)
    if request.method == "POST" and form.is_valid():
        duty = actions.reassign(duty=duty, **form.cleaned_data, by=by)
        messages.success(request, f"The duty is {duty.holder}’s now.")
        return redirect("programme:duty-detail", duty.pk)
    return render(request, "programme/duty_reassign.html", {"form": form, "duty": duty})


@_held
@require_http_methods(["GET", "POST"])
def duty_exempt(request: StaffRequest, pk) -> HttpResponse:
    """Exempt a duty, with the reason."""
    duty, by = duty_of(request, pk), request.user.staff
    if duty.exempted_by_id != by.pk:
        rules.check_can_exempt(by, duty)
    form = ExemptForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        actions.exempt(duty=duty, **form.cleaned_data, by=by)
        messages.success(request, "The duty is exempt. It stays among those that were due.")
        return redirect("programme:duty-detail", duty.pk)
    return render(request, "programme/duty_exempt.html", {"form": form, "duty": duty})
