"""Pages on which an audit is started, recorded, checked, submitted, or given to other hands."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audits import actions, picking, progress, queries, rules
from audits.forms import (
    DeclareForm,
    FindingForm,
    PeopleForm,
    ReassignForm,
    StartForm,
    WithdrawForm,
    audit_section_form,
)
from audits.lifecycle import EDITABLE
from audits.models import Audit
from audits.presenters import recording as presenter
from common.errors import PortalError, Stale
from common.http import StaffRequest, plain, safe_next
from common.questions import pressed, recall
from common.templatetags.qa import clock_time
from people import held
from people.access import reach_of
from people.held import posted, typed
from practice import queries as practice
from practice.asking import entries_for
from practice.models import Section, SectionKind
from practice.queries import SectionState
from programme.models import Selection
from programme.queries import draws
from trail.actions import Seen, log_look
from trail.models import Look

FOUND = "audit_start_words"


def audit_of(request: StaffRequest, pk) -> Audit:
    """The audit with all that its header names; 404 where it does not exist for this person."""
    return get_object_or_404(queries.for_reading(Audit.objects.visible_to(request.user)), pk=pk)


def recorded_by(request: StaffRequest, pk) -> Audit:
    """The audit that this person records; 403 for others. The look is logged."""
    audit = audit_of(request, pk)
    rules.check_can_declare(request.user.staff, audit)
    _log(request, audit)
    return audit


def _log(request: StaffRequest, audit: Audit) -> None:
    activity = audit.activity
    seen = Seen("audit being recorded", audit.pk, activity.reference, activity.child_id)
    log_look(request, Look.READ, [seen])


def _page(request: StaffRequest, name: str, audit: Audit, words: str = "", **more) -> HttpResponse:
    strip = presenter.strip(audit, queries.practitioners_of(audit), words)
    context = {"audit": audit, "activity": audit.activity, "strip": strip, **more}
    return render(request, f"audits/{name}.html", context)


def _is_over(audit: Audit) -> bool:
    """Whether there is nothing left to record, so that the page to read is the right one."""
    return audit.activity.state not in EDITABLE


# Starting


@typed
@require_http_methods(["GET", "POST"])
def audit_start(request: StaffRequest):
    """Pick a child in reach, say why, and start; a search is kept in the session."""
    reach_of(request.user)  # known once, for every rule and query below
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
    drawn = draws.drawn_for(request.user)
    children = [one.child for one in (*drawn, *picks.shown)]
    seen = [Seen("child", one.pk, one.reference, one.pk) for one in children]
    log_look(request, Look.LIST, seen)
    context = {"form": form, "picks": picks, "words": words, "drawn": presenter.drawn(drawn)}
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


@typed
@require_http_methods(["GET", "POST"])
def audit_declare(request: StaffRequest, pk):
    """Declare to have no tie, or hand the work back."""
    audit = recorded_by(request, pk)
    form = DeclareForm(posted(request), initial=_declared(audit))
    if request.method == "POST" and form.is_valid():
        return _declare(request, audit, form.cleaned_data)
    return _page(request, "audit_declare", audit, form=form)


def _declared(audit: Audit) -> dict:
    if not rules.has_declared(audit):
        return {}
    return {"tie": "no", "supervised": "yes" if audit.auditor_supervised else "no"}


def _declare(request: StaffRequest, audit: Audit, answers: dict) -> HttpResponse:
    by = request.user.staff
    if answers["tie"] == "yes":
        actions.hand_back(audit=audit, reason=answers["reason"], by=by)
        messages.success(
            request, f"{audit} is handed back. A lead of the area gives it to somebody else."
        )
        return redirect("audits:audit-detail", audit.pk)
    actions.declare_no_tie(audit=audit, supervised=answers["supervised"] == "yes", by=by)
    return redirect("audits:audit-record", audit.pk)


@typed
@require_http_methods(["GET", "POST"])
def audit_people(request: StaffRequest, pk):
    """Say whose work the audit looks at."""
    audit = recorded_by(request, pk)
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
    return _page(request, "audit_people", audit, form=form)


# Recording


@require_GET
def audit_record(request: StaffRequest, pk):
    """The task list of an audit that is being recorded."""
    audit = audit_of(request, pk)
    if _is_over(audit):
        return redirect("audits:audit-detail", pk)
    rules.check_can_declare(request.user.staff, audit)
    if not rules.has_declared(audit):
        return redirect("audits:audit-declare", pk)
    _log(request, audit)
    made = progress.progress_of(audit)
    return _page(
        request,
        "audit_record",
        audit,
        groups=presenter.task_groups(audit, made),
        how_far=presenter.how_far(made),
        progress=made,
        practitioners=queries.practitioners_of(audit),
        findings=progress.count_findings(audit),
    )


@typed
@require_http_methods(["GET", "POST"])
def audit_section(request: StaffRequest, pk, section):
    """One page of questions: saves on continue whatever is there, and never loses a word."""
    audit = recorded_by(request, pk)
    rules.check_can_record(request.user.staff, audit)
    made = progress.progress_of(audit)
    state = next((one for one in made.states if one.section.code == section), None)
    if state is None:
        raise Http404
    if request.method == "POST":
        return _save_section(request, audit, made, state)
    kept = held.take(request)
    shown = _form(made, state, kept).typed() if kept else state.data
    form = _form(made, state, initial=shown)
    _recall(request, audit, state.section, form)
    state = held.typed_against(kept, state)
    return _section_page(request, audit, made, state, form, was_held=bool(kept))


def _form(made: progress.Progress, state: SectionState, data=None, *, initial=None):
    section = state.section
    return audit_section_form(
        section,
        data,
        initial=initial,
        limited=section.kind == SectionKind.OVERALL and progress.has_inadequate(made.states),
        hints=practice.descriptors_for(section),
        ambitions=made.ambitions,
    )


def _save_section(request: StaffRequest, audit: Audit, made, state: SectionState) -> HttpResponse:
    form = _form(made, state, request.POST)
    _recall(request, audit, state.section, form)
    save = actions.keep_section if form.questions else actions.record_section
    token = request.POST.get("version", "")
    given = {"audit": audit, "section": state.section, "data": form.typed(), "token": token}
    try:
        save(**given, by=request.user.staff)
    except Stale as stale:
        return _both_versions(request, audit, made, state, form, stale.theirs)
    if form.is_valid():
        return redirect(_next_page(request, audit, made, state))
    kept = practice.section_state(audit.activity, state.section, request.user.staff)
    return _section_page(request, audit, made, kept, form)


def _recall(request: StaffRequest, audit: Audit, section: Section, form) -> None:
    """What was said to stay as it is, or is written already, is not asked again."""
    recall(request, form)
    if form.found:
        form.allow_text(practice.written(audit.activity, section))


def _next_page(request: StaffRequest, audit: Audit, made, state: SectionState) -> str:
    then = pressed(request)
    if then == "action":
        return _action_url(audit, state.section)
    if then == "finding":
        asked = {"thread": progress.thread_of(state.section) or "", "from": state.section.code}
        return f"{reverse('audits:audit-findings', args=[audit.pk])}?{urlencode(asked)}"
    if then == "list":
        return reverse("audits:audit-record", args=[audit.pk])
    return presenter.place_of(audit, state.section, made).after


def _action_url(audit: Audit, section: Section) -> str:
    back = presenter.section_url(audit, section)
    asked = urlencode({"thread": progress.thread_of(section) or "", "next": back})
    return f"{reverse('closing_loop:action-add', args=[audit.pk])}?{asked}"


def _section_page(
    request: StaffRequest, audit: Audit, made, state: SectionState, form, **more
) -> HttpResponse:
    place = presenter.place_of(audit, state.section, made)
    return _page(
        request,
        "audit_section",
        audit,
        place.words,
        form=form,
        state=state,
        section=state.section,
        place=place,
        steps=presenter.steps(audit, made, state.section),
        case_notes=presenter.side_notes(made, SectionKind.SUMMARY),
        talk_notes=presenter.side_notes(made, SectionKind.CONVERSATION),
        saved_at=clock_time(state.saved_at),
        has_action=progress.thread_of(state.section) in made.acted,
        is_thread=state.section.kind == SectionKind.THREAD,
        is_drafted=presenter.is_drafted(form),
        **more,
    )


def _both_versions(
    request: StaffRequest, audit: Audit, made, state: SectionState, form, theirs
) -> HttpResponse:
    """Two windows wrote in the same section: show both, and let the person choose."""
    entries = entries_for(state.section.questions.all(), ambitions=made.ambitions)
    kept = practice.section_state(audit.activity, state.section, request.user.staff)
    response = _page(
        request,
        "audit_both_versions",
        audit,
        section=state.section,
        versions=presenter.two_versions(entries, form.typed(), theirs),
        fields=[(name, value) for name, values in request.POST.lists() for value in values
                if name not in ("csrfmiddlewaretoken", "version")],
        version=kept.token,
        section_url=presenter.section_url(audit, state.section),
    )  # fmt: skip
    response.status_code = HTTPStatus.CONFLICT
    return response


@require_POST
def audit_autosave(request: StaffRequest, pk, section):
    """Keep what is being typed; answers as static/js/autosave.js reads it."""
    audit = progress.being_recorded(pk, request.user.staff) or audit_of(request, pk)
    asked = practice.section_of(audit.activity, section)
    if asked is None:
        raise Http404
    form = audit_section_form(asked, request.POST, limited=True)
    _recall(request, audit, asked, form)
    given = {"audit": audit, "section": asked, "data": form.typed()}
    token = request.POST.get("version", "")
    try:
        saved = actions.keep_section(**given, token=token, by=request.user.staff)
    except PortalError as error:
        status = "conflict" if error.status == HTTPStatus.CONFLICT else "refused"
        url = presenter.section_url(audit, asked)
        answer = {"status": status, "sentence": error.sentence, "url": url}
        return JsonResponse(answer, status=error.status)
    answer = {"status": "saved", "saved_at": clock_time(saved.saved_at), "version": saved.token}
    return JsonResponse({**answer, "noticed": form.noticed})


@typed
@require_http_methods(["GET", "POST"])
def audit_findings(request: StaffRequest, pk):
    """Strengths and gaps, each in one sentence on a theme; one at a time."""
    audit = recorded_by(request, pk)
    rules.check_can_record(request.user.staff, audit)
    form = FindingForm(posted(request), initial={"thread": request.GET.get("thread")})
    if request.method == "POST" and form.is_valid():
        actions.add_finding(audit=audit, **form.cleaned_data, by=request.user.staff)
        return redirect(request.get_full_path())
    back = reverse("audits:audit-record", args=[pk])
    if practice.section_of(audit.activity, code := plain(request.GET.get("from", ""))):
        back = reverse("audits:audit-section", args=[pk, code])
    found = progress.findings_so_far(audit)
    return _page(request, "audit_findings", audit, form=form, findings=found, back=back)


@require_POST
def audit_finding_remove(request: StaffRequest, pk, finding):
    """Take a strength or a gap away."""
    audit = audit_of(request, pk)
    actions.remove_finding(audit=audit, finding=finding, by=request.user.staff)
    return redirect(safe_next(request, reverse("audits:audit-findings", args=[pk])))


# Checking and submitting


@require_GET
def audit_check(request: StaffRequest, pk):
    """Every answer before submission, and a link to each thing that is missing."""
    audit = audit_of(request, pk)
    if _is_over(audit):
        return redirect("audits:audit-detail", pk)
    rules.check_can_record(request.user.staff, audit)
    _log(request, audit)
    made = progress.progress_of(audit)
    entries = {
        state.section.pk: entries_for(state.section.questions.all(), ambitions=made.ambitions)
        for state in made.states
    }
    return _page(
        request,
        "audit_check",
        audit,
        sections=presenter.checked(audit, made, entries),
        missing=presenter.missing_links(audit, made.lacks),
        findings=progress.findings_so_far(audit),
    )


@require_POST
def audit_submit(request: StaffRequest, pk):
    """Submit; once is enough."""
    audit = audit_of(request, pk)
    actions.submit(audit=audit, by=request.user.staff)
    messages.success(
        request,
        f"{audit} is submitted. Put the findings and actions on the child’s case record now.",
    )
    return redirect("audits:audit-case-record", pk)


# Other hands


@typed
@require_http_methods(["GET", "POST"])
def audit_withdraw(request: StaffRequest, pk):
    """Withdraw an audit, with the reason."""
    audit = audit_of(request, pk)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.withdraw(audit=audit, **form.cleaned_data, by=request.user.staff)
        messages.success(request, f"{audit} is withdrawn.")
        return redirect("audits:audit-detail", pk)
    rules.check_can_withdraw(request.user.staff, audit)
    return _page(request, "audit_withdraw", audit, form=form)


@typed
@require_http_methods(["GET", "POST"])
def audit_reassign(request: StaffRequest, pk):
    """Give the audit to another auditor, with the reason."""
    audit = audit_of(request, pk)
    rules.check_can_reassign(request.user.staff, audit)
    form = ReassignForm(posted(request), auditors=picking.auditors_for(audit))
    if request.method == "POST" and form.is_valid():
        actions.reassign(audit=audit, **form.cleaned_data, by=request.user.staff)
        messages.success(request, f"{audit} is now with {form.cleaned_data['to']}.")
        return redirect("audits:audit-detail", pk)
    return _page(request, "audit_reassign", audit, form=form)
