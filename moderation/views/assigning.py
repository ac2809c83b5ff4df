"""A head of service chooses a moderator for one audit."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from common.http import StaffRequest
from moderation import actions, presenters, rules
from moderation.candidates import free_to_be_given
from moderation.forms import AssignForm
from moderation.views.pages import opened, page, posted


@require_http_methods(["GET", "POST"])
def moderation_assign(request: StaffRequest, pk):
    """Choose who moderates this audit, with the reason."""
    found = opened(request, pk)
    moderation, by = found.moderation, request.user.staff
    rules.check_can_assign(by, moderation)
    form = AssignForm(free_to_be_given(found.audit), posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.assign(moderation=moderation, moderator=form.chosen(), reason=reason, by=by)
        messages.success(request, presenters.assigned(moderation))
        return redirect("moderation:moderation-list")
    return page(request, "moderation_assign", found, form=form)
