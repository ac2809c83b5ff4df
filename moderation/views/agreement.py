"""How far auditors and moderators agree in a year: in a service or area, or with one auditor."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from audits.queries import SEEN_JUDGEMENTS
from common.http import StaffRequest
from moderation import presenters
from moderation.forms import YearForm, YearOfUnitForm
from moderation.year import (
    YearAgreement,
    led_by,
    may_learn_of,
    year_of_auditor,
    year_of_unit,
    years_offered,
)
from people.models import Staff
from trail.actions import Seen, log_look
from trail.models import Look


@require_GET
def agreement(request: StaffRequest):
    """Agreement in one service or area that this person leads."""
    units = led_by(request.user)
    if not units:
        raise Http404
    form = YearOfUnitForm(request.GET, years=years_offered(), units=units)
    unit, year = form.chosen_unit, form.chosen_year
    found = year_of_unit(unit, year, request.user)
    return _page(request, form, found, title=f"Agreement in {unit.name}")


@require_GET
def agreement_auditor(request: StaffRequest, pk):
    """How one auditor's judgements stood beside those of moderators, for whom it concerns."""
    auditor = get_object_or_404(Staff, pk=pk)
    if not may_learn_of(auditor, request.user):
        raise Http404
    form = YearForm(request.GET, years=years_offered())
    found = year_of_auditor(auditor, form.chosen_year, request.user)
    is_own = auditor.pk == request.user.staff_id
    title = "Your judgements and the moderators’" if is_own else f"{auditor} and the moderators"
    return _page(request, form, found, title=title, auditor=auditor)


def _page(request: StaffRequest, form: YearForm, found: YearAgreement, **more):
    seen = [
        Seen(SEEN_JUDGEMENTS, one.audit_id, one.reference, one.child_id) for one in found.counted
    ]
    log_look(request, Look.LIST, seen)
    context = {
        "form": form,
        "found": found,
        "year": presenters.year_words(form.chosen_year),
        "lead": presenters.lead_sentence(found),
        "left_out": presenters.left_out(found),
        "columns": presenters.AGREEMENT_COLUMNS,
        "rows": presenters.agreement_rows(found),
        "counted": presenters.counted_links(found),
        **more,
    }
    return render(request, "moderation/agreement.html", context)
