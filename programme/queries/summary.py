"""The three sentences with which a manager's summary of a month begins."""

from collections import Counter

from common.dates import month_of
from people.models import Staff
from practice.models import Activity, Finding, FindingKind
from programme.models import Duty
from programme.querysets import DutyQuerySet

MANAGER_SUMMARY = "manager-summary"
NAMED = 3


def prefilled(duty: Duty, by: Staff, hidden_children) -> str:
    """What stands in the summary of a duty before anything is typed; empty for other kinds.

    How many duties of the manager's unit were done of those due in the period, and which themes
    were noted as strengths and as gaps: in audits of their own, and in those of the unit that were
    shared. Nothing of a child who is hidden from them counts. Three queries.
    """
    if duty.kind_id != MANAGER_SUMMARY:
        return ""
    others = Duty.objects.at_or_below(duty.unit).in_period(month_of(duty.period))
    found = _findings(duty, by, hidden_children)
    return "\n".join(
        [
            _done(duty, others.exclude(pk=duty.pk)),
            _noted(found, FindingKind.STRENGTH, "Strengths noted most often"),
            _noted(found, FindingKind.GAP, "Gaps noted most often"),
        ]
    )


def _done(duty: Duty, others: DutyQuerySet) -> str:
    due, done = others.count(), others.is_done().count()
    duties = "1 duty was" if due == 1 else f"{due} duties were"
    return f"In {duty.period:%B %Y} {duties} due in {duty.unit.name}, and {done} done."


def _findings(duty: Duty, by: Staff, hidden_children) -> Counter:
    activities = Activity.objects.in_period(duty.period).not_withdrawn()
    activities = activities.not_hidden(hidden_children)
    own = activities.filter(lead=by, submitted_at__isnull=False)
    near = activities.filter(unit__path__startswith=duty.unit.path, shared_at__isnull=False)
    rows = Finding.objects.filter(activity__in=own.values("pk").union(near.values("pk")))
    return Counter(rows.values_list("kind", "theme__name"))


def _noted(found: Counter, kind: str, words: str) -> str:
    own = Counter({theme: count for (each, theme), count in found.items() if each == kind})
    ordered = sorted(own.items(), key=lambda one: (-one[1], one[0]))[:NAMED]
    named = ", ".join(f"{theme.lower()} ({count})" for theme, count in ordered)
    return f"{words}: {named or 'none in this month'}."
