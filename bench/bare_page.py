"""The floor of every figure: a signed-in user, one query, a table of fifty rows, about 20 kB."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from people.models import Staff

ROWS = 50


def bare(request: HttpRequest) -> HttpResponse:
    """Fifty members of staff, as any page of Django would list them."""
    return render(request, "bare.html", {"people": Staff.objects.order_by("number")[:ROWS]})


def alive(request: HttpRequest) -> HttpResponse:
    """Says that the server serves."""
    return HttpResponse("alive")


alive.login_required = False
urlpatterns = [path("", bare), path("health/live/", alive)]
