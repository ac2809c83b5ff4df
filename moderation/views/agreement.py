"""How far auditors and moderators agree in a year: in a service or area, or with one auditor."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from common.http import StaffRequest
from common.lists import Order, Sorts, page_of
from moderation import presenters
from moderation.forms import YearForm, YearOfUnitForm
from moderation.models import Moderation
from moderation.views.pages import seen_in_a_list
from moderation.year import (
    YearAsked,
    agreement_of,
    counted_in,
    led_by,
    may_learn_of,
    years_offered,
)
from people.models import Staff
from trail.actions import log_look
from trail.models import Look

SORTS = Sorts(Moderation, reference=Order("audit__activity__reference", is_text=True))


@dataclass(frozen=True)
class Chosen:
    """A year as an address asks for it, and what the pages of it are called."""

    form: YearForm
    asked: YearAsked
    title: str


def _of_unit(request: StaffRequest) -> Chosen:
    units = led_by(request.user)
    if not units:
        raise Http404
    form = YearOfUnitForm(request.GET, years=years_offered(), units=units)
    asked = YearAsked(request.user, form.chosen_year, unit=form.chosen_unit)
    return Chosen(form, asked, f"Agreement in {asked.unit.name}")


def _of_auditor(request: StaffRequest, pk) -> Chosen:
    auditor = get_object_or_404(Staff, pk=pk)
    if not may_learn_of(auditor, request.user):
        raise Http404
    form = YearForm(request.GET, years=years_offered())
    is_own = auditor.pk == request.user.staff_id
    title = "Your judgements and the moderators’" if is_own else f"{auditor} and the moderators"
    return Chosen(form, YearAsked(request.user, form.chosen_year, auditor=auditor), title)


@require_GET
def agreement(request: StaffRequest):
    """Agreement in one service or area that this person leads."""
    return _page(request, _of_unit(request), reverse("moderation:agreement-audits"))


@require_GET
def agreement_auditor(request: StaffRequest, pk):
    """How one auditor's judgements stood beside those of moderators, for whom it concerns."""
    counted = reverse("moderation:agreement-auditor-audits", args=[pk])
    return _page(request, _of_auditor(request, pk), counted)


def _page(request: StaffRequest, chosen: Chosen, counted_url: str):
    found = agreement_of(chosen.asked)
    context = {
        "title": chosen.title,
        "auditor": chosen.asked.auditor,
        "form": chosen.form,
        "found": found,
        "year": presenters.year_words(chosen.asked.year),
        "lead": presenters.lead_sentence(found),
        "left_out": presenters.left_out(found),
        "columns": presenters.AGREEMENT_COLUMNS,
        "rows": presenters.agreement_rows(found),
        "counted_url": f"{counted_url}?{chosen.form.as_address}",
    }
    return render(request, "moderation/agreement.html", context)


@require_GET
def agreement_audits(request: StaffRequest):
    """The audits behind the figures of a service or area."""
    return _counted(request, _of_unit(request), reverse("moderation:agreement"))


@require_GET
def agreement_auditor_audits(request: StaffRequest, pk):
    """The audits behind one auditor's figures."""
    back = reverse("moderation:agreement-auditor", args=[pk])
    return _counted(request, _of_auditor(request, pk), back)


def _counted(request: StaffRequest, chosen: Chosen, back: str):
    page = page_of(counted_in(chosen.asked), SORTS.chosen(request.GET), request.GET)
    log_look(request, Look.LIST, [seen_in_a_list(one) for one in page.rows])
    context = {
        "title": chosen.title,
        "year": presenters.year_words(chosen.asked.year),
        "back": f"{back}?{chosen.form.as_address}",
        "page": page,
        "columns": SORTS.heads(presenters.COUNTED_COLUMNS, request.GET),
        "rows": presenters.counted_rows(page.rows),
    }
    return render(request, "moderation/agreement_audits.html", context)
