"""Peer audits: who asked whom, what was answered, and what a colleague recorded."""

import datetime as dt
from dataclasses import dataclass

from audits.lifecycle import AuditState
from audits.models import Answer, PeerInvitation
from common import clock
from common.dates import add_months, month_of
from demonstration import words
from demonstration.calendar import Diary
from demonstration.caseload import Case
from demonstration.council import Team
from demonstration.following import independence
from demonstration.judging import judge
from demonstration.recording import Script
from demonstration.sharing import AuditStory
from people.models import Staff

KINDER = 0.5
TEAMS_FOR_ONE = 10  # teams in which one is asked for each month
OFFERED = 0.2
ANSWERS = ((Answer.AGREED, 78), (Answer.DECLINED, 16), (Answer.TAKEN_BACK, 6))


@dataclass(frozen=True)
class Pair:
    """A practitioner, the case of theirs, and the colleague to look at it."""

    case: Case
    colleague: Staff
    team: Team


class PeerStory(AuditStory):
    """A peer audit, which is shared at once and moderated by nobody."""

    steps = ("_open", "_withdraw", "_record", "_submit", "_acknowledge")

    def __init__(self, builder, pair: Pair, at: dt.datetime, number: int, invitation):
        team, script = pair.case.team, Script()
        super().__init__(builder, team, pair.case, month_of(at.date()), number, script)
        self.kind, self.due_on, self.co_worker = self.vocabulary.peer_kind, None, None
        self.auditor, self.independence = pair.colleague, independence(pair.team, team)
        self.judged = judge(self.rng, builder.levels[team.unit.pk] + KINDER, number)
        how = "By invitation" if invitation.asked_by == self.worker else "Offered by the colleague"
        self.reason = f"{how}. {invitation.words}".strip()
        self.diary = Diary(self.rng, at.date())
        self.diary.at = at

    def _line_managers(self) -> list[Staff]:
        return []

    def _submit(self) -> None:
        self._hand_in()
        self._share()

    def _share(self) -> None:
        at, by, act = self.diary.at, self.auditor, "audits.submit"
        self._move(self.activity, AuditState.SHARED, by, act, shared_at=at, shared_by=by)
        self._make_shares(at, act)


class PeerBuilder:
    """Asks for peer audits in every month, and has one of the practitioner who signs in waiting."""

    def __init__(self, audits, months: int):
        self.audits, self.months = audits, months
        self.rng, self.ledger = audits.rng, audits.ledger
        self.organisation = audits.organisation

    def build(self) -> None:
        """Those of the last months, and two of the practitioner who signs in."""
        teams = self.organisation.teams
        this_month = month_of(clock.today())
        for number in range(self.months):
            month = add_months(this_month, number - self.months + 1)
            for team in self.rng.sample(teams, max(1, len(teams) // TEAMS_FOR_ONE)):
                self._one(team, month, number)
        self._of_the_sign_in()

    def _one(self, team: Team, month: dt.date, number: int) -> None:
        if pair := self._pair(team):
            answer = self.rng.choices(*zip(*ANSWERS, strict=True))[0]
            self._ask(pair, Diary(self.rng, month, 14), number, answer)

    def _of_the_sign_in(self) -> None:
        """Somebody looked at a case of theirs, and somebody asks them."""
        worker = self.organisation.signs_in["practitioner"]
        team = next(one for one in self.organisation.teams if worker in one.workers)
        some_time_ago = month_of(clock.today() - dt.timedelta(days=60))
        if pair := self._pair(team, worker=worker):
            self._ask(pair, Diary(self.rng, some_time_ago, 9), self.months, Answer.AGREED)
        if pair := self._pair(team, colleague=worker):
            self._ask(pair, Diary(self.rng, clock.today() - dt.timedelta(days=6), 2), 0, None)

    def _pair(self, team: Team, *, worker=None, colleague=None) -> Pair | None:
        held = [
            one
            for one in self.audits.cases[team.unit.pk]
            if one.team is team
            and not one.second
            and one.worker is (worker or one.worker) is not colleague
        ]
        if not held:
            return None
        case = self.rng.choice(held)
        others = [one for one in team.workers if one is not case.worker]
        chosen = colleague or (self.rng.choice(others) if others else None)
        return Pair(case, chosen, team) if chosen else None

    def _ask(self, pair: Pair, diary: Diary, number: int, answer: Answer | None) -> None:
        if diary.at > clock.now():
            return
        practitioner, at = pair.case.worker, diary.at
        is_offer = answer == Answer.AGREED and self.rng.random() < OFFERED
        by = pair.colleague if is_offer else practitioner
        invitation = PeerInvitation(
            practitioner=practitioner, colleague=pair.colleague, asked_at=at, asked_by=by,
            child=None if is_offer else pair.case.child, words=words.pick(self.rng, "peer_asked"),
        )  # fmt: skip
        asked = [invitation, at, by, "audits.offer" if is_offer else "audits.invite"]
        answered_at = diary.days(1, 4)
        if answer is None or answered_at > clock.now():
            self.ledger.add(*asked)
            return
        story = None
        if answer == Answer.AGREED:
            story = PeerStory(self.audits, pair, answered_at, number, invitation)
            story.tell()
        self.ledger.add(*asked)
        self._answer(invitation, pair, answer, answered_at, story)

    def _answer(self, invitation, pair: Pair, answer: Answer, at, story) -> None:
        asker = invitation.asked_by
        other = pair.case.worker if asker is pair.colleague else pair.colleague
        by = asker if answer == Answer.TAKEN_BACK else other
        given = {"answer": answer, "answered_at": at, "answered_by": by}
        if story:
            given |= {"audit": story.audit, "child": pair.case.child}
        verb = {"agreed": "agree", "declined": "decline", "taken-back": "take_back"}[answer]
        self.ledger.change(invitation, at, by, f"audits.{verb}", **given)
