"""Pages on which everything held about somebody is gathered, taken away and removed again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.http import StaffRequest
from governance import actions, queries, rules, tasks
from governance.forms import AccessForm
from governance.models import SubjectAccess
from governance.presenters import accesses as presenter
from governance.presenters import records
from governance.views.records import child_of, seen, staff_of
from people.held import posted, typed
from people.models import Child, Staff
from trail.actions import Seen, log_look
from trail.models import Look

WHAT = "subject-access file"


@require_safe
def access_list(request: StaffRequest) -> HttpResponse:
    """Every file that was asked for, the latest first."""
    rules.check_is_governor(request.user.staff)
    accesses = queries.accesses_for(request.user)
    log_look(request, Look.LIST, [seen(one.subject) for one in accesses])
    context = {
        "tabs": records.tabs("access-list"),
        "accesses": presenter.items(accesses, named=True),
    }
    return render(request, "governance/access_list.html", context)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def child_access(request: StaffRequest, pk) -> HttpResponse:
    """Ask for everything held about a child."""
    return _ask(request, child_of(request, pk))


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def staff_access(request: StaffRequest, pk) -> HttpResponse:
    """Ask for everything held about a member of staff."""
    return _ask(request, staff_of(request, pk))


def _ask(request: StaffRequest, subject: Child | Staff) -> HttpResponse:
    form = AccessForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reference = form.cleaned_data["request"].strip()
        given = {"subject": subject, "request": reference, "by": request.user.staff}
        access = actions.ask_for_access(**given)
        tasks.ask_for_file(access)
        return redirect("governance:access-detail", access.pk)
    context = {"form": form, "title": records.name_of(subject), "back": records.url_of(subject)}
    return render(request, "governance/access_ask.html", context)


def _access(request: StaffRequest, pk) -> SubjectAccess:
    found = SubjectAccess.objects.visible_to(request.user)
    found = found.select_related("child", "staff", "asked_by", "dropped_by")
    return get_object_or_404(found, pk=pk)


@require_safe
def access_detail(request: StaffRequest, pk) -> HttpResponse:
    """Where a file is, and the way to it."""
    access = _access(request, pk)
    log_look(request, Look.READ, [_seen(access)])
    context = {
        "access": access,
        "title": records.name_of(access.subject),
        "strip": presenter.strip(access),
        "facts": presenter.facts(access) if access.compiled_at else [],
        "may_download": rules.can_download(request.user.staff, access),
        "again_url": records.address("access", access.subject),
    }
    return render(request, "governance/access_detail.html", context)


def _seen(access: SubjectAccess) -> Seen:
    return Seen(WHAT, access.pk, str(access.subject), access.child_id)


@require_safe
def access_file(request: StaffRequest, pk) -> HttpResponse:
    """The file itself; the log keeps who took it away."""
    access = _access(request, pk)
    rules.check_can_download(request.user.staff, access)
    log_look(request, Look.EXPORT, [_seen(access)])
    response = HttpResponse(bytes(access.file.content), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="subject-access.zip"'
    return response


@require_POST
def access_drop(request: StaffRequest, pk) -> HttpResponse:
    """Remove the file before its days are over."""
    access = _access(request, pk)
    actions.drop_access(access=access, by=request.user.staff)
    messages.success(request, "The file is removed. That it was made stays in the history.")
    return redirect("governance:access-detail", access.pk)
