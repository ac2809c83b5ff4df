"""Opening a moderation, judging practice blind, the lock, the reveal, and the way back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audits import queries as audit_queries
from common.errors import Stale
from common.http import StaffRequest
from common.questions import recall
from moderation import actions, presenters, rules
from moderation.forms import OpeningForm, ReturnForm
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from moderation.queries import compare, mine, qualities_of, was_in_attendance
from moderation.views.pages import Opened, opened, overtaken, page, posted, saved
from moderation.views.windows import two_windows
from people import held
from practice import queries as practice_queries
from practice.forms import section_form
from practice.models import PRACTITIONERS
from practice.queries import SectionState

_S = ModerationState
NEXT = {_S.WAITING: "declare", _S.REVEALED: "quality"}


@require_GET
def moderation_detail(request: StaffRequest, pk):
    """Where the moderation is: the moderator's next thing to do, both judgements, or who has it."""
    found = opened(request, pk)
    state = found.moderation.state
    if (
        found.is_mine
        and state == _S.BLIND
        and rules.can_go_on(request.user.staff, found.moderation)
    ):
        return _blind(request, found)
    if found.is_mine and state in NEXT and rules.can_go_on(request.user.staff, found.moderation):
        return redirect(f"moderation:moderation-{_next(found.moderation)}", pk)
    if rules.can_arbitrate(request.user.staff, found.moderation):
        return redirect("moderation:moderation-arbitrate", pk)
    if found.shows_both:
        return _compared(request, found)
    by = request.user.staff
    can = {
        "can_assign": rules.can_assign(by, found.moderation),
        "can_name": rules.can_name_arbiter(by, found.moderation),
    }
    mine = Moderation.objects.visible_to(request.user).filter(pk=found.moderation.pk)
    is_left = can["can_assign"] and mine.without_moderator().exists()
    shown = presenters.status(found.moderation, **can, is_left=is_left)
    return page(request, "moderation_status", found, status=shown)


def _next(moderation: Moderation) -> str:
    if moderation.no_tie_at is None:
        return "declare"
    is_judged = moderation.state == _S.REVEALED and moderation.qualities.exists()
    return "settle" if is_judged else NEXT[moderation.state]


def _blind(request: StaffRequest, found: Opened):
    moderation, by = found.moderation, request.user.staff
    states = practice_queries.states_of(moderation.activity, by)
    missing = [state.section for state in states if not state.is_complete]
    return page(
        request,
        "moderation_blind",
        found,
        tasks=presenters.tasks(moderation, states),
        judged=len(states) - len(missing),
        material=_material(found),
        missing=missing,
    )


def _material(found: Opened) -> list:
    answers = audit_queries.answers_of(found.audit, found.view)
    return presenters.material(answers, audit_queries.evidence_of(found.audit, found.view))


def _compared(request: StaffRequest, found: Opened):
    pairs = compare(found.moderation)
    who = "You and the auditor" if found.is_mine else "Auditor and moderator"
    shows = presenters.shows_quality(found.view)
    qualities = qualities_of(found.moderation) if shows else []
    return page(
        request,
        "moderation_compared",
        found,
        comparison=presenters.comparison(pairs, who) if shows else None,
        rows=presenters.differences(pairs),
        outcome=presenters.outcome_title(found.moderation),
        settling=presenters.settling(found.moderation),
        qualities=qualities,
        quality_summary=presenters.quality_summary(qualities),
        shows_drift=shows and found.moderation.settled_at is not None,
        is_own_audit=found.moderation.auditor_id == request.user.staff_id,
        can_read_feedback=rules.can_read_feedback(request.user.staff, found.moderation),
        can_dispute=rules.can_dispute(request.user.staff, found.moderation),
        can_assign=rules.can_assign(request.user.staff, found.moderation),
        can_name=rules.can_name_arbiter(request.user.staff, found.moderation),
    )


@require_http_methods(["GET", "POST"])
def moderation_declare(request: StaffRequest, pk):
    """Say that one has no tie, and open the audit; or that one has, and hand it on."""
    found = opened(request, pk)
    moderation, by = found.moderation, request.user.staff
    was_there = was_in_attendance(found.audit, by)
    is_known = was_there or moderation.is_joint or moderation.is_compared
    form = OpeningForm(posted(request), is_recorded=is_known)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["tie"] == "no":
            joined = form.cleaned_data.get("joined") == "yes"
            actions.declare_no_tie(moderation=moderation, joined=joined, by=by)
            return redirect("moderation:moderation-detail", pk)
        actions.stand_down(moderation=moderation, by=by)
        messages.success(request, presenters.stood_down(moderation))
        return redirect("moderation:moderation-list")
    if found.is_mine and moderation.state == _S.BLIND:
        return redirect("moderation:moderation-detail", pk)
    rules.check_can_declare(by, moderation)
    people = audit_queries.people_of(found.audit)
    workers = [one for one in people if one.part in PRACTITIONERS]
    was_there = was_there and not moderation.is_compared
    more = {"form": form, "people": workers, "was_there": was_there}
    return page(request, "moderation_declare", found, **more)


@require_POST
def moderation_join(request: StaffRequest, pk):
    """Say that one joined the reflective conversation after all."""
    moderation = opened(request, pk).moderation
    actions.join(moderation=moderation, by=request.user.staff)
    messages.success(request, presenters.JOINT)
    return redirect("moderation:moderation-detail", pk)


@require_http_methods(["GET", "POST"])
def moderation_section(request: StaffRequest, pk, section):
    """Judge one thread, or the whole, without seeing what the auditor judged."""
    found = opened(request, pk)
    by = request.user.staff
    rules.check_can_judge(by, found.moderation)
    states = practice_queries.states_of(found.moderation.activity, by)
    state = next((one for one in states if one.section.code == section), None)
    if state is None:
        raise Http404
    kept = held.take(request)
    form = section_form(
        state.section,
        posted(request),
        initial=kept or state.data,
        hints=practice_queries.descriptors_for(state.section),
        second_look=True,
    )
    recall(request, form)
    if request.method == "POST":
        return _save_section(request, found, form, state, states)
    state = held.typed_against(kept, state)
    return _section_page(request, found, form, state, states, kept)


moderation_section.holds_text = True


def _save_section(request, found: Opened, form, state: SectionState, states: list[SectionState]):
    token = request.POST.get("version", "")
    given = {"section": state.section, "data": form.typed(), "token": token}
    try:
        actions.save_judgement(moderation=found.moderation, by=request.user.staff, **given)
    except Stale as stale:
        return two_windows(request, found, form, stale, title=state.section.name)
    if not form.is_valid():
        now = practice_queries.section_state(
            found.moderation.activity, state.section, request.user.staff
        )
        return _section_page(request, found, form, now, states, None)
    following = presenters.following(states, state)
    if "keep" in request.POST:
        following = state
    if following:
        return redirect("moderation:moderation-section", found.audit.pk, following.section.code)
    return redirect("moderation:moderation-detail", found.audit.pk)


def _section_page(request, found: Opened, form, state: SectionState, states, kept):
    return page(
        request,
        "moderation_section",
        found,
        form=form,
        state=state,
        held=kept,
        steps=presenters.steps(found.moderation, states, state.section.code),
        previous=presenters.previous_url(found.moderation, states, state),
        material=presenters.material(audit_queries.answers_of(found.audit, found.view), []),
        evidence=presenters.evidence_for(
            state.section, audit_queries.evidence_of(found.audit, found.view)
        ),
    )


@require_POST
def moderation_autosave(request: StaffRequest, pk, section):
    """Keep what is being typed about one thread; answers as static/js/autosave.js reads it."""
    moderation = get_object_or_404(mine(request.user.staff), audit=pk)
    found = practice_queries.section_of(moderation.activity, section)
    if found is None:
        raise Http404
    form = section_form(found, request.POST, second_look=True)
    given = {"section": found, "data": form.typed(), "token": request.POST.get("version", "")}
    try:
        kept = actions.save_judgement(moderation=moderation, by=request.user.staff, **given)
    except Stale as stale:
        return overtaken(stale.sentence, presenters.url("section", moderation, section))
    recall(request, form)
    return saved(kept, form)


@require_POST
def moderation_lock(request: StaffRequest, pk):
    """Lock one's own judgements."""
    moderation = opened(request, pk).moderation
    actions.lock(moderation=moderation, by=request.user.staff)
    messages.success(request, "Your judgements are locked. Nobody can change them now.")
    return redirect("moderation:moderation-detail", pk)


@require_POST
def moderation_reveal(request: StaffRequest, pk):
    """See the auditor's judgements."""
    moderation = opened(request, pk).moderation
    actions.reveal(moderation=moderation, by=request.user.staff)
    messages.success(request, "You and the auditor can now see each other’s judgements.")
    return redirect("moderation:moderation-detail", pk)


@require_POST
def moderation_stand_down(request: StaffRequest, pk):
    """Say that one has a tie after all, and hand the audit on."""
    moderation = opened(request, pk).moderation
    actions.stand_down(moderation=moderation, by=request.user.staff)
    messages.success(request, presenters.stood_down(moderation))
    return redirect("moderation:moderation-list")


@require_http_methods(["GET", "POST"])
def moderation_return(request: StaffRequest, pk):
    """Give an incomplete audit back to its auditor, saying what is missing."""
    found = opened(request, pk)
    form = ReturnForm(held.posted(request))
    moderation, by = found.moderation, request.user.staff
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.return_to_auditor(moderation=moderation, reason=reason, by=by)
        messages.success(request, presenters.returned(moderation))
        return redirect("moderation:moderation-list")
    rules.check_can_return(by, moderation)
    return page(request, "moderation_return", found, form=form)


moderation_return.holds_text = True
