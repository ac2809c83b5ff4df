"""One's own sign-in, where django-allauth's pages do not know that passwords may be closed."""

from allauth.account import views
from django.http import Http404, HttpRequest, HttpResponse


def password_change(request: HttpRequest) -> HttpResponse:
    """Change one's password. Raises Http404 for whoever has none, or may not use it."""
    user = request.user
    if not (user.may_use_password and user.has_usable_password()):
        raise Http404
    return views.password_change(request)
