"""A head of service chooses a moderator for one audit, or somebody names its arbiter."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audits.queries import SEEN_HEADER
from common import clock
from common.http import StaffRequest, with_present
from moderation import actions, presenters, rules
from moderation.candidates import free_to_arbitrate, free_to_be_given
from moderation.forms import ArbiterForm, AssignForm
from moderation.queries import naming_shown_to
from moderation.views.pages import opened, page
from people import held
from trail.actions import Seen, log_look
from trail.models import Look


@held.typed
@require_http_methods(["GET", "POST"])
def moderation_assign(request: StaffRequest, pk):
    """Choose who moderates this audit, with the reason."""
    found = opened(request, pk)
    moderation, by = found.moderation, request.user.staff
    rules.check_can_assign(by, moderation)
    form = AssignForm(free_to_be_given(found.audit), held.posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.assign(moderation=moderation, moderator=form.chosen(), reason=reason, by=by)
        messages.success(request, presenters.assigned(moderation))
        return redirect("moderation:moderation-list")
    return page(request, "moderation_assign", found, form=form)


@held.typed
@require_http_methods(["GET", "POST"])
def moderation_arbiter(request: StaffRequest, pk):
    """Name who decides, where nobody was free or the arbiter cannot; no case content is shown."""
    moderation = get_object_or_404(naming_shown_to(request.user), audit=pk)
    by, activity = request.user.staff, moderation.audit.activity
    log_look(request, Look.READ, [Seen(SEEN_HEADER, pk, activity.reference, activity.child_id)])
    rules.check_can_name_arbiter(by, moderation)
    people = free_to_arbitrate(moderation)
    form = ArbiterForm(with_present(request, people, moderation.arbiter), held.posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.name_arbiter(moderation=moderation, arbiter=form.chosen(), reason=reason, by=by)
        messages.success(request, presenters.arbiter_named(moderation))
        return redirect("home:work")
    strip = presenters.strip(moderation, clock.today(), names_child=False, tells_steps=True)
    context = {"moderation": moderation, "activity": activity, "form": form, "strip": strip}
    return render(request, "moderation/moderation_arbiter.html", {**context, "people": people})
