"""The auditor disputes a settlement, and the arbiter decides."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from common.http import StaffRequest
from common.questions import recall
from moderation import actions, presenters, rules
from moderation.forms import DifferencesForm, DisputeForm
from moderation.lifecycle import ModerationState
from moderation.queries import compare, page_state, pairs_to_decide, qualities_of
from moderation.views.pages import Opened, opened, page, posted
from moderation.views.windows import autosave, keep, two_windows
from people import held

ARBITRATE = "arbitrate"
TITLE = "Decide as arbiter"


@require_http_methods(["GET", "POST"])
def moderation_dispute(request: StaffRequest, pk):
    """The auditor says what they dispute, once, before sharing."""
    found = opened(request, pk)
    moderation, by = found.moderation, request.user.staff
    form = DisputeForm(posted(request), initial=held.take(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.dispute(moderation=moderation, reason=reason, by=by)
        messages.success(request, presenters.disputed(moderation))
        return redirect("moderation:moderation-detail", pk)
    if moderation.state == ModerationState.ARBITRATION and moderation.disputed_by == by:
        return redirect("moderation:moderation-detail", pk)
    rules.check_can_dispute(by, moderation)
    return page(request, "moderation_dispute", found, form=form)


moderation_dispute.holds_text = True


@require_http_methods(["GET", "POST"])
def moderation_arbitrate(request: StaffRequest, pk):
    """The arbiter decides each difference that is theirs to decide, with a reason."""
    found = opened(request, pk)
    moderation, by = found.moderation, request.user.staff
    pairs = compare(moderation)
    if moderation.state == ModerationState.SETTLED and moderation.arbitrated_by == by:
        form = DifferencesForm(pairs_to_decide(moderation, pairs), posted(request))
        return _decided(request, found, form)
    rules.check_can_arbitrate(by, moderation)
    kept = held.take(request)
    initial = kept or page_state(moderation, ARBITRATE, by).data
    form = DifferencesForm(pairs_to_decide(moderation, pairs), posted(request), initial=initial)
    recall(request, form)
    if request.method == "POST":
        if overtaken_by := keep(request, moderation, ARBITRATE, form):
            return two_windows(request, found, form, overtaken_by, title=TITLE)
        if "keep" in request.POST:
            return redirect("moderation:moderation-arbitrate", pk)
        if form.is_valid():
            return _decide(request, found, form)
    return _page(request, found, form, pairs, kept)


moderation_arbitrate.holds_text = True


def _decided(request: StaffRequest, found: Opened, form: DifferencesForm):
    """Pressed twice it is decided once; other words from another window are given back."""
    if request.method == "POST" and form.is_valid():
        return _decide(request, found, form)
    return redirect("moderation:moderation-detail", found.audit.pk)


def _decide(request: StaffRequest, found: Opened, form: DifferencesForm):
    choices = {key: actions.Choice(*choice) for key, choice in form.choices().items()}
    actions.arbitrate(moderation=found.moderation, choices=choices, by=request.user.staff)
    messages.success(request, presenters.settled(found.moderation))
    return redirect("moderation:moderation-detail", found.audit.pk)


def _page(request: StaffRequest, found: Opened, form: DifferencesForm, pairs, kept):
    qualities = qualities_of(found.moderation)
    state = page_state(found.moderation, ARBITRATE, request.user.staff)
    return page(
        request,
        "moderation_arbitrate",
        found,
        form=form,
        state=held.typed_against(kept, state),
        held=kept,
        rows=presenters.differences(pairs, form),
        comparison=presenters.comparison(pairs, "Auditor and moderator"),
        qualities=qualities,
        quality_summary=presenters.quality_summary(qualities),
    )


@require_POST
def moderation_arbitrate_autosave(request: StaffRequest, pk):
    """Keep what the arbiter is typing; answers as static/js/autosave.js reads it."""
    moderation = opened(request, pk).moderation
    rules.check_can_arbitrate(request.user.staff, moderation)
    form = DifferencesForm(pairs_to_decide(moderation, compare(moderation)), request.POST)
    return autosave(request, moderation, ARBITRATE, form)
