"""What an Inadequate brings about in an audit's story: a remedial plan, and a second look."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from audits.models import Cause, FollowUpRule, Independence, ReAudit
from audits.sampling import is_drawn
from closing_loop.actions.remedying import DIFFERENCE, NOT_ASKED_FOR, WHAT
from closing_loop.lifecycle import ActionState
from closing_loop.models import Action, Level, Priority
from common.dates import add_working_days, london_day, month_of
from demonstration.council import Team
from demonstration.moderating import Moderating
from people.models import Staff
from practice.models import Judgement
from programme.models import Duty

LINE = "re-audit"


@dataclass(frozen=True)
class Asked:
    """That the manager of a team is to audit a file again."""

    story: Any
    duty: Duty
    team: Team


def independence(own: Team, audited: Team) -> Independence:
    """How near somebody of `own` is to the team that is audited."""
    if own is audited:
        return Independence.OWN_TEAM
    same = own.unit.service_id == audited.unit.service_id
    return Independence.OWN_SERVICE if same else Independence.OTHER_SERVICE


class FollowedUp(Moderating):
    """An audit with what follows by rule from its judgements."""

    asked: ReAudit | None = None
    plan: Action | None = None

    def _hand_in(self) -> None:
        super()._hand_in()
        if Judgement.INADEQUATE in {one.value for one in self.ratings.values()}:
            self._demand(self.auditor, "audits.submit")

    def _settle(self) -> None:
        super()._settle()
        by, act = self.moderation.settled_by, "moderation.settle"
        if Judgement.INADEQUATE not in self.chosen.values():
            self._drop(by, act)
        elif self.plan is None:
            self._demand(by, act)

    def _demand(self, by: Staff, act: str) -> None:
        if not self.kind.by_invitation:
            self._ask(Cause.INADEQUATE, by, act)
        day, days = london_day(self.diary.at), self.vocabulary.rules[FollowUpRule.PLAN]
        plan = Action(
            activity=self.activity, is_remedial=True, owner=self.team.manager, what=WHAT,
            difference=DIFFERENCE, ambition_id="safe", level=Level.CHILD, priority=Priority.URGENT,
            why=f"What {self.activity.reference} found cannot wait for moderation.",
            due_on=add_working_days(day, days), created_at=self.diary.at, created_by=by,
        )  # fmt: skip
        self.plan = self._add(plan, by, act)

    def _ask(self, cause: Cause, by: Staff, act: str) -> None:
        day, rules = london_day(self.diary.at), self.vocabulary.rules
        asked = ReAudit(
            audit=self.audit, cause=cause, asked_at=self.diary.at, asked_by=by,
            opens_on=day + dt.timedelta(weeks=rules[FollowUpRule.OPENS]),
            due_on=day + dt.timedelta(weeks=rules[FollowUpRule.DUE]),
        )  # fmt: skip
        self.asked = self._add(asked, by, act)

    def _drop(self, by: Staff, act: str) -> None:
        """None of what was settled is Inadequate any more."""
        at = self.diary.at
        if self.asked:
            self.ledger.change(self.asked, at, by, act, dropped_at=at, dropped_by=by)
        if self.plan:
            ended = {"ended_at": at, "ended_by": by, "ended_reason": NOT_ASKED_FOR}
            ended["state"] = ActionState.SUPERSEDED
            self.ledger.change(self.plan, at, by, act, **ended)

    def _finish_plan(self) -> None:
        if self.plan and self.plan.state != ActionState.SUPERSEDED:
            self._round(self.plan).tell()

    def _give_again(self) -> None:
        """The audit is shared: somebody has the duty to look again, or chance says so."""
        at, act, builder = self.diary.at, "audits.share", self.builder
        overall = self.activity.overall
        is_drawn = overall == Judgement.REQUIRES_IMPROVEMENT and self._is_sampled()
        if self.asked is None and is_drawn:
            self._ask(Cause.SAMPLED, self.auditor, act)
        if self.asked is None or self.asked.dropped_at:
            return
        taken_by = {self.auditor, *self._line_managers()}
        team = builder.looks.next_for(self.team, taken_by)
        duty = Duty(
            line_id=LINE, kind=self.kind, period=month_of(self.asked.opens_on), unit=team.unit,
            holder=team.manager, looks_again_at=self.activity, opens_on=self.asked.opens_on,
            due_on=self.asked.due_on, created_at=at,
        )  # fmt: skip
        builder.looks.asked.append(Asked(self, self._add(duty, self.auditor, act), team))

    def _is_sampled(self) -> bool:
        seed = self.builder.looks.seed_of(self.month)
        return is_drawn(seed, str(self.activity.pk), self.vocabulary.rules[FollowUpRule.SHARE])
