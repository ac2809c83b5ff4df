"""The strip and the tabs of an audit's record, for its own pages and those of rooms above.

{% load audits %}{% audit_strip audit %}{% audit_tabs audit "Moderation" %}
"""

from django import template

from audits import queries
from audits.lifecycle import AuditState
from audits.models import Audit
from audits.presenters import header
from audits.visibility import HEADER, View

register = template.Library()


def _view(context, audit: Audit) -> View:
    """What the reader sees; a page that they opened by another right shows the bare header."""
    user = context["request"].user
    seen = context.get("view") or queries.view_of(audit, user)
    if isinstance(seen, View):
        return seen
    return View(AuditState(audit.activity.state), frozenset(), HEADER)


@register.inclusion_tag("components/strip.html", takes_context=True)
def audit_strip(context, audit: Audit, save_status: bool = False) -> dict:
    """The summary strip of an audit as this person may see it."""
    view = _view(context, audit)
    practitioners = queries.practitioners_of(audit)
    moderator, arbiter = queries.moderator_of(audit), queries.arbiter_of(audit, view)
    strip = header.strip(audit, view, practitioners, moderator, arbiter)
    return {"strip": strip, "save_status": save_status}


@register.inclusion_tag("components/tabs.html", takes_context=True)
def audit_tabs(context, audit: Audit, current: str) -> dict:
    """The pages of an audit's record that this person may open, `current` being this one."""
    view = _view(context, audit)
    count = queries.count_actions(audit, view, context["request"].user)
    return {"tabs": header.tabs(audit, view, current, count), "label": "This audit"}
