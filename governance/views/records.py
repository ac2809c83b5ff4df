"""Pages on which information governance finds a record and sees what is decided about it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from common.http import StaffRequest
from governance import queries, rules
from governance.forms import FindRecordForm
from governance.presenters import accesses
from governance.presenters import records as presenter
from governance.querysets import children_kept_for, staff_kept_for
from people.held import posted
from people.models import Child, Staff
from trail.actions import Seen, log_look
from trail.models import Look
from trail.queries import tombstones_of


def child_of(request: StaffRequest, pk) -> Child:
    """The child whose record this person may open; 404 for others."""
    return get_object_or_404(children_kept_for(request.user), pk=pk)


def staff_of(request: StaffRequest, pk) -> Staff:
    """The member of staff whose record this person may open; 404 for others."""
    return get_object_or_404(staff_kept_for(request.user), pk=pk)


def seen(subject: Child | Staff) -> Seen:
    """A record as the log of looks names it."""
    is_child = isinstance(subject, Child)
    what = "record of a child" if is_child else "record of a member of staff"
    return Seen(what, subject.pk, str(subject), subject.pk if is_child else None)


@require_http_methods(["GET", "HEAD", "POST"])
def record_find(request: StaffRequest) -> HttpResponse:
    """The way to a record; the words that name it stay out of addresses."""
    rules.check_is_governor(request.user.staff)
    form = FindRecordForm(
        posted(request), find=lambda which, words: queries.find(request.user, which, words)
    )
    if request.method == "POST" and form.is_valid():
        return redirect(presenter.url_of(form.cleaned_data["subject"]))
    context = {"form": form, "tabs": presenter.tabs("record-find")}
    return render(request, "governance/record_find.html", context)


@require_safe
def child_detail(request: StaffRequest, pk) -> HttpResponse:
    """What is decided about the record of a child; nothing of the case."""
    return _detail(request, child_of(request, pk))


@require_safe
def staff_detail(request: StaffRequest, pk) -> HttpResponse:
    """What is decided about the record of a member of staff."""
    return _detail(request, staff_of(request, pk))


def _detail(request: StaffRequest, subject: Child | Staff) -> HttpResponse:
    log_look(request, Look.READ, [seen(subject)])
    holds = queries.holds_of(subject)
    context = {
        "subject": subject,
        "title": presenter.name_of(subject),
        "strip": presenter.strip(subject, holds),
        "holds": presenter.hold_items(holds),
        "hold_url": presenter.address("hold", subject),
        "accesses": accesses.items(queries.accesses_of(subject)),
        "access_url": presenter.address("access", subject),
        "stones": [presenter.stone_item(one) for one in tombstones_of([subject.pk])],
    }
    return render(request, "governance/record_detail.html", context)
