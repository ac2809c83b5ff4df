"""Filters of a list that somebody keeps under a name."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from home import actions, presenters, queries
from home.forms import ViewForm
from home.models import ListPage, SavedView


@require_http_methods(["GET", "HEAD", "POST"])
def view_keep(request: HttpRequest) -> HttpResponse:
    """Give the filters of a list a name; and the names given so far, to forget them."""
    form = ViewForm(request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        view = actions.keep_view(**form.cleaned_data, by=request.user.staff)
        messages.success(request, f"Saved as “{view.title}”.")
        return redirect(presenters.view_url(view))
    page = form["page"].value() or ""
    kept = queries.views_of(request.user.staff_id, page)
    context = {
        "form": form,
        "list_name": dict(ListPage.choices).get(page, "your work"),
        "list_url": presenters.list_url(page, form["filters"].value() or ""),
        "views": [(view, presenters.view_url(view)) for view in kept],
    }
    return render(request, "home/view_keep.html", context)


@require_POST
def view_forget(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Forget a name; the list itself stays."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    back = presenters.list_url(view.page)
    actions.forget_view(view=view, by=request.user.staff)
    messages.success(request, f"“{view.title}” is forgotten.")
    return redirect(back)
