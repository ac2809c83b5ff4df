"""Pages on which an audit is started: the child, the auditor's tie to it, whose work it is."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from audits import actions, picking, rules
from audits.forms import DeclareForm, PeopleForm, StartForm
from audits.models import Audit
from audits.presenters import recording as recording_presenter
from audits.presenters import starting as presenter
from audits.queries.again import second_looks, to_look_again
from audits.views.recorded import page_of, recorded_by
from common.http import StaffRequest, plain
from people.access import reach_of
from people.held import posted, typed
from programme.models import Selection
from programme.queries import draws
from trail.actions import Seen, log_look
from trail.models import Look

FOUND = "audit_start_words"


@typed
@require_http_methods(["GET", "POST"])
def audit_start(request: StaffRequest):
    """Pick a child in reach, say why, and start; a search is kept in the session."""
    reach_of(request.user)  # known once, for every rule and query below
    if picking.is_for_peers(request.user, request.GET.get("duty")):
        return redirect("audits:peer-list")
    rules.check_may_start(request.user.staff)
    if "find" in request.POST:
        request.session[FOUND] = plain(request.POST.get("words", "")).strip()[:40]
        return redirect("audits:audit-start")
    words = request.session.get(FOUND, "")
    picks = picking.children_to_audit(request.user, words)
    children = presenter.pickable(picks.shown)
    form = StartForm(posted(request), children=children)
    if request.method == "POST" and form.is_valid():
        return _start(request, form.cleaned_data)
    drawn, again = draws.drawn_for(request.user), to_look_again(request.user)
    children = [one.child for one in (*drawn, *picks.shown)]
    children += [one.looks_again_at.child for one in again]
    seen = [Seen("child", one.pk, one.reference, one.pk) for one in children]
    log_look(request, Look.LIST, seen)
    given = [*presenter.again(again), *presenter.drawn(drawn)]
    context = {"form": form, "picks": picks, "words": words, "drawn": given}
    context["by_hand"] = bool(words) or form.is_bound
    context["may_pick"] = rules.audits_by_post(request.user.staff) or picks.total or not given
    return render(request, "audits/audit_start.html", context)


def _start(request: StaffRequest, answers: dict) -> HttpResponse:
    child = picking.child_to_audit(request.user, answers["child"])
    if child is None:
        raise Http404
    by, duty = request.user.staff, picking.duty_to_begin(request.user, request.GET.get("duty"))
    audit = actions.start(child=child, reason=answers["reason"], duty=duty, by=by)
    request.session.pop(FOUND, None)
    return redirect("audits:audit-declare", audit.pk)


@require_POST
def audit_start_drawn(request: StaffRequest, pk):
    """Start the audit of the child who was drawn for this person."""
    seen = Selection.objects.visible_to(request.user).select_related("duty", "child", "draw__unit")
    selection = get_object_or_404(seen, pk=pk)
    audit = actions.start_drawn(selection=selection, by=request.user.staff)
    return redirect("audits:audit-declare", audit.pk)


@require_POST
def audit_start_again(request: StaffRequest, pk):
    """Start the audit of a file that this person is to look at again."""
    duty = get_object_or_404(second_looks(request.user), pk=pk)
    audit = actions.start_again(duty=duty, by=request.user.staff)
    return redirect("audits:audit-declare", audit.pk)


@typed
@require_http_methods(["GET", "POST"])
def audit_declare(request: StaffRequest, pk):
    """Declare to have no tie, or hand the work back."""
    audit = recorded_by(request, pk)
    form = DeclareForm(posted(request), initial=_declared(audit))
    if request.method == "POST" and form.is_valid():
        return _declare(request, audit, form.cleaned_data)
    return page_of(request, "audit_declare", audit, form=form)


def _declared(audit: Audit) -> dict:
    if not rules.has_declared(audit):
        return {}
    return {"tie": "no", "supervised": "yes" if audit.auditor_supervised else "no"}


def _declare(request: StaffRequest, audit: Audit, answers: dict) -> HttpResponse:
    by = request.user.staff
    if answers["tie"] == "yes":
        actions.hand_back(audit=audit, reason=answers["reason"], by=by)
        messages.success(request, recording_presenter.handed_back(audit))
        return redirect("audits:audit-detail", audit.pk)
    actions.declare_no_tie(audit=audit, supervised=answers["supervised"] == "yes", by=by)
    return redirect("audits:audit-record", audit.pk)


@typed
@require_http_methods(["GET", "POST"])
def audit_people(request: StaffRequest, pk):
    """Say whose work the audit looks at."""
    audit = recorded_by(request, pk)
    rules.check_can_name_people(request.user.staff, audit)
    candidates = picking.practitioners_for(audit)
    near = {"leads": picking.leads_near(audit), "there": picking.in_attendance(audit)}
    known_as = picking.staff_known_as
    form = PeopleForm(posted(request), candidates=candidates, known_as=known_as, **near)
    if request.method == "POST" and form.is_valid():
        actions.name_practitioners(
            audit=audit,
            practitioners=form.practitioners(),
            joined=form.who_joined(),
            by=request.user.staff,
        )
        return redirect("audits:audit-record", audit.pk)
    return page_of(request, "audit_people", audit, form=form)
