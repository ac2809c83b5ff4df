"""Turns refusals into pages, and keeps personal pages out of caches."""

from django.shortcuts import render

from common.errors import PortalError


class RefusalMiddleware:
    """Shows the sentence of a Denied (403), Conflict or Stale (409) as a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PortalError):
            return None
        page = f"errors/{exception.status}.html"
        context = {"sentence": exception.sentence}
        return render(request, page, context, status=exception.status)


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
