"""Pages of the frame itself: help, accessibility, the gallery, and what is shown when all fails."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common import gallery
from common.http import by_script, words_sent

GONE = "Not saved: this is not open to you any more. Your words are still on this page."


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and how the portal is used."""
    return render(request, "common/help_page.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "common/accessibility.html")


@require_safe
def component_gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages."""
    return render(request, "common/component_gallery.html", gallery.context())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 without a rule's sentence."""
    return render(request, "errors/403.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for this person; the page does not tell which. A script that saves
    by itself is told so in JSON.
    """
    if by_script(request):
        return JsonResponse({"status": "refused", "sentence": GONE}, status=404)
    return render(request, "errors/404.html", {"typed": words_sent(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a page that needs nothing of what may have failed."""
    return render(None, "errors/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where the page was open too long, or cookies are off."""
    return render(request, "errors/csrf.html", {"typed": words_sent(request)}, status=403)
