"""The steps of an action round the loop, each with a page of its own or a button."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from closing_loop import actions, queries, rules
from closing_loop.actions.checking import MISSING, TOO_EARLY
from closing_loop.forms import (
    DoneForm,
    EndForm,
    RemarkForm,
    ReopenForm,
    ReviewForm,
    VerifyForm,
)
from closing_loop.forms.going_round import MERGED, SUPERSEDED
from closing_loop.models import Action
from closing_loop.views.following import action_of
from people.held import posted, typed

PAGE = ["GET", "HEAD", "POST"]


def _back(action: Action) -> str:
    return reverse("closing_loop:action-detail", args=[action.pk])


def _step(request: HttpRequest, action: Action, form, heading: str, submit: str) -> HttpResponse:
    context = {"form": form, "action": action, "back": _back(action)}
    context |= {"heading": heading, "submit": submit}
    return render(request, "closing_loop/action_step.html", context)


@require_POST
def action_agree(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner agrees to an action."""
    action = actions.agree(action=action_of(request, pk), by=request.user.staff)
    messages.success(request, "Agreed. Say when it has begun, or when it is done.")
    return redirect(_back(action))


@require_POST
def action_start(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner has begun an action."""
    action = actions.start(action=action_of(request, pk), by=request.user.staff)
    messages.success(request, "In progress. Say what shows it, when it is done.")
    return redirect(_back(action))


@typed
@require_http_methods(PAGE)
def action_done(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner says what shows that the action was done."""
    action = action_of(request, pk)
    form = DoneForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.mark_done(action=action, **form.cleaned_data, by=request.user.staff)
        messages.success(request, "Marked as done. Somebody else will look at what shows it.")
        return redirect(_back(action))
    if request.method != "POST":
        rules.check_can_mark_done(request.user.staff, action)
    return _step(request, action, form, "This action is done", "Mark as done")


@typed
@require_http_methods(PAGE)
def action_verify(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody other than its owner looks whether the action was done."""
    action = action_of(request, pk)
    form = VerifyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return _keep_check(request, action, form, _told_of_seen(action, form.cleaned_data))
    if request.method != "POST":
        rules.check_can_verify(request.user.staff, action)
    return _step(request, action, form, "Was this action done?", "Save")


def _keep_check(request: HttpRequest, action: Action, form, told: str) -> HttpResponse:
    answer = actions.Checked(action, form.cleaned_data)
    actions.check(answers=[answer], by=request.user.staff)
    messages.success(request, told)
    return redirect(_back(action))


def _told_of_seen(action: Action, given: dict) -> str:
    if given["seen"] == MISSING:
        return f"Sent back. {action.owner_words} sees why."
    return "Verified. Its impact is reviewed some weeks after it was done."


@typed
@require_http_methods(PAGE)
def action_review(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody other than its owner says whether the action made a difference."""
    action = action_of(request, pk)
    form = ReviewForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return _keep_check(request, action, form, _told_of_difference(action, form.cleaned_data))
    if request.method != "POST":
        review = queries.waiting_review(action)
        rules.check_can_review(request.user.staff, action, review)
    return _step(request, action, form, "Did this action make a difference?", "Save")


def _told_of_difference(action: Action, given: dict) -> str:
    if given["difference"] == TOO_EARLY:
        return f"Too early. It is reviewed on {given['due_on']:%-d %B %Y}."
    if given["difference"] == "no":
        return f"Reviewed. The action is open again, and {action.owner_words} sees why."
    return "Reviewed, and closed. The auditor hears of it."


@typed
@require_http_methods(PAGE)
def action_end(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """An action is not accepted, superseded, or the same as another."""
    action, by = action_of(request, pk), request.user.staff
    rules.check_can_end(by, action)
    may_supersede = rules.can_supersede(by, action)
    form = EndForm(posted(request), action=action, user=request.user, may_supersede=may_supersede)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _end(action, form.cleaned_data, by))
        return redirect(_back(action))
    return _step(request, action, form, "End this action without doing it", "End it")


def _end(action: Action, given: dict, by) -> str:
    if given["how"] == MERGED:
        actions.merge(action=action, into=given["into"], by=by)
        return "Merged. The other action goes on."
    if given["how"] == SUPERSEDED:
        actions.supersede(action=action, reason=given["reason"], by=by)
        return "Superseded."
    actions.not_accept(action=action, reason=given["reason"], by=by)
    return "Not accepted. Who wrote it hears of it."


@typed
@require_http_methods(PAGE)
def action_reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A closed action, or one that was not accepted, is opened again."""
    action, by = action_of(request, pk), request.user.staff
    form = ReopenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.reopen(action=action, **form.cleaned_data, by=by)
        messages.success(request, f"Open again. {action.owner_words} sees why.")
        return redirect(_back(action))
    if request.method != "POST":
        rules.check_can_reopen(by, action)
    return _step(request, action, form, "Open this action again", "Open it again")


@typed
@require_http_methods(PAGE)
def action_remark(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody comments on an action."""
    action, by = action_of(request, pk), request.user.staff
    rules.check_can_remark(by, action)
    form = RemarkForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.remark(action=action, **form.cleaned_data, by=by)
        messages.success(request, "Comment added.")
        return redirect(_back(action))
    return _step(request, action, form, "Comment on this action", "Add this comment")
