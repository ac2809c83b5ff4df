"""The second part of an audit's story: looked at again, compared, settled."""

import datetime as dt

from audits.lifecycle import AuditState
from audits.models import Occasion
from common.dates import add_working_days, london_day
from demonstration import words
from demonstration.judging import second_look
from demonstration.recording import Recording
from moderation.comparison import are_far_apart
from moderation.lifecycle import DUE_WORKING_DAYS, ModerationState
from moderation.models import Aspect, AuditQuality, Proposal
from people.models import Staff
from practice.models import Judgement, Part, Participant, Rating, Settlement

ONE_JOINT_IN = 14


class Moderating(Recording):
    """An audit up to its settlement."""

    def _begin(self) -> None:
        lead, at = self.lead, self.diary.at
        self.ledger.change(
            self.moderation, at, lead, "moderation.declare", no_tie_at=at, no_tie_by=lead
        )
        if self._number % ONE_JOINT_IN == 0 and not self.moderation.is_joint:
            self._join(at, lead)
        self._move(self.second, ModerationState.BLIND, lead, "moderation.declare")
        self._move(self.activity, AuditState.IN_MODERATION, lead, "moderation.declare")

    @property
    def _number(self) -> int:
        return int(self.activity.reference.rsplit("-", 1)[1])

    def _join(self, at: dt.datetime, lead: Staff) -> None:
        """The moderator joined the reflective conversation."""
        act = "moderation.declare"
        self.ledger.change(self.moderation, at, lead, act, joint_at=at, joint_by=lead)
        self.ledger.change(self.moderating, at, lead, act, part=Part.JOINT_MODERATOR)

    def _return(self) -> None:
        lead, manager = self.lead, self.auditor
        self._now(self.diary.days(1, 4))
        self._begin()
        self._now(self.diary.minutes(12))
        act, reason = "moderation.return_to_auditor", words.pick(self.rng, "returned")
        self._move(self.second, ModerationState.RETURNED, lead, act)
        self.ledger.change(self.moderation, self.diary.at, lead, act, returned_reason=reason)
        self._move(self.activity, AuditState.RETURNED, lead, act)
        self.ledger.change(self.audit, self.diary.at, lead, act, returned_reason=reason)
        at = self._now(self.diary.days(1, 3))
        again = {"submitted_at": at, "submitted_by": manager}
        self._move(self.activity, AuditState.SUBMITTED, manager, "audits.submit", **again)
        due_on = add_working_days(london_day(at), DUE_WORKING_DAYS)
        self._move(
            self.second, ModerationState.WAITING, manager, "moderation.open_for", due_on=due_on
        )

    def _judge_blind(self) -> None:
        lead, late = self.lead, self.rng.random() < 0.15
        self._now(self.diary.days(6, 9) if late else self.diary.days(1, 5))
        self._begin()
        self._now(self.diary.minutes(35))
        self.theirs: dict[int, Rating] = {}
        for question in self.vocabulary.judged:
            value = second_look(self.rng, self.ratings[question.pk].value)
            rating = self._rating(self.second, question, value)
            self.theirs[question.pk] = self._add(rating, lead, "practice.write_section")
        self._now(self.diary.minutes(3))
        lock = {"locked_at": self.diary.at, "locked_by": lead}
        self.ledger.change(self.moderation, self.diary.at, lead, "moderation.lock", **lock)

    def _settle(self) -> None:
        lead, at = self.lead, self._now(self.diary.minutes(2))
        is_far_apart = self._are_far_apart()
        reveal = {"revealed_at": at, "revealed_by": lead, "is_far_apart": is_far_apart}
        self.ledger.change(self.moderation, at, lead, "moderation.reveal", **reveal)
        self._move(self.second, ModerationState.REVEALED, lead, "moderation.reveal")
        self._move(self.activity, AuditState.REVEALED, lead, "moderation.reveal")
        at = self._now(self.diary.minutes(30))
        self._judge_audit()
        self.chosen = {
            key: self._chosen(self.ratings[key], own) for key, own in self.theirs.items()
        }
        feedback = words.pick(self.rng, "feedback")
        self.ledger.change(self.moderation, at, lead, "moderation.settle", feedback=feedback)
        if is_far_apart:
            self._refer()
            at = self._now(self.diary.days(1, 3))
            self._settled_by(at, lead.line_manager, "moderation.arbitrate")
        else:
            self._settled_by(at, lead, "moderation.settle")
        self._tick(Occasion.SETTLED)

    def _refer(self) -> None:
        """The moderator would settle so; a head of service decides."""
        lead, head, at, act = (
            self.lead, self.lead.line_manager, self.diary.at, "moderation.settle",
        )  # fmt: skip
        for key, own in self.theirs.items():
            first, value = self.ratings[key], self.chosen[key]
            if first.value != own.value:
                reason = self._reason(first.value, value)
                row = Proposal(rating=first, moderation=self.moderation, value=value, reason=reason)
                self._add(row, lead, act)
        given = {"referred_at": at, "referred_by": lead, "arbiter": head}
        self.ledger.change(self.moderation, at, lead, act, **given)
        part = Participant(activity=self.activity, staff=head, part=Part.ARBITER)
        self._add(part, lead, act)
        self._move(self.second, ModerationState.ARBITRATION, lead, act)

    def _settled_by(self, at: dt.datetime, by: Staff, act: str) -> None:
        """Everything is settled, by the moderator or by the arbiter."""
        overall = self._settlements(at, by, act)
        settled = {"settled_at": at, "settled_by": by}
        if act == "moderation.arbitrate":
            settled |= {"arbitrated_at": at, "arbitrated_by": by}
        self.ledger.change(self.moderation, at, by, act, **settled)
        done = {"submitted_at": at, "submitted_by": by, "completed_at": at, "completed_by": by}
        self._move(self.second, ModerationState.SETTLED, by, act, **done)
        self._move(self.activity, AuditState.SETTLED, by, act, overall=overall)

    def _chosen(self, first: Rating, second: Rating) -> int:
        return second.value if self.rng.random() < 0.75 else first.value

    def _are_far_apart(self) -> bool:
        pairs = ((self.ratings[key].value, theirs.value) for key, theirs in self.theirs.items())
        return any(are_far_apart(first or 0, second or 0) for first, second in pairs)

    def _judge_audit(self) -> None:
        for aspect in Aspect:
            value = self.rng.choices((4, 3, 2), (12, 62, 26))[0]
            row = AuditQuality(moderation=self.moderation, aspect=aspect, value=value)
            self._add(row, self.lead, "moderation.judge_quality")

    def _settlements(self, at: dt.datetime, by: Staff, act: str) -> Judgement:
        overall = self.judged.overall
        for question in self.vocabulary.judged:
            first, second = self.ratings[question.pk], self.theirs[question.pk]
            differs = first.value != second.value
            value = self.chosen[question.pk]
            is_decided = are_far_apart(first.value or 0, second.value or 0)
            settler = by if is_decided else self.lead
            row = Settlement(
                rating=first,
                moderation=self.second,
                value=value,
                reason=self._reason(first.value, value) if differs else "",
                settled_at=at,
                settled_by=settler,
            )
            self._add(row, by, act)
            overall = value if question.is_overall else overall
        return Judgement(overall)

    def _reason(self, first: int, settled: int) -> str:
        return words.pick(self.rng, "settled_lower" if settled < first else "settled_higher")
