"""Tells people what happened to an audit, in the transaction in which it happens."""

from collections.abc import Iterable

from django.urls import reverse

from audits.models import Audit
from closing_loop.models import Action
from common import clock
from common.templatetags.qa import long_date
from notices.actions import tell
from notices.models import Kind
from people.models import Staff, Unit
from people.roles import Role
from practice.models import MODERATING, PRACTITIONERS
from programme.models import Duty

GIVE_ON = "give it to another auditor."


def tell_inadequate(audit: Audit, plan: Action | None) -> None:
    """A judgement of the audit just submitted is Inadequate: safety work does not wait.

    The heads of service of the team are told, and one manager who cannot moderate it: whoever is
    accountable for the remedial plan. In words that name no judgement; the moderator is not.
    """
    key = inadequate_key(audit)
    _tell_of_plan(audit, plan, key, f"{audit} cannot wait for moderation:")


def tell_settled_inadequate(audit: Audit, plan: Action | None) -> None:
    """Moderation settled a judgement as Inadequate that was not: the same people are told."""
    key = f"remedial-plan:{plan.pk if plan else audit.pk}"
    _tell_of_plan(audit, plan, key, f"{audit} was settled and cannot wait:")


def _tell_of_plan(audit: Audit, plan: Action | None, key: str, opening: str) -> None:
    heads = {*heads_of(audit)} - moderating(audit)
    if plan is None:
        _tell(audit, heads, key, f"{opening} nobody can own its remedial plan.", urgent=True)
        return
    due = long_date(plan.due_on)
    link = reverse("closing_loop:action-detail", args=[plan.pk])
    mine = f"{opening} you are accountable for its remedial plan, due by {due}."
    _tell(audit, [plan.owner], key, mine, urgent=True, link=link)
    _tell(audit, heads, key, f"{opening} a remedial plan is due by {due}.", urgent=True)


def inadequate_key(audit: Audit) -> str:
    """The key under which people are told that an audit cannot wait for moderation, and so may not
    moderate it.
    """
    return f"inadequate:{audit.pk}"


def heads_of(audit: Audit) -> Iterable[Staff]:
    """The heads of service over the team, but for the auditor."""
    units = Unit.objects.above(audit.activity.unit).values("pk")
    return Staff.objects.holding(Role.HEAD_OF_SERVICE, units).exclude(pk=audit.auditor_id)


def manager_of(audit: Audit) -> Staff:
    """Who manages the practitioner, and therefore never moderates; else the auditor."""
    parts = audit.activity.participants.filter(part__in=PRACTITIONERS)
    managed = parts.filter(staff__line_manager__isnull=False)
    leading = managed.order_by("-part").select_related("staff__line_manager").first()
    return leading.staff.line_manager if leading else audit.auditor


def moderating(audit: Audit) -> set[Staff]:
    """The assigned moderator, joint or not."""
    parts = audit.activity.participants.filter(part__in=MODERATING).select_related("staff")
    return {one.staff for one in parts}


def tell_returned(audit: Audit) -> None:
    """The auditor has it back, to complete."""
    key = f"returned:{audit.pk}:{audit.activity.submitted_at.isoformat()}"
    _tell(audit, [audit.auditor], key, f"{audit} has come back to you to be completed.")


def tell_to_look_again(audit: Audit, duty: Duty) -> None:
    """Who is to audit the file again hears it; where nobody is free, the heads of service do."""
    days = f"between {long_date(duty.opens_on)} and {long_date(duty.due_on)}"
    link = reverse("programme:duty-detail", args=[duty.pk])
    key = f"re-audit:{duty.pk}"
    if duty.holder:
        _tell(audit, [duty.holder], key, f"A file is yours to audit again {days}.", link=link)
    else:
        sentence = f"{audit} is to be looked at again {days}, and nobody is free: choose somebody."
        _tell(audit, heads_of(audit), key, sentence, link=link)


def tell_left_behind(audit: Audit) -> None:
    """Who leads the area hears that the auditor is in no post any more and had begun it."""
    key = f"left-behind:{audit.pk}:{audit.auditor_id}"
    sentence = f"{audit.auditor}, who had begun {audit}, is no longer in post: {GIVE_ON}"
    _tell(audit, _leads_of(audit), key, sentence)


def tell_handed_back(audit: Audit) -> None:
    """Who leads the area hears that the auditor has a tie to the family or worker."""
    key = f"handed-back:{audit.pk}:{audit.auditor_id}"
    _tell(audit, _leads_of(audit), key, f"{audit.auditor} has handed {audit} back: {GIVE_ON}")


def _leads_of(audit: Audit) -> Iterable[Staff]:
    """Who may give an audit to another auditor: those who lead the area, else administrators."""
    above = Unit.objects.above(audit.activity.unit).values("pk")
    holding = Staff.objects.holding
    leads = holding(Role.SERVICE_LEAD, above) | holding(Role.HEAD_OF_SERVICE, above)
    found = leads.exclude(pk=audit.auditor_id)
    return found or holding(Role.QA_ADMINISTRATOR, Unit.objects.values("pk"))


def tell_settled(audit: Audit) -> None:
    """The auditor may share it now."""
    key = f"settled:{audit.pk}:{clock.today()}"
    _tell(audit, [audit.auditor], key, f"{audit} is settled: share it with those who took part.")


def tell_shared(audit: Audit, people: Iterable[Staff]) -> None:
    """Each of those with whom it was shared is asked to read and acknowledge it."""
    sentence = f"{audit} has been shared with you: read it, and say that you have."
    _tell(audit, people, f"shared:{audit.pk}", sentence)


def tell_acknowledged(audit: Audit) -> None:
    """The auditor hears that everybody has answered."""
    key = f"acknowledged:{audit.pk}"
    _tell(audit, [audit.auditor], key, f"Everybody has acknowledged {audit}.")


def tell_reassigned(audit: Audit, to: Staff) -> None:
    """Another auditor has it now."""
    key = f"reassigned:{audit.pk}:{to.pk}"
    _tell(audit, [to], key, f"{audit} has been given to you to record.")


def _tell(
    audit: Audit, people: Iterable[Staff], key: str, sentence: str, *, urgent=False, link=""
) -> None:
    link = link or reverse("audits:audit-detail", args=[audit.pk])
    about = {"kind": Kind.AUDIT, "link": link, "child": audit.activity.child}
    tell(people=people, key=key, sentence=sentence, urgent=urgent, **about)
