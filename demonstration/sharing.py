"""The last part of an audit's story: shared, acknowledged, complete."""

from audits.lifecycle import AuditState
from audits.models import Share
from demonstration import words
from demonstration.moderating import Moderating
from demonstration.recording import Future
from people.models import Staff

WITHDRAWN, RETURNED = 0.01, 0.05


class AuditStory(Moderating):
    """One audit from its opening to its last acknowledgement, or as far as it has come by now."""

    def tell(self) -> None:
        """Tell the story up to now, or up to where its script stops."""
        chances = {"_withdraw": WITHDRAWN, "_return": RETURNED}
        steps = ("_open", "_withdraw", "_record", "_submit", "_return")
        steps += ("_judge_blind", "_settle", "_share", "_acknowledge")
        for step in steps:
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
            people += [(self.co_worker, False), (self.co_worker.line_manager, True)]
        return people

    def _share(self) -> None:
        at, manager = self._now(self.diary.days(1, 4)), self.team.manager
        read = {"feedback_read_at": at, "feedback_read_by": manager}
        self.ledger.change(self.moderation, at, manager, "moderation.read_feedback", **read)
        shared = {"shared_at": at, "shared_by": manager}
        self._move(self.activity, AuditState.SHARED, manager, "audits.share", **shared)
        self.shares = []
        for staff, as_manager in self._recipients():
            row = Share(
                audit=self.audit,
                staff=staff,
                as_line_manager=as_manager,
                shared_at=at,
                shared_by=manager,
            )
            self.shares.append(self._add(row, manager, "audits.share"))

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
