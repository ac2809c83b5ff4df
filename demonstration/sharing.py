"""The last part of an audit's story: shared, acknowledged, complete; and a second look."""

import datetime as dt

from audits.lifecycle import AuditState
from audits.models import Share
from common.dates import london_day
from demonstration import words
from demonstration.calendar import Diary
from demonstration.following import Asked, FollowedUp, independence
from demonstration.judging import judge
from demonstration.recording import Future, Script
from people.models import Staff

WITHDRAWN, RETURNED = 0.01, 0.05
BETTER = 0.7
BEGUN_LATE = 0.12


class AuditStory(FollowedUp):
    """One audit from its opening to its last acknowledgement, or as far as it has come by now."""

    steps: tuple[str, ...] = (
        "_open", "_withdraw", "_record", "_submit", "_return", "_judge_blind", "_settle", "_share",
        "_acknowledge",
    )  # fmt: skip

    def tell(self) -> None:
        """Tell the story up to now, or up to where its script stops."""
        self._go()
        self._finish_plan()

    def _go(self) -> None:
        chances = {"_withdraw": WITHDRAWN, "_return": RETURNED}
        for step in self.steps:
            if step == self.script.stop or self.is_withdrawn:
                return
            if self.rng.random() < chances.get(step, 1):
                try:
                    getattr(self, step)()
                except Future:
                    return

    def _recipients(self) -> list[tuple[Staff, bool]]:
        people = [(self.worker, False)]
        if self.co_worker:
            people.append((self.co_worker, False))
        return [*people, *((boss, True) for boss in self._line_managers())]

    def _share(self) -> None:
        at, manager = self._now(self.diary.days(1, 4)), self.auditor
        self._read_feedback(at)
        shared = {"shared_at": at, "shared_by": manager}
        self._move(self.activity, AuditState.SHARED, manager, "audits.share", **shared)
        self._make_shares(at, "audits.share")
        self._give_again()

    def _make_shares(self, at: dt.datetime, act: str) -> None:
        self.shares = []
        for staff, as_manager in self._recipients():
            row = Share(
                audit=self.audit,
                staff=staff,
                as_line_manager=as_manager,
                shared_at=at,
                shared_by=self.auditor,
            )
            self.shares.append(self._add(row, self.auditor, act))

    def _read_feedback(self, at: dt.datetime) -> None:
        read = {"feedback_read_at": at, "feedback_read_by": self.auditor}
        self.ledger.change(self.moderation, at, self.auditor, "moderation.read_feedback", **read)

    def _acknowledge(self) -> None:
        for share in self.shares:
            at = self._now(self.diary.days(1, 5))
            act, reply = "audits.acknowledge", words.pick(self.rng, "replies")
            read = {"acknowledged_at": at, "acknowledged_by": share.staff}
            self.ledger.change(share, at, share.staff, act, **read)
            if reply:
                at = self._now(self.diary.minutes(3))
                replied = {"reply": reply, "replied_at": at}
                self.ledger.change(share, at, share.staff, "audits.reply", **replied)
        self._complete()

    def _complete(self) -> None:
        last = self.shares[-1].staff
        self._move(
            self.activity,
            AuditState.ACKNOWLEDGED,
            last,
            "audits.acknowledge",
            completed_at=self.diary.at,
            completed_by=last,
        )


class SecondLook(AuditStory):
    """The same file audited again by the manager of another team; practice is better by then."""

    steps = tuple(step for step in AuditStory.steps if step != "_withdraw")

    def __init__(self, builder, asked: Asked, number: int):
        first, duty = asked.story, asked.duty
        super().__init__(builder, first.team, first.case, duty.period, number, Script())
        self.duty, self.auditor, self.lead = duty, asked.team.manager, asked.team.lead
        self.judged = judge(self.rng, builder.levels[first.team.unit.pk] + BETTER, number)
        self.independence = independence(asked.team, first.team)
        self.reason, self.due_on = f"A second look at {first.activity.reference}", duty.due_on
        days = (duty.due_on - duty.opens_on).days - 12
        late = 20 if self.rng.random() < BEGUN_LATE else 0
        since = duty.opens_on + dt.timedelta(days=self.rng.randint(0, days) + late)
        self.diary = Diary(self.rng, since, 2)

    def tell(self) -> None:
        """Tell the story, and what it does to its duty."""
        super().tell()
        if self.duty.activity and self.activity.state == AuditState.RETURNED:
            at = self.activity.submitted_at
            returned = {"reopened_on": london_day(at)}
            self.ledger.change(self.duty, at, self.lead, "moderation.return_to_auditor", **returned)

    def _open(self) -> None:
        super()._open()
        at = self.activity.created_at
        self.ledger.change(self.duty, at, self.auditor, "audits.start", activity=self.activity)

    def _hand_in(self) -> None:
        super()._hand_in()
        done = {"done_on": london_day(self.diary.at)}
        self.ledger.change(self.duty, self.diary.at, self.auditor, "audits.submit", **done)
