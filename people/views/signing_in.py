"""One's own sign-in: where one is signed in, and what django-allauth's pages do not know."""

from allauth.account import views
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people import actions
from people.models import OpenSession
from people.presenters.sessions import shown

ENDED = "You are signed out everywhere else."


def password_change(request: HttpRequest) -> HttpResponse:
    """Change one's password. Raises Http404 for whoever has none, or may not use it."""
    user = request.user
    if not (user.may_use_password and user.has_usable_password()):
        raise Http404
    return views.password_change(request)


def session_list(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; POST ends every session but this one."""
    if request.method == "POST" and not request.user.is_demonstration:
        actions.end_sessions(user=request.user, but=request.session.session_key)
        messages.success(request, ENDED)
        return redirect("account_sessions")
    sessions = [shown(one, request) for one in OpenSession.objects.visible_to(request.user)]
    return render(request, "account/session_list.html", {"sessions": sessions})
