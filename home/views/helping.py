"""Help for each role."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.help import helps
from people.access import reach_of


@require_safe
def help_roles(request: HttpRequest) -> HttpResponse:
    """What each role does here, one's own first."""
    own = set(reach_of(request.user).roles)
    found = sorted(helps().values(), key=lambda each: each.role not in own)
    return render(request, "home/help_roles.html", {"helps": found, "own": own})


@require_safe
def help_role(request: HttpRequest, role: str) -> HttpResponse:
    """What one role does here, step by step."""
    found = helps().get(role)
    if found is None:
        raise Http404
    return render(request, "home/help_role.html", {"help": found})
