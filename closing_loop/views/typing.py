"""What is typed on a page outlives the session."""

from django.contrib import messages
from django.http import HttpRequest

from people import held

KEPT = "We kept what you typed before you were signed out. Check it, then save it."


def typed(view):
    """Mark a view in which something is typed: an ended session keeps the words."""
    view.holds_text = True
    return view


def posted(request: HttpRequest):
    """What was sent now, or what was held for this page while its writer was signed out."""
    if request.method == "POST":
        return request.POST
    data = held.posted(request)
    if data is not None:
        messages.info(request, KEPT)
    return data
