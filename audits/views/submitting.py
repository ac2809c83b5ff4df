"""Pages on which an audit is checked and submitted, or given to other hands."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audits import actions, picking, progress, queries, rules
from audits.forms import ReassignForm, WithdrawForm
from audits.presenters import recording as presenter
from audits.views.recorded import audit_of, is_over, log, page_of
from common.http import StaffRequest, with_present
from common.questions import said_in
from people.held import posted, typed
from practice.asking import entries_for


@require_GET
def audit_check(request: StaffRequest, pk):
    """Every answer before submission, and a link to each thing that is missing."""
    audit = audit_of(request, pk)
    if is_over(audit):
        return redirect("audits:audit-detail", pk)
    rules.check_can_record(request.user.staff, audit)
    log(request, audit)
    made = progress.progress_of(audit)
    entries = {
        state.section.pk: entries_for(state.section.questions.all(), ambitions=made.ambitions)
        for state in made.states
    }
    return page_of(
        request,
        "audit_check",
        audit,
        sections=presenter.checked(audit, made, entries),
        missing=presenter.missing_links(audit, made.lacks),
        lacking=made.lacking_in_words,
        noticed=presenter.noticed_links(audit, made.states, said_in(request)),
        findings=progress.findings_so_far(audit),
        then=presenter.after_submission(audit, queries.practitioners_of(audit)),
    )


@require_POST
def audit_submit(request: StaffRequest, pk):
    """Submit; once is enough."""
    audit = audit_of(request, pk)
    actions.submit(audit=audit, by=request.user.staff)
    messages.success(request, presenter.submitted(audit, queries.practitioners_of(audit)))
    page = "audit-case-record" if rules.occasions_of(audit) else "audit-detail"
    return redirect(f"audits:{page}", pk)


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
    return page_of(request, "audit_withdraw", audit, form=form)


@typed
@require_http_methods(["GET", "POST"])
def audit_reassign(request: StaffRequest, pk):
    """Give the audit to another auditor, with the reason."""
    audit = audit_of(request, pk)
    rules.check_can_reassign(request.user.staff, audit)
    auditors = with_present(request, picking.auditors_for(audit), audit.auditor)
    form = ReassignForm(posted(request), auditors=auditors)
    if request.method == "POST" and form.is_valid():
        actions.reassign(audit=audit, **form.cleaned_data, by=request.user.staff)
        messages.success(request, f"{audit} is now with {form.cleaned_data['to']}.")
        return redirect("audits:audit-detail", pk)
    return page_of(request, "audit_reassign", audit, form=form)
