"""Binds every change made during a request to its person and page."""

import pghistory


class TrailMiddleware:
    """Puts who and which page into the history context of whatever the request changes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return self.get_response(request)
        user = str(request.user.pk) if request.user.is_authenticated else None
        with pghistory.context(user=user, page=request.path):
            return self.get_response(request)
