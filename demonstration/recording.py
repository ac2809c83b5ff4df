"""The first part of an audit's story: opened, recorded, submitted."""

import datetime as dt
from dataclasses import dataclass

from audits.lifecycle import TRANSITIONS as AUDIT_TRANSITIONS
from audits.lifecycle import AuditState
from audits.models import Audit, CaseRecordTick, Independence, Occasion, OwnWords
from closing_loop.models import Action, Level, Priority
from common import clock
from common.dates import add_working_days, last_working_day, london_day
from demonstration import words
from demonstration.calendar import Diary
from demonstration.caseload import Case
from demonstration.council import Team
from demonstration.judging import Judged, judge
from demonstration.looping import Round
from moderation.lifecycle import DUE_WORKING_DAYS, ModerationState
from moderation.lifecycle import TRANSITIONS as MODERATION_TRANSITIONS
from moderation.models import Moderation
from people.models import Staff
from practice.models import (
    Activity,
    Answer,
    AnswerType,
    Finding,
    FindingKind,
    Judgement,
    Part,
    Participant,
    Question,
    Rating,
)
from practice.models.vocabulary import WEAK


class Future(Exception):
    """The next step of the story lies after now."""


@dataclass(frozen=True)
class Script:
    """What is settled beforehand about one audit's story."""

    is_left_out: bool = False
    is_kept: bool = False
    is_recent: bool = False
    worker: Staff | None = None
    stop: str = ""


LATE = 0.08
LEVELS = (78, 10, 9, 3)


class Recording:
    """An audit up to its submission, told as the actions of the rooms would have done it."""

    def __init__(self, builder, team: Team, case: Case, month: dt.date, number: int, script):
        self.builder, self.team, self.case, self.month = builder, team, case, month
        self.rng, self.ledger, self.script = builder.rng, builder.ledger, script
        self.vocabulary = builder.vocabulary
        recently = clock.today() - dt.timedelta(days=10)
        self.diary = Diary(self.rng, recently, 2) if script.is_recent else Diary(self.rng, month)
        self.judged: Judged = judge(self.rng, builder.levels[team.unit.pk], number)
        own_lead = case.team is team
        self.auditor, self.lead = team.manager, team.lead
        self.kind, self.due_on = self.vocabulary.audit_kind, last_working_day(month)
        self.independence = Independence.OWN_TEAM
        self.reason = "Not audited in the last 12 months; picked by hand until draws begin."
        self.worker = case.worker if own_lead else case.second[1]
        self.co_worker = case.second and (case.second[1] if own_lead else case.worker)
        self.ratings: dict[int, Rating] = {}
        self.actions: list[Action] = []
        self.said: set[str] = set()
        self.is_withdrawn = False

    def _now(self, at: dt.datetime) -> dt.datetime:
        if at > clock.now():
            raise Future
        return at

    def _add(self, row, by, action):
        return self.ledger.add(row, self.diary.at, by, action)

    def _move(self, activity: Activity, state, by, action, **fields) -> None:
        table = AUDIT_TRANSITIONS if isinstance(state, AuditState) else MODERATION_TRANSITIONS
        if state not in table[type(state)(activity.state)]:
            raise ValueError(f"{activity.state} is not followed by {state}")
        self.ledger.change(activity, self.diary.at, by, action, state=state, **fields)

    def _activity(self, kind, state, lead, happened_on, due_on) -> Activity:
        unit = self.team.unit
        return Activity(
            kind=kind,
            question_set=self.vocabulary.question_set,
            reference=self.builder.reference(kind, self.month),
            unit=unit,
            service=unit.service,
            period=self.month,
            lead=lead,
            child=self.case.child,
            state=state,
            happened_on=happened_on,
            due_on=due_on,
            created_at=self.diary.at,
        )

    def _open(self) -> None:
        at, manager, act = self._now(self.diary.at), self.auditor, "audits.start"
        self.activity = self._activity(
            self.kind, AuditState.ALLOCATED, manager, london_day(at), self.due_on
        )
        self._add(self.activity, manager, act)
        self.audit = Audit(
            activity=self.activity,
            auditor=manager,
            independence=self.independence,
            pick_reason=self.reason,
        )
        self._add(self.audit, manager, act)
        self._take_part(self.worker, Part.LEAD_PRACTITIONER, act)
        if self.co_worker:
            self._take_part(self.co_worker, Part.CO_WORKER, act)
        for boss in self._line_managers():
            self._take_part(boss, Part.LINE_MANAGER, act)
        at = self._now(self.diary.minutes(4))
        self.ledger.change(
            self.audit, at, manager, "audits.declare_no_tie", no_tie_at=at, no_tie_by=manager
        )
        self._move(self.activity, AuditState.IN_PROGRESS, manager, "audits.declare_no_tie")

    def _line_managers(self) -> list[Staff]:
        """Those of the practitioners, but the auditor."""
        people = [self.co_worker] if self.co_worker else []
        if self.auditor is not self.team.manager:
            people.append(self.worker)
        return [one.line_manager for one in people]

    def _take_part(self, staff: Staff, part: Part, action: str) -> Participant:
        row = Participant(activity=self.activity, staff=staff, part=part)
        return self._add(row, self.auditor, action)

    def _withdraw(self) -> None:
        at, manager = self._now(self.diary.days(1, 3)), self.auditor
        self._move(
            self.activity,
            AuditState.WITHDRAWN,
            manager,
            "audits.withdraw",
            withdrawn_at=at,
            withdrawn_by=manager,
            withdrawn_reason="The child moved to another authority.",
        )
        self.is_withdrawn = True

    def _record(self) -> None:
        late = self.rng.random() < LATE
        self._now(self.diary.days(1, 2 if self.script.is_recent else 4))
        if self.rng.random() < 0.35:
            written = OwnWords(
                audit=self.audit,
                staff=self.worker,
                words=words.pick(self.rng, "own_words"),
                written_at=self.diary.at,
            )
            self._add(written, self.worker, "audits.write_own_words")
        if self.script.is_recent:
            self._now(self.diary.days(1, 1))
        elif late:
            self._now(self.diary.days(9, 14))
        else:
            self._now(self.diary.until_month_end(self.month))
        self._answer()
        for question in self.vocabulary.judged:
            self._rate(question)

    def _day(self) -> str:
        day = london_day(self.diary.at) - dt.timedelta(days=self.rng.randint(5, 90))
        return f"{day.day} {day:%B %Y}"

    def _answer(self) -> None:
        answers: dict[str, object] = {}
        for question in self.vocabulary.asked:
            conditions = question.limits.get("when", {})
            if any(answers.get(code) not in allowed for code, allowed in conditions.items()):
                continue
            answers[question.code] = value = self._value(question)
            if value is None:
                continue
            is_words = question.answer_type in (AnswerType.TEXT, AnswerType.LINE)
            row = Answer(
                activity=self.activity,
                question=question,
                value=None if is_words else value,
                text=value if is_words else "",
            )
            self._add(row, self.auditor, "practice.write_section")

    def _value(self, question: Question):
        rng, kind = self.rng, question.answer_type
        if kind == AnswerType.YES_PARTLY_NO:
            return rng.choices(("yes", "partly", "no"), (60, 28, 12))[0]
        if kind == AnswerType.CHOICE:
            codes = [code for code, _ in question.choices]
            return rng.choices(codes, [6] + [2] * (len(codes) - 1))[0]
        if kind == AnswerType.DATE:
            return (london_day(self.diary.at) - dt.timedelta(days=rng.randint(0, 3))).isoformat()
        if kind == AnswerType.LINE:
            return "The practitioner and the team manager"
        if not question.is_required:
            return None
        return words.pick(rng, "answers", question.code)

    def _rate(self, question: Question) -> None:
        thread = question.thread_id
        value = self.judged.threads[thread] if thread else self.judged.overall
        rating = self._rating(self.activity, question, value)
        if thread and value in WEAK:
            self._follow_up(rating, thread, value)
        self.ratings[question.pk] = self._add(rating, self.auditor, "practice.write_section")
        if thread and self.rng.random() < 0.45:
            self._find(thread, value)

    def _rating(self, activity, question, value) -> Rating:
        rng, thread = self.rng, question.thread_id
        spoken_of = thread or rng.choice(list(self.judged.threads))
        return Rating(
            activity=activity,
            question=question,
            value=value,
            rationale=words.pick(rng, "rationales", spoken_of, int(value)),
            impact=words.pick(rng, "impacts", int(value)),
            ambition=rng.choice(self.vocabulary.ambitions),
            evidence_reference=words.pick(rng, "evidence").format(day=self._day()),
        )

    def _follow_up(self, rating: Rating, thread: str, value: Judgement) -> None:
        if self.rng.random() < 0.1:
            rating.no_action_reason = words.pick(self.rng, "no_action").format(day=self._day())
            return
        told = words.pick(self.rng, "actions", thread)
        priority = Priority.HIGH if value == Judgement.INADEQUATE else Priority.MEDIUM
        due_on = add_working_days(london_day(self.diary.at), self.vocabulary.days[priority])
        level = self.rng.choices(list(Level), LEVELS)[0]
        is_managers = thread == "supervision" or level in (Level.TEAM, Level.SERVICE)
        action = Action(
            activity=self.activity,
            level=level,
            owner=self.team.manager if is_managers else self.worker,
            what=told["what"],
            difference=told["difference"],
            why=rating.rationale.split(". ")[0].rstrip(".") + ".",
            thread_id=thread,
            ambition=rating.ambition,
            theme=self.rng.choice(self.vocabulary.themes[thread]),
            priority=priority,
            due_on=due_on,
            created_at=self.diary.at,
            created_by=self.auditor,
        )
        self.actions.append(self._add(action, self.auditor, "closing_loop.add_action"))

    def _find(self, thread: str, value: Judgement) -> None:
        is_gap = value in WEAK
        told = "gaps" if is_gap else "strengths"
        sentence = words.pick(self.rng, told)
        if sentence in self.said:
            sentence = next((one for one in words.every(told) if one not in self.said), sentence)
        self.said.add(sentence)
        finding = Finding(
            activity=self.activity,
            theme=self.rng.choice(self.vocabulary.themes[thread]),
            thread_id=thread,
            kind=FindingKind.GAP if is_gap else FindingKind.STRENGTH,
            sentence=sentence,
        )
        self._add(finding, self.auditor, "practice.write_section")

    def _hand_in(self) -> None:
        at, manager = self._now(self.diary.minutes(25)), self.auditor
        self._move(
            self.activity,
            AuditState.SUBMITTED,
            manager,
            "audits.submit",
            happened_on=london_day(at),
            submitted_at=at,
            submitted_by=manager,
            overall=self.judged.overall,
        )
        self._tick(Occasion.SUBMITTED)
        self._finish_actions()

    def _submit(self) -> None:
        self._hand_in()
        at, manager = self.diary.at, self.auditor
        self.second = self._activity(
            self.vocabulary.moderation_kind,
            ModerationState.WAITING,
            self.lead,
            london_day(at),
            add_working_days(london_day(at), DUE_WORKING_DAYS),
        )
        self._add(self.second, manager, "moderation.open_for")
        self.moderation = Moderation(
            activity=self.second,
            audit=self.audit,
            auditor=manager,
            moderator=self.lead,
        )
        self._add(self.moderation, manager, "moderation.open_for")
        self.moderating = self._take_part(self.lead, Part.MODERATOR, "moderation.open_for")

    def _tick(self, occasion: Occasion) -> None:
        """Nearly all have been ticked by now; a tenth of the last weeks' have not."""
        at, manager = self.diary.at + dt.timedelta(minutes=9), self.auditor
        is_old = at < clock.now() - dt.timedelta(days=30)
        if at <= clock.now() and (is_old or self.rng.random() < 0.9):
            tick = CaseRecordTick(
                audit=self.audit, occasion=occasion, ticked_at=at, ticked_by=manager
            )
            self.ledger.add(tick, at, manager, "audits.tick_case_record")

    def _finish_actions(self) -> None:
        for action in self.actions:
            self._round(action).tell()

    def _round(self, action: Action) -> Round:
        manager, lead, weeks = self.team.manager, self.team.lead, self.vocabulary.weeks
        return Round(self.ledger, self.rng, action, manager, lead, weeks)
