"""Pages on which an audit is recorded: its task list, its sections, its findings."""

from http import HTTPStatus

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audits import actions, progress, queries, rules
from audits.forms import FindingForm, audit_section_form
from audits.models import Audit
from audits.presenters import recording as presenter
from audits.views.recorded import audit_of, is_over, log, page_of, recorded_by
from common.errors import PortalError, Stale
from common.http import StaffRequest, plain, safe_next
from common.questions import pressed, recall
from common.templatetags.qa import clock_time
from people import held
from people.held import posted, typed
from practice import queries as practice
from practice.asking import entries_for
from practice.models import Section, SectionKind
from practice.queries import SectionState


@require_GET
def audit_record(request: StaffRequest, pk):
    """The task list of an audit that is being recorded."""
    audit = audit_of(request, pk)
    if is_over(audit):
        return redirect("audits:audit-detail", pk)
    rules.check_can_declare(request.user.staff, audit)
    if not rules.has_declared(audit):
        return redirect("audits:audit-declare", pk)
    log(request, audit)
    made = progress.progress_of(audit)
    return page_of(
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
    return page_of(
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
    response = page_of(
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
    return page_of(request, "audit_findings", audit, form=form, findings=found, back=back)


@require_POST
def audit_finding_remove(request: StaffRequest, pk, finding):
    """Take a strength or a gap away."""
    audit = audit_of(request, pk)
    actions.remove_finding(audit=audit, finding=finding, by=request.user.staff)
    return redirect(safe_next(request, reverse("audits:audit-findings", args=[pk])))
