"""Pages of periods: what has reached them, what is proposed to be purged, and how they change."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from common.http import StaffRequest
from governance import actions, purging, queries, rules
from governance.forms import ProposeForm, RuleForm
from governance.models import RetentionRule
from governance.presenters import records
from governance.presenters import retention as presenter
from governance.views.records import seen
from people.held import posted, typed
from people.models import Child
from trail.actions import Seen, log_look
from trail.models import Look


@require_safe
def retention(request: StaffRequest) -> HttpResponse:
    """Every period, what has reached it, and when the next will."""
    rules.check_is_governor(request.user.staff)
    context = {
        "tabs": records.tabs("retention"),
        "columns": presenter.COLUMNS,
        "rows": presenter.rows(queries.overview()),
        "is_set_up": purging.is_set_up(),
    }
    return render(request, "governance/retention.html", context)


def _rule(request: StaffRequest, key: str) -> RetentionRule:
    return get_object_or_404(RetentionRule.objects.visible_to(request.user), pk=key)


@require_http_methods(["GET", "HEAD", "POST"])
def rule_detail(request: StaffRequest, key: str) -> HttpResponse:
    """What has reached a period; some or all of it is proposed to be purged."""
    rule = _rule(request, key)
    may_go = queries.may_go(rule, request.user)
    log_look(request, Look.LIST, [_seen(record) for record, _ in may_go])
    choices = presenter.choices(may_go)
    form = ProposeForm(posted(request), records=choices)
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["records"])
        picked = [one for one in may_go if presenter.key_of(one[0]) in chosen]
        purge = actions.propose_purge(rule=rule, records=picked, by=request.user.staff)
        return redirect("governance:purge-detail", purge.pk)
    context = {
        "rule": rule,
        "facts": presenter.facts(rule),
        "form": form,
        "has_any": bool(choices),
        "is_cut": len(choices) == queries.AT_ONCE,
        "at_once": queries.AT_ONCE,
        "is_set_up": purging.is_set_up(),
        "columns": presenter.CHANGES,
        "changes": presenter.changes(one for one in queries.changes() if one.key == rule.pk),
    }
    return render(request, "governance/rule_detail.html", context)


def _seen(record) -> Seen:
    if isinstance(record, Child):
        return seen(record)
    if hasattr(record, "child_id"):
        return Seen("activity to be purged", record.pk, record.reference, record.child_id)
    return Seen("month of the log", None, f"{record:%B %Y}", None)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def rule_edit(request: StaffRequest, key: str) -> HttpResponse:
    """Change for how many years words of one kind are kept."""
    rule = _rule(request, key)
    form = RuleForm(posted(request), initial={"years": rule.years, "reason": rule.reason})
    if request.method == "POST" and form.is_valid():
        given = {"years": form.cleaned_data["years"], "reason": form.cleaned_data["reason"].strip()}
        differs = actions.change_rule(rule=rule, **given, by=request.user.staff)
        said = "Changed. Nothing is purged by that alone." if differs else "Nothing has changed."
        messages.success(request, said)
        return redirect("governance:rule-detail", rule.pk)
    return render(request, "governance/rule_edit.html", {"form": form, "rule": rule})
