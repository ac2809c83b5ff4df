"""How the actions of an audit went round the loop, as far as they have come by now."""

import datetime as dt

from closing_loop.lifecycle import FOLLOWS, ActionState, Difference
from closing_loop.lifecycle import TRANSITIONS as LOOP
from closing_loop.models import Action, ImpactReview, LoopClock, Remark
from common import clock
from common.dates import add_working_days, london_day
from demonstration import words
from people.models import Staff

AGREED, STARTED, SENT_BACK = 0.96, 0.8, 0.05
REFUSED, REPLACED, REMARKED = 0.015, 0.015, 0.12
DONE_BY_NOW, DONE_LATELY, SEEN, REVIEWED = 0.96, 0.78, 0.95, 0.84
TOO_EARLY, LATE = 0.08, 0.17
OPEN_AGAIN_WORKING_DAYS = 20
DAYS, DAYS_OF_A_PLAN = (-12, 10), (-1, 2)  # when it is done, before or after it is due
FOUND = ((Difference.YES, 62), (Difference.PARTLY, 22), (Difference.NO, 11))
OLD = dt.timedelta(days=60)


class Round:
    """One action on its way round; every step lies at its own moment, and none after now."""

    def __init__(self, ledger, rng, action: Action, manager: Staff, lead: Staff, weeks: dict):
        self.ledger, self.rng, self.action, self.weeks = ledger, rng, action, weeks
        self.checker = lead if action.owner_id == manager.pk else manager
        self.at = action.created_at

    def tell(self) -> None:
        """The whole story, as far as it has come."""
        if not self.action.is_remedial:
            if self._ended():
                return
            self._agree()
        for _ in range(2):
            if not self._done() or not self._verified() or not self._reviewed():
                return

    def _change(self, by: Staff, verb: str, **fields) -> None:
        state = fields.get("state")
        if state and state not in LOOP[ActionState(self.action.state)]:
            raise ValueError(f"{self.action.state} is not followed by {state}")
        self.ledger.change(self.action, self.at, by, f"closing_loop.{verb}", **fields)

    def _later(self, low: int, high: int) -> bool:
        """Some working days later; False where that is still to come."""
        day = add_working_days(london_day(self.at), self.rng.randint(low, high))
        at = self.at + dt.timedelta(days=(day - london_day(self.at)).days, minutes=13)
        if at > clock.now():
            return False
        self.at = at
        return True

    def _ended(self) -> bool:
        chance, by = self.rng.random(), self.checker
        if chance > REFUSED + REPLACED or not self._later(2, 6):
            return False
        state = ActionState.NOT_ACCEPTED if chance < REFUSED else ActionState.SUPERSEDED
        verb = "not_accept" if chance < REFUSED else "supersede"
        given = {"ended_at": self.at, "ended_by": by, "state": state}
        reason = words.pick(self.rng, "loop", verb)
        self._change(by, verb, ended_reason=reason, **given)
        return True

    def _agree(self) -> None:
        owner = self.action.owner
        if self.rng.random() < AGREED and self._later(0, 3):
            given = {"agreed_at": self.at, "agreed_by": owner, "state": ActionState.AGREED}
            self._change(owner, "agree", **given)
            if self.rng.random() < STARTED and self._later(1, 6):
                given = {"started_at": self.at, "started_by": owner}
                self._change(owner, "start", state=ActionState.IN_PROGRESS, **given)
        if self.rng.random() < REMARKED and self._later(0, 1):
            remark = Remark(action=self.action, words=words.pick(self.rng, "loop", "remarks"),
                            written_at=self.at, written_by=owner)  # fmt: skip
            self.ledger.add(remark, self.at, owner, "closing_loop.remark")

    def _done(self) -> bool:
        action = self.action
        days = DAYS_OF_A_PLAN if action.is_remedial else DAYS
        on = action.due_on + dt.timedelta(days=self.rng.randint(*days))
        at = self.at.replace(hour=12) + (on - london_day(self.at))
        chance = DONE_BY_NOW if on < clock.today() - OLD else DONE_LATELY
        if self.rng.random() > chance or not self.at < at <= clock.now():
            return False
        self.at = at
        evidence = words.pick(self.rng, "evidence_of_done").format(day=f"{on.day} {on:%B}")
        done = {"done_at": at, "done_by": action.owner, "evidence": evidence}
        if not action.agreed_at:
            done |= {"agreed_at": at, "agreed_by": action.owner}
        self._change(action.owner, "mark_done", state=ActionState.DONE, **done)
        return True

    def _verified(self) -> bool:
        if self.rng.random() > SEEN or not self._later(2, 14):
            self._review_of()
            return False
        by = self.checker
        if self.rng.random() < SENT_BACK:
            self._open_again("send_back", words.pick(self.rng, "loop", "send_back"))
            return self._done() and self._verified()
        seen = words.pick(self.rng, "loop", "seen")
        given = {"verified_at": self.at, "verified_by": by, "evidence_seen": seen}
        self._change(by, "verify", state=ActionState.VERIFIED, **given)
        return True

    def _open_again(self, verb: str, reason: str) -> None:
        again = {"reopened_at": self.at, "reopened_by": self.checker, "reopened_reason": reason}
        again |= dict.fromkeys(("done_at", "done_by", "verified_at", "verified_by"))
        due_on = add_working_days(london_day(self.at), OPEN_AGAIN_WORKING_DAYS)
        state = ActionState.IN_PROGRESS
        self._change(self.checker, verb, state=state, due_on=due_on, evidence_seen="", **again)

    def _review_of(self) -> ImpactReview:
        """The review of this round, which stands from the day on which it was done."""
        action, done_on = self.action, london_day(self.action.done_at)
        due_on = done_on + dt.timedelta(weeks=self.weeks[LoopClock.DUE])
        opens_on = done_on + dt.timedelta(weeks=self.weeks[LoopClock.OPENS])
        review = ImpactReview(
            action=action, owner=action.owner, done_on=done_on, done_by=action.done_by,
            opens_on=opens_on, due_on=due_on, counts_on=due_on,
        )  # fmt: skip
        done_at, by = action.done_at, action.done_by
        return self.ledger.add(review, done_at, by, "closing_loop.mark_done")

    def _reviewed(self) -> bool:
        """Whether the review opened it again."""
        review, by = self._review_of(), self.checker
        if self.rng.random() > REVIEWED:
            return False
        if self.rng.random() < TOO_EARLY and not self._postponed(review):
            return False
        if not self._when_open(review):
            return False
        found = self.rng.choices(*zip(*FOUND, strict=True))[0]
        changed = words.pick(self.rng, "loop", "changed", found.value)
        answer = {
            "reviewed_at": self.at, "reviewed_by": by, "difference": found,
            "what_changed": changed, "who_says": words.pick(self.rng, "loop", "who_says"),
            "counts_on": min(review.due_on, london_day(self.at)),
        }  # fmt: skip
        self.ledger.change(review, self.at, by, "closing_loop.review_impact", **answer)
        if found == Difference.NO:
            self._open_again("review_impact", changed)
            return True
        self._change(by, "review_impact", state=FOLLOWS[found])
        return False

    def _when_open(self, review: ImpactReview) -> bool:
        """Go to a day on which the review may be answered; False where that is to come."""
        late = self.rng.random() < LATE
        last = (review.due_on - review.opens_on).days + (25 if late else 0)
        on = review.opens_on + dt.timedelta(days=self.rng.randint(0, max(last, 1)))
        at = self.at + dt.timedelta(days=max((on - london_day(self.at)).days, 1))
        if at > clock.now():
            return False
        self.at = at
        return True

    def _postponed(self, review: ImpactReview) -> bool:
        if not self._when_open(review):
            return False
        until = london_day(self.at) + dt.timedelta(weeks=self.rng.randint(4, 8))
        early = {"postponed_at": self.at, "postponed_by": self.checker}
        early |= {"postponed_reason": words.pick(self.rng, "loop", "too_early")}
        early |= {"opens_on": until - dt.timedelta(weeks=1), "due_on": until, "counts_on": until}
        self.ledger.change(review, self.at, self.checker, "closing_loop.postpone_review", **early)
        return True
