"""Pages on which a peer audit is asked for, offered, agreed to or declined, and found again."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audits import actions, peering, queries
from audits.models import PeerInvitation
from audits.peer_forms import AnswerForm, InviteForm, OfferForm
from audits.presenters import listing
from audits.presenters import peers as presenter
from audits.rules import peers as rules
from common.http import StaffRequest
from common.lists import Order, page_of
from common.rules import why_not
from people.access import reach_of
from people.held import posted, typed
from trail.actions import Seen, log_look
from trail.models import Look

NEWEST = Order("activity__happened_on")


def _seen(request: StaffRequest, pk) -> PeerInvitation:
    shown = peering.with_people(PeerInvitation.objects.visible_to(request.user))
    return get_object_or_404(shown, pk=pk)


@require_GET
def peer_list(request: StaffRequest) -> HttpResponse:
    """What waits for an answer, what one asked, and the peer audits that one sees."""
    user, by = request.user, request.user.staff
    invitations = peering.invitations_for(user)
    waiting = [one for one in invitations if not one.answer and one.asks.pk == by.pk]
    page = page_of([peering.peer_audits(user)], NEWEST, request.GET)
    views = queries.views_of(page.rows, user)
    log_look(request, Look.LIST, [_look(one, views[one.pk]) for one in page.rows])
    context = {
        "waiting": presenter.items(waiting, by),
        "others": presenter.items([one for one in invitations if one not in waiting], by),
        "page": page,
        "columns": listing.COLUMNS,
        "rows": listing.rows_of(page.rows, views),
        "count_words": listing.count_words(page),
        "can_ask": rules.is_practitioner(by),
    }
    return render(request, "audits/peer_list.html", context)


def _look(audit, view) -> Seen:
    activity = audit.activity
    what = queries.what_is_seen(view)
    return Seen(what, audit.pk, activity.reference, activity.child_id)


@typed
@require_http_methods(["GET", "POST"])
def peer_invite(request: StaffRequest) -> HttpResponse:
    """Invite a colleague to audit one of one's own cases."""
    reach_of(request.user)  # known once, for every rule below
    by = request.user.staff
    rules.check_is_practitioner(by)
    cases = {str(one.pk): one for one in peering.cases_to_show(request.user)}
    people = {str(one.pk): one for one in peering.colleagues_of(by)}

    def cannot(child: str, colleague: str) -> str:
        return why_not(rules.check_can_audit, people[colleague], cases[child])

    form = InviteForm(
        posted(request),
        cases=presenter.cases(cases.values()),
        colleagues=presenter.names(people.values()),
        why_not=cannot,
    )
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        child, colleague = cases[answers["child"]], people[answers["colleague"]]
        made = actions.invite(child=child, colleague=colleague, words=answers["words"], by=by)
        messages.success(request, presenter.asked(made))
        return redirect("audits:peer-list")
    context = {"form": form, "has_cases": bool(cases), "has_colleagues": bool(people)}
    return render(request, "audits/peer_invite.html", context)


@typed
@require_http_methods(["GET", "POST"])
def peer_offer(request: StaffRequest) -> HttpResponse:
    """Offer a colleague to audit one of their cases."""
    by = request.user.staff
    rules.check_is_practitioner(by)
    people = {str(one.pk): one for one in peering.colleagues_of(by)}
    form = OfferForm(posted(request), colleagues=presenter.names(people.values()))
    if request.method == "POST" and form.is_valid():
        practitioner = people[form.cleaned_data["practitioner"]]
        words = form.cleaned_data["words"]
        made = actions.offer(practitioner=practitioner, words=words, by=by)
        messages.success(request, presenter.asked(made))
        return redirect("audits:peer-list")
    context = {"form": form, "has_colleagues": bool(people)}
    return render(request, "audits/peer_offer.html", context)


@typed
@require_http_methods(["GET", "POST"])
def peer_invitation(request: StaffRequest, pk) -> HttpResponse:
    """What was asked between two colleagues; the one who was asked answers here."""
    invitation, by = _seen(request, pk), request.user.staff
    if request.method == "POST":
        return _answer(request, invitation)
    form = _form(request, invitation) if rules.can_answer(by, invitation) else None
    return _page(request, invitation, form)


def _form(request: StaffRequest, invitation: PeerInvitation) -> AnswerForm:
    if not invitation.is_offer:
        return AnswerForm(posted(request))
    cases = {str(one.pk): one for one in peering.cases_to_show(request.user)}
    cannot = partial(why_not, rules.check_can_audit, invitation.colleague)
    form = AnswerForm(
        posted(request),
        cases=presenter.cases(cases.values()),
        why_not=lambda child: cannot(cases[child]),
    )
    form.offered = cases
    return form


def _answer(request: StaffRequest, invitation: PeerInvitation) -> HttpResponse:
    by = request.user.staff
    if not invitation.answer:
        rules.check_can_answer(by, invitation)
    form = _form(request, invitation)
    if not form.is_valid():
        return _page(request, invitation, form)
    if not form.agrees:
        actions.decline(invitation=invitation, by=by)
        messages.success(request, f"{invitation.asked_by} is told that you cannot, this time.")
        return redirect("audits:peer-list")
    child = form.offered[form.cleaned_data["child"]] if invitation.is_offer else None
    audit = actions.agree(invitation=invitation, child=child, by=by)
    messages.success(request, f"Agreed: the peer audit is {audit}.")
    return redirect("audits:audit-detail", audit.pk)


def _page(request: StaffRequest, invitation: PeerInvitation, form) -> HttpResponse:
    by = request.user.staff
    context = {
        "invitation": invitation,
        "title": presenter.sentence(invitation, by),
        "facts": presenter.facts(invitation, by, peering.reply_to(invitation)),
        "form": form,
        "can_take_back": rules.can_take_back(by, invitation),
    }
    return render(request, "audits/peer_invitation.html", context)


@require_POST
def peer_take_back(request: StaffRequest, pk) -> HttpResponse:
    """Take back what one asked, while it waits."""
    actions.take_back(invitation=_seen(request, pk), by=request.user.staff)
    messages.success(request, "It is taken back.")
    return redirect("audits:peer-list")
