"""What the page of an action says of its impact, of supervision, and of what happened to it."""

from closing_loop.models import ImpactReview, SupervisionTick
from closing_loop.presenters.words import day, moment
from common import clock
from common.presenters import SummaryItem, Tag
from trail.presenters import HistoryLine, lines_of
from trail.queries import Change

WORDS = {
    "closing_loop.add_action": "Added it",
    "closing_loop.change_action": "Changed it",
    "closing_loop.agree": "Agreed to it",
    "closing_loop.start": "Began it",
    "closing_loop.mark_done": "Marked it as done",
    "closing_loop.verify": "Verified it",
    "closing_loop.send_back": "Sent it back to its owner",
    "closing_loop.review_impact": "Reviewed its impact",
    "closing_loop.postpone_review": "Found it too early to review its impact",
    "closing_loop.not_accept": "Did not accept it",
    "closing_loop.supersede": "Replaced it",
    "closing_loop.demand_plan": "Asked for it",
    "closing_loop.drop_plan": "Asked for it no more",
    "closing_loop.merge": "Merged it with another",
    "closing_loop.reopen": "Opened it again",
    "closing_loop.hand_on": "Gave it to another owner",
    "closing_loop.remark": "Commented on it",
    "closing_loop.tick_supervision": "Kept that it was spoken of in supervision",
}
FOUND = {
    "yes": Tag("It made a difference", "done"),
    "partly": Tag("It partly made a difference", "done"),
    "no": Tag("It made no difference", "late"),
}


def impact_words(review: ImpactReview) -> str:
    """When the impact of an action is reviewed."""
    if review.opens_on > clock.today():
        return f"Between {day(review.opens_on)} and {day(review.due_on)}"
    late = " (overdue)" if review.due_on < clock.today() else ""
    return f"Now, by {day(review.due_on)}{late}"


def impact_facts(review: ImpactReview) -> list[SummaryItem]:
    """A review and its answer, one fact a line."""
    facts = []
    if review.postponed_at:
        early = f"{day(review.postponed_at)}, {review.postponed_by}: {review.postponed_reason}"
        facts.append(SummaryItem("Too early", early))
    if not review.reviewed_at:
        return [*facts, SummaryItem("To be reviewed", impact_words(review))]
    return [
        *facts,
        SummaryItem("What changed", review.what_changed),
        SummaryItem("Who says so", review.who_says),
        SummaryItem("Reviewed", f"{moment(review.reviewed_at)} by {review.reviewed_by}"),
    ]


def impact_tag(review: ImpactReview) -> Tag | None:
    """What a review found; None while it waits."""
    return FOUND.get(review.difference)


def tick_lines(ticks: list[SupervisionTick]) -> list[SummaryItem]:
    """When it was spoken of in supervision."""
    return [SummaryItem(day(tick.talked_on), f"{tick.line} ({tick.written_by})") for tick in ticks]


def history(changes: list[Change]) -> list[HistoryLine]:
    """What happened to an action, in words."""
    return lines_of(changes, WORDS)
