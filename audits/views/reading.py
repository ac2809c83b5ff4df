"""Pages on which an audit is read, shared, acknowledged and answered."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audits import actions, history, queries, rules
from audits.lifecycle import AuditState
from audits.models import Audit, Occasion
from audits.presenters import case_record, header, reading, recording, telling
from audits.queries.again import asked_again, is_left_behind, looked_at_before, to_read
from audits.sharing_forms import (
    AcknowledgeForm,
    NotPossibleForm,
    OwnWordsForm,
    ReplyForm,
    ShareForm,
)
from audits.visibility import Piece, View
from closing_loop.queries import loose_ends
from common.errors import Denied, Stale
from common.http import StaffRequest, plain
from common.questions import recall
from common.templatetags.qa import clock_time
from people.held import posted, typed
from people.models import User
from trail.actions import Seen, log_look
from trail.models import Look
from trail.presenters import lines_of


def seen_audit(request: StaffRequest, pk) -> tuple[Audit, View]:
    """The audit and what this person sees of it; 404 where it does not exist for them. Logged."""
    audit = to_read(request.user, pk)
    view = queries.view_of(audit, request.user) if audit else None
    if view is None:
        raise Http404
    activity = audit.activity
    what = queries.what_is_seen(view)
    log_look(request, Look.READ, [Seen(what, audit.pk, activity.reference, activity.child_id)])
    return audit, view


def _page(request: StaffRequest, name: str, audit: Audit, view: View, **more):
    context = {"audit": audit, "view": view, "activity": audit.activity, **more}
    return render(request, f"audits/{name}.html", context)


@require_GET
def audit_detail(request: StaffRequest, pk):
    """Read an audit, as much of it as the table shows."""
    audit, view = seen_audit(request, pk)
    user = request.user
    judged, shares = queries.judgements_of(audit, view), queries.shares_of(audit, view)
    words = queries.own_words_of(audit, view, user)
    page = reading.reading(
        audit,
        view,
        judged=judged,
        findings=queries.findings_of(audit, view),
        answers=queries.answers_of(audit, view),
        evidence=[] if judged else queries.evidence_of(audit, view),
        own_words=words,
        shares=shares,
        recordable=queries.recordable(shares, user.staff),
    )
    mine = queries.mine_of(audit, user.staff, shares=shares, own_words=words)
    can = {
        "can_reassign": rules.can_reassign(user.staff, audit),
        "can_withdraw": rules.can_withdraw(user.staff, audit),
        "can_recall": rules.can_recall(user.staff, audit),
    }
    step = _step(audit, view, user, mine, can_reassign=can["can_reassign"])
    links = [*telling.links(audit, view, mine), *recording.other_hands(audit, **can)]
    links = [one for one in links if not step.button or one.url != step.button.url]
    more = {"page": page, "step": step, "links": links}
    more["recall"] = queries.standing_recall(audit, view)
    more["purged"] = queries.purged_of(audit)
    more["again"] = found = asked_again(audit, view, user)
    more["again_words"] = telling.again_words(found) if found else []
    more["before"] = looked_at_before(audit, view, user)
    return _page(request, "audit_detail", audit, view, **more)


def _step(audit: Audit, view: View, user: User, mine: queries.Mine, *, can_reassign: bool):
    """The one thing to be done next; first of all, where nobody goes on with it, to give it on."""
    if can_reassign and audit.handed_back_at:
        return header.handed_back(audit)
    if can_reassign and is_left_behind(audit):
        return header.left_behind(audit)
    is_over = audit.activity.state == AuditState.ACKNOWLEDGED and view.sees(Piece.ALL_ACTIONS)
    loose = loose_ends(audit.activity, user) if is_over else None
    moderator, arbiter = queries.moderator_of(audit), queries.arbiter_of(audit, view)
    return header.next_step(audit, view, moderator, mine, loose, arbiter)


@require_GET
def audit_actions(request: StaffRequest, pk):
    """The actions that follow from an audit."""
    audit, view = seen_audit(request, pk)
    found = queries.actions_of(audit, view, request.user)
    lines = telling.action_lines(found)
    add = queries.can_add_action(audit, request.user.staff)
    return _page(request, "audit_actions", audit, view, lines=lines, can_add=add)


@require_GET
def audit_history(request: StaffRequest, pk):
    """Who did what to an audit, and when."""
    audit, view = seen_audit(request, pk)
    if not view.reads_history:
        raise Denied("The history of this audit is not open to you.")
    lines = lines_of(history.history_of(audit, view, request.user), history.WORDS, history.PAGES)
    return _page(request, "audit_history", audit, view, lines=lines)


@require_http_methods(["GET", "POST"])
def audit_share(request: StaffRequest, pk):
    """The auditor looks at the recipients, confirms them, and shares."""
    audit, view = seen_audit(request, pk)
    people = queries.recipients_of(audit)
    shown = [telling.recipient(one) for one in people]
    form = ShareForm(posted(request), people=shown)
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data.get("recipients", ()))
        staff = [one.staff for one in people if str(one.staff_id) in chosen]
        actions.share(audit=audit, recipients=staff, by=request.user.staff)
        messages.success(request, telling.shared(audit, staff))
        return redirect("audits:audit-detail", pk)
    rules.check_can_share(request.user.staff, audit)
    return _page(request, "audit_share", audit, view, form=form)


@typed
@require_http_methods(["GET", "POST"])
def audit_acknowledge(request: StaffRequest, pk):
    """Say that one has read the audit, with a reply where there is something to say."""
    audit, view = seen_audit(request, pk)
    form = AcknowledgeForm(posted(request))
    if request.method == "POST":
        if form.is_valid():
            words = form.cleaned_data["reply"]
            actions.acknowledge(audit=audit, reply=words, by=request.user.staff)
            messages.success(request, f"You have acknowledged {audit}. Thank you.")
            return redirect("audits:audit-detail", pk)
    else:
        rules.check_can_acknowledge(request.user.staff, audit)
    return _page(request, "audit_acknowledge", audit, view, form=form)


@typed
@require_http_methods(["GET", "POST"])
def audit_reply(request: StaffRequest, pk):
    """Reply to an audit, or change one's reply."""
    audit, view = seen_audit(request, pk)
    by = request.user.staff
    rules.check_can_reply(by, audit)
    data, said = posted(request), audit.shares.get(staff=by).reply
    form = ReplyForm(data, initial={"reply": said})
    version, theirs = (data or {}).get("version") or queries.words_token(said), None
    if request.method == "POST" and form.is_valid():
        words, token = form.cleaned_data["reply"], request.POST.get("version", "")
        try:
            actions.reply(audit=audit, words=words, token=token, by=by)
        except Stale as stale:
            theirs, version = stale.theirs, queries.words_token(stale.theirs)
        else:
            messages.success(request, "Your reply is on the audit.")
            return redirect("audits:audit-detail", pk)
    return _both(request, "audit_reply", audit, view, form=form, theirs=theirs, version=version)


def _both(request: StaffRequest, name: str, audit, view, *, theirs: str | None, **more):
    """The page of a text; with what another window has saved meanwhile where that was first."""
    response = _page(request, name, audit, view, theirs=theirs, **more)
    response.status_code = HTTPStatus.OK if theirs is None else HTTPStatus.CONFLICT
    return response


@typed
@require_http_methods(["GET", "POST"])
def audit_not_possible(request: StaffRequest, pk, share):
    """Record that somebody cannot acknowledge, and why."""
    audit, view = seen_audit(request, pk)
    found = get_object_or_404(audit.shares.select_related("staff__line_manager"), pk=share)
    found.audit = audit
    form = NotPossibleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        by, silent = request.user.staff, form.is_silent()
        actions.record_not_possible(share=found, reason=form.reason(), silent=silent, by=by)
        messages.success(request, f"Recorded that {found.staff} cannot acknowledge {audit}.")
        return redirect("audits:audit-detail", pk)
    rules.check_can_record_not_possible(request.user.staff, found)
    return _page(request, "audit_not_possible", audit, view, form=form, share=found)


@typed
@require_http_methods(["GET", "POST"])
def audit_own_words(request: StaffRequest, pk):
    """A practitioner writes about the work in their own words."""
    audit, view = seen_audit(request, pk)
    by = request.user.staff
    rules.check_can_write_own_words(by, audit)
    kept = queries.words_so_far(audit, by)
    data = posted(request)
    form = OwnWordsForm(data, initial={"words": kept})
    recall(request, form)
    version, theirs = (data or {}).get("version") or queries.words_token(kept), None
    if request.method == "POST" and form.is_valid():
        words, token = plain(request.POST["words"]), request.POST.get("version") or None
        try:
            actions.write_own_words(audit=audit, words=words, token=token, by=by)
        except Stale as stale:
            theirs, version = stale.theirs, queries.words_token(stale.theirs)
        else:
            messages.success(request, "Your words are on the audit.")
            return redirect("audits:audit-detail", pk)
    return _both(request, "audit_own_words", audit, view, form=form, theirs=theirs, version=version)


@require_POST
def audit_own_words_autosave(request: StaffRequest, pk):
    """Keep what is being typed; answers as static/js/autosave.js reads it."""
    audit = get_object_or_404(Audit.objects.visible_to(request.user), pk=pk)
    words = plain(request.POST.get("words", ""))
    token = request.POST.get("version", "")
    saved = actions.draft_own_words(audit=audit, words=words, token=token, by=request.user.staff)
    form = OwnWordsForm(request.POST)
    recall(request, form)
    answer = {"status": "saved", "saved_at": clock_time(saved.saved_at), "version": saved.token}
    return JsonResponse({**answer, "noticed": form.noticed})


@require_http_methods(["GET", "POST"])
def audit_case_record(request: StaffRequest, pk):
    """The text for the child's case record, and the tick that it was put there."""
    audit, view = seen_audit(request, pk)
    if not (view.sees(Piece.JUDGEMENTS) and view.sees(Piece.ALL_ACTIONS)):
        raise Denied("The text for the case record is not open to you yet.")
    by = request.user.staff
    if request.method == "POST":
        occasion = request.POST.get("occasion", "")
        actions.tick_case_record(audit=audit, occasion=occasion, by=by)
        messages.success(request, "Noted: it is on the child’s case record.")
        return redirect("audits:audit-case-record", pk)
    texts = case_record.entries(
        audit,
        rules.occasions_of(audit),
        judged=queries.judgements_of(audit, view),
        findings=queries.findings_of(audit, view),
        actions=queries.actions_of(audit, view, request.user),
        ticks=queries.ticks_of(audit),
        can_tick=rules.may_tick(by, audit),
    )
    return _page(request, "audit_case_record", audit, view, texts=texts, occasions=Occasion)
