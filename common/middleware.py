"""Turns refusals into pages, and keeps personal pages out of caches."""

from http import HTTPStatus

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render

from common.errors import PortalError
from common.http import by_script, record_left, words_sent


class BodySizeMiddleware:
    """Refuses what is larger than any form or file may be, before a byte of it is written to disk:
    Django reads a body before it knows who sent it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        size = request.META.get("CONTENT_LENGTH") or ""
        if not size.isdecimal() or int(size) <= settings.BODY_MAX_BYTES:
            return self.get_response(request)
        context = {"sentence": "What was sent is too large. Send a smaller file."}
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return render(request, "errors/400.html", context, status=status)


class RefusalMiddleware:
    """Shows the sentence of a Denied (403), Conflict or Stale (409) as a page; a script gets JSON,
    as static/js/autosave.js reads it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PortalError):
            return None
        if by_script(request):
            return as_json(exception)
        page = f"errors/{exception.status}.html"
        context = {
            "sentence": exception.sentence,
            "typed": words_sent(request),
            "record_url": record_left(request),
        }
        return render(request, page, context, status=exception.status)


def as_json(refusal: PortalError) -> JsonResponse:
    """What a saving script is told, so that it can say why it was refused."""
    status = "conflict" if refusal.status == HTTPStatus.CONFLICT else "refused"
    answer = {"status": status, "sentence": refusal.sentence}
    return JsonResponse(answer, status=refusal.status)


class PrivacyMiddleware:
    """No page of a signed-in person is stored by any cache or indexed by any search engine."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
