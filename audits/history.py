"""What happened to an audit, as far as its reader may know."""

from audits.models import Audit, CaseRecordTick, OwnWords, Share
from audits.visibility import Piece, View
from closing_loop.models import Action
from people.models import User
from practice.models import Activity, Answer, Finding, Part, Participant, Rating, Settlement
from trail.queries import Change, Source, changes_in, events_of

ANSWERS = {Piece.CASE_SUMMARY, Piece.FACTS, Piece.CONVERSATION}


def history_of(audit: Audit, view: View, user: User) -> list[Change]:
    """Who did what and when, newest first, without any content; one query.

    Empty where this person does not read the record's history. What was done to a piece that they
    do not see is left out, since that it was done may tell something already.
    """
    if not view.reads_history:
        return []
    changes = changes_in(_sources(audit.pk, view, user))
    return [change for change in changes if _may_be_told(change, view)]


TELLS = {
    "audits.keep_section": Piece.JUDGEMENTS,
    "audits.record_section": Piece.JUDGEMENTS,
    "audits.reveal": Piece.MODERATION,
    "audits.dispute": Piece.MODERATION,
    "audits.settle": Piece.SETTLEMENT,
}


def _may_be_told(change: Change, view: View) -> bool:
    """Some actions tell something by having been done at all."""
    return all(view.sees(TELLS[action]) for action in change.actions if action in TELLS)


def _sources(pk, view: View, user: User) -> list[Source]:
    sources = [
        Source("the audit", events_of(Activity).filter(id=pk)),
        Source("the audit", events_of(Audit).filter(activity=pk)),
        Source("a person who takes part", _people(pk, view)),
    ]
    if view.pieces >= ANSWERS:
        sources.append(Source("an answer", events_of(Answer).filter(activity=pk)))
    if view.sees(Piece.JUDGEMENTS):
        sources.append(Source("a judgement", events_of(Rating).filter(activity=pk)))
        sources.append(Source("a finding", events_of(Finding).filter(activity=pk)))
        sources.append(Source("the case record’s tick", events_of(CaseRecordTick).filter(audit=pk)))
    if view.sees(Piece.SETTLEMENT):
        settled = events_of(Settlement).filter(rating__activity=pk)
        sources.append(Source("a settled judgement", settled))
    if view.sees(Piece.REPLIES):
        sources.append(Source("a recipient", events_of(Share).filter(audit=pk)))
    return [*sources, *_own_or_all(pk, view, user)]


def _people(pk, view: View):
    """Who came and went; that there is an arbiter tells how far apart the judgements lie."""
    people = events_of(Participant).filter(activity=pk)
    return people if view.sees(Piece.MODERATION) else people.exclude(part=Part.ARBITER)


def _own_or_all(pk, view: View, user: User) -> list[Source]:
    words = events_of(OwnWords).filter(audit=pk)
    if not view.sees(Piece.ALL_OWN_WORDS):
        words = words.filter(staff=user.staff_id)
    actions = events_of(Action).filter(activity=pk)
    if not view.sees(Piece.ALL_ACTIONS):
        actions = actions.filter(owner=user.staff_id)
    return [Source("own words", words), Source("an action", actions)]


WORDS = {
    "audits.start_again": "Started the audit",
    "audits.start": "Started the audit",
    "audits.start_drawn": "Started the audit",
    "audits.agree": "Agreed to the peer audit",
    "audits.declare_no_tie": "Declared to have no tie",
    "audits.hand_back": "Handed the audit back",
    "audits.name_practitioners": "Named the practitioners",
    "audits.keep_section": "Typed in a section",
    "audits.record_section": "Recorded a section",
    "audits.submit": "Submitted the audit",
    "audits.withdraw": "Withdrew the audit",
    "audits.reassign": "Gave the audit to another auditor",
    "audits.begin_moderation": "Began to moderate",
    "audits.reveal": "Revealed the judgements",
    "audits.settle": "Settled the audit",
    "audits.dispute": "Disputed how the audit was settled",
    "audits.return_to_auditor": "Returned the audit to its auditor",
    "audits.share": "Shared the audit",
    "audits.recall": "Recalled the audit",
    "audits.acknowledge": "Acknowledged the audit",
    "audits.reply": "Replied to the audit",
    "audits.record_not_possible": "Recorded that an acknowledgement is not possible",
    "audits.write_own_words": "Wrote in their own words",
    "audits.tick_case_record": "Put findings on the child’s case record",
    "closing_loop.add_action": "Added an action",
    "closing_loop.change_action": "Changed an action",
    "closing_loop.agree": "Agreed to an action",
    "closing_loop.start": "Began an action",
    "closing_loop.mark_done": "Marked an action as done",
    "closing_loop.verify": "Verified an action",
    "closing_loop.send_back": "Sent an action back to its owner",
    "closing_loop.review_impact": "Reviewed the impact of an action",
    "closing_loop.not_accept": "Did not accept an action",
    "closing_loop.supersede": "Replaced an action",
    "closing_loop.merge": "Merged an action with another",
    "closing_loop.reopen": "Opened an action again",
    "closing_loop.demand_plan": "Asked for a remedial plan",
    "closing_loop.drop_plan": "Asked for a remedial plan no more",
    "closing_loop.hand_on": "Gave actions to another owner",
}

PAGES = {
    "audit-start": "Start a file audit",
    "audit-declare": "Before you begin",
    "audit-people": "Whose work does this audit look at?",
    "audit-record": "Record this audit",
    "audit-section": "A section of the audit",
    "audit-autosave": "A section of the audit",
    "audit-finding": "Strengths and gaps",
    "audit-check": "Check your answers",
    "audit-submit": "Check your answers",
    "audit-withdraw": "Withdraw the audit",
    "audit-reassign": "Give the audit to another auditor",
    "audit-detail": "The audit",
    "audit-share": "Share the audit",
    "audit-recall": "Recall the audit",
    "audit-acknowledge": "Acknowledge the audit",
    "audit-reply": "Reply to the audit",
    "audit-not-possible": "Cannot acknowledge",
    "audit-own-words": "Your own words",
    "audit-case-record": "Text for the child’s case record",
    "peer-": "Peer audits",
    "moderation-list": "Moderation",
    "moderation-detail": "Moderation of the audit",
    "moderation-declare": "Before you begin",
    "moderation-join": "Moderation of the audit",
    "moderation-lock": "Moderation of the audit",
    "moderation-reveal": "Moderation of the audit",
    "moderation-stand-down": "Moderation of the audit",
    "moderation-return": "Return the audit to its auditor",
    "moderation-assign": "Choose a moderator",
    "moderation-quality": "Quality of the audit itself",
    "moderation-settle": "Settle the audit",
    "moderation-feedback": "Moderation of the audit",
    "moderation-dispute": "Dispute the settlement",
    "moderation-arbitrate": "Decide as arbiter",
    "moderation-arbiter": "Choose an arbiter",
    "moderation-": "A section of the moderation",
    "action-add": "Add an action",
    "action-check": "Verify and review actions",
    "action-hand-on": "Hand actions on",
    "action-": "The action",
    "supervision": "Supervision",
    "work": "Your work",
}
