"""After the reveal: the quality of the audit itself, and the settlement of each difference."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from common.http import StaffRequest
from common.questions import recall
from moderation import actions, presenters, rules
from moderation.forms import QualityForm, SettleForm
from moderation.lifecycle import ModerationState
from moderation.models import Aspect
from moderation.queries import compare, mine, page_state, qualities_of
from moderation.views.pages import Opened, opened, page, posted
from moderation.views.windows import autosave, keep, two_windows
from people import held

QUALITY, SETTLE = "quality", "settle"


@require_http_methods(["GET", "POST"])
def moderation_quality(request: StaffRequest, pk):
    """Judge the audit itself, in four aspects."""
    found = opened(request, pk)
    by = request.user.staff
    rules.check_can_judge_quality(by, found.moderation)
    state = page_state(found.moderation, QUALITY, by)
    kept = held.take(request)
    form = QualityForm(posted(request), initial=kept or state.data)
    recall(request, form)
    if request.method == "POST":
        if overtaken_by := keep(request, found.moderation, QUALITY, form):
            return two_windows(request, found, form, overtaken_by, title=QUALITY_TITLE)
        if "keep" in request.POST:
            return redirect("moderation:moderation-quality", pk)
        if form.is_valid():
            given = form.verdicts().items()
            verdicts = {aspect: actions.Verdict(*verdict) for aspect, verdict in given}
            actions.judge_quality(moderation=found.moderation, verdicts=verdicts, by=by)
            return redirect("moderation:moderation-settle", pk)
        state = page_state(found.moderation, QUALITY, by)
    state = held.typed_against(kept, state)
    more = {"form": form, "state": state, "aspects": form.rows(), "held": kept}
    return page(request, "moderation_quality", found, **more)


moderation_quality.holds_text = True
QUALITY_TITLE = "Quality of the audit itself"


@require_http_methods(["GET", "POST"])
def moderation_settle(request: StaffRequest, pk):
    """Settle the differences with reasons, and tell the auditor what one thinks of the audit."""
    found = opened(request, pk)
    moderation, by = found.moderation, request.user.staff
    if found.is_mine and moderation.state == ModerationState.SETTLED:
        return _settled(request, found, SettleForm(compare(moderation), posted(request)))
    rules.check_can_judge_quality(by, moderation)
    pairs = compare(moderation)
    state = page_state(moderation, SETTLE, by)
    kept = held.take(request)
    form = SettleForm(pairs, posted(request), initial=kept or state.data)
    recall(request, form)
    if request.method == "POST":
        if overtaken_by := keep(request, found.moderation, SETTLE, form):
            return two_windows(request, found, form, overtaken_by, title="Settle the moderation")
        if "keep" in request.POST:
            return redirect("moderation:moderation-settle", pk)
        if form.is_valid():
            return _settle(request, found, form)
        state = page_state(moderation, SETTLE, by)
    return _settle_page(request, found, form, pairs, held.typed_against(kept, state), kept)


moderation_settle.holds_text = True


def _settled(request: StaffRequest, found: Opened, form: SettleForm):
    """Pressed twice it is settled once; other words from another window are given back."""
    if request.method == "POST" and form.is_valid():
        return _settle(request, found, form)
    return redirect("moderation:moderation-detail", found.audit.pk)


def _settle(request: StaffRequest, found: Opened, form: SettleForm):
    choices = {key: actions.Choice(*choice) for key, choice in form.choices().items()}
    feedback = form.cleaned_data["feedback"]
    actions.settle(
        moderation=found.moderation, choices=choices, feedback=feedback, by=request.user.staff
    )
    messages.success(request, presenters.settled(found.moderation))
    return redirect("moderation:moderation-detail", found.audit.pk)


def _settle_page(request: StaffRequest, found: Opened, form: SettleForm, pairs, state, kept):
    qualities = qualities_of(found.moderation)
    return page(
        request,
        "moderation_settle",
        found,
        form=form,
        state=state,
        held=kept,
        rows=presenters.differences(pairs, form),
        comparison=presenters.comparison(pairs, "You and the auditor"),
        qualities=qualities,
        quality_summary=presenters.quality_summary(qualities),
        is_rated=len(qualities) == len(Aspect),
    )


@require_POST
def moderation_feedback_read(request: StaffRequest, pk):
    """The auditor says that they have read the feedback."""
    found = opened(request, pk)
    actions.read_feedback(moderation=found.moderation, by=request.user.staff)
    messages.success(request, presenters.feedback_read(found.moderation))
    return redirect("moderation:moderation-detail", pk)


@require_POST
def moderation_quality_autosave(request: StaffRequest, pk):
    """Keep what is being typed about the audit itself."""
    moderation = get_object_or_404(mine(request.user.staff), audit=pk)
    return autosave(request, moderation, QUALITY, QualityForm(request.POST))


@require_POST
def moderation_settle_autosave(request: StaffRequest, pk):
    """Keep what is being typed about the differences."""
    moderation = get_object_or_404(mine(request.user.staff), audit=pk)
    form = SettleForm(compare(moderation), request.POST)
    return autosave(request, moderation, SETTLE, form)
