"""The duties of the last months as the timetable would have made them, and what became of each."""

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from audits.lifecycle import DONE, AuditState
from common import clock
from common.clock import LONDON
from common.dates import add_months, add_working_days, at_midnight, london_day, month_of
from demonstration import words
from demonstration.council import Organisation
from demonstration.ledger import Ledger
from demonstration.reports import (
    PUBLISHED_MONTHS,
    PUBLISHED_SERVICE,
    months_due,
    published_at,
)
from moderation.models import Moderation
from people.models import Staff, Unit
from practice.models import Activity, ActivityKind, ReferenceCounter, Subtype
from programme.actions.planning import duties_after, duties_from
from programme.models import Duty, LineTerms, Record, UnitOfDuty
from programme.models.records import RECORDED
from programme.queries.frames import DRAWN_LINE
from programme.queries.roster import Roster, owed_of
from reports.lifecycle import ReportState

EXEMPT, NEVER, LATE, EARLY = 0.02, 0.05, 0.08, 0.45
LEFT_TO_DO = {"closing-the-loop"}  # so that senior leadership can review the tracker
FORGIVEN_MONTHS = 4  # what was missed longer ago was done late in the end


class DutyBuilder:
    """Tells the duties of a number of months, once audits and moderations are written."""

    def __init__(self, seed: int, organisation: Organisation, keys: Mapping[tuple, UUID]):
        self.keys = keys
        self.rng = random.Random(f"duties {seed}")
        self.ledger = Ledger(self.rng)
        self.organisation = organisation
        self.today = clock.today()
        self.staff = Staff.objects.in_bulk()
        self.units = Unit.objects.in_bulk()
        self.kinds = ActivityKind.objects.in_bulk()
        self.counters: Counter[tuple[str, dt.date]] = Counter()
        self.audits: dict[tuple, list[Activity]] = defaultdict(list)
        audits = Activity.objects.of_kind("file-audit").not_withdrawn()
        first = audits.exclude(duties__looks_again_at__isnull=False)
        for audit in first.order_by("created_at"):
            self.audits[audit.lead_id, audit.period].append(audit)
        moderations = Moderation.objects.select_related("activity")
        self.moderations = {one.audit_id: one for one in moderations}

    def build(self, months: int) -> None:
        """The duties of the last `months` months, this one included."""
        for back in reversed(range(months)):
            self._month(add_months(month_of(self.today), -back))
        for (kind, period), last in self.counters.items():
            counter = ReferenceCounter(kind_id=kind, period=period, last=last)
            self.ledger.add(counter, clock.now(), None, "demonstration.count")
        self.ledger.write()

    def _month(self, month: dt.date) -> None:
        roster, made = Roster(month), {}
        terms = LineTerms.objects.beginning_in(month).select_related("kind")
        for one in sorted(terms, key=lambda each: each.unit_of_duty == UnitOfDuty.DUTY):
            follows = one.unit_of_duty == UnitOfDuty.DUTY
            duties = (
                duties_after(one, roster, made[one.follows_id])
                if follows
                else duties_from(one, roster, owed_of(one, roster))
            )
            made[one.line_id] = duties
            for duty in duties:
                self._tell(duty, one.kind)

    def _tell(self, duty: Duty, kind: ActivityKind) -> None:
        at = duty.created_at = at_midnight(duty.period) + dt.timedelta(minutes=5)
        is_drawn_for = duty.line_id == DRAWN_LINE
        key = self.keys.get((duty.owed_by_id, duty.period)) if is_drawn_for else None
        self.ledger.add(duty, at, None, "programme.plan_period", pk=key)
        tell = {
            Subtype.AUDIT: self._audited,
            Subtype.MODERATION: self._moderated,
            Subtype.REPORT: self._reported,
        }
        tell.get(kind.subtype, self._recorded)(duty)

    def _change(self, duty: Duty, at: dt.datetime, by, action: str, **fields) -> None:
        self.ledger.change(duty, at, by, action, **fields)

    # Audits and moderations: what the council did already

    def _audited(self, duty: Duty) -> None:
        audits = self.audits.get((duty.owed_by_id, duty.period))
        if not audits:
            return
        audit, by = audits[0], self.staff[duty.owed_by_id]
        self._change(duty, audit.created_at, by, "audits.start", activity=audit)
        if audit.state in DONE or audit.state == AuditState.RETURNED:
            day = london_day(audit.submitted_at)
            self._change(duty, audit.submitted_at, by, "audits.submit", done_on=day)
        if audit.state == AuditState.RETURNED:
            self._change(duty, audit.submitted_at, by, "audits.return_to_auditor", reopened_on=day)

    def _moderated(self, duty: Duty) -> None:
        followed = duty.follows
        moderation = followed.activity_id and self.moderations.get(followed.activity_id)
        if not moderation or not followed.done_on:
            return
        at, by = followed.activity.submitted_at, self.staff[followed.holder_id]
        begun = {"activity": moderation.activity, "due_on": moderation.activity.due_on}
        if moderation.moderator_id:
            begun["holder_id"] = moderation.moderator_id
        if followed.reopened_on:
            begun["due_on"] = None
        self._change(duty, at, by, "audits.submit", **begun)
        if done_at := moderation.referred_at or moderation.settled_at:
            by = self.staff[moderation.moderator_id]
            self._change(duty, done_at, by, "moderation.settle", done_on=london_day(done_at))

    def _reported(self, duty: Duty) -> None:
        """Published with the last area’s report; before there were any, recorded by hand."""
        due = months_due(PUBLISHED_MONTHS)
        service = self.units[duty.unit_id]
        if duty.period < (due[0] if service.code == PUBLISHED_SERVICE else due[-1]):
            self._recorded(duty)
        elif service.code == PUBLISHED_SERVICE and duty.period in due:
            at, by = published_at(duty.period), self.staff[duty.holder_id]
            last = [one for one in self.organisation.areas if one.path.startswith(service.path)][-1]
            done = {"unit": last, "service_id": service.pk, "state": ReportState.PUBLISHED}
            activity = self._activity(duty, by, london_day(at), at, **done)
            self.ledger.add(activity, at, by, "reports.publish")
            done = {"activity": activity, "done_on": london_day(at)}
            self._change(duty, at, by, "reports.publish", **done)

    # Everything else: recorded, exempted or missed

    def _recorded(self, duty: Duty) -> None:
        if duty.holder_id is None:
            return
        is_over, luck = duty.due_on < self.today, self.rng.random()
        if not is_over:
            days = list(self._days(duty.period, self.today))
            if luck < EARLY and days and duty.line_id not in LEFT_TO_DO:
                self._record(duty, self.rng.choice(days))
        elif luck < EXEMPT and (head := self._head(duty)):
            reason = words.pick(self.rng, "records", "exempted")
            at = self._hour(duty.due_on)
            given = {"exempted_at": at, "exempted_by": head, "exempted_reason": reason}
            self._change(duty, at, head, "programme.exempt", **given)
        elif luck < NEVER + EXEMPT:
            self._missed(duty)
        elif luck < LATE + NEVER + EXEMPT:
            self._late(duty, self.rng.randint(1, 12))
        else:
            days = list(self._days(duty.period, min(duty.due_on, self.today)))
            self._record(duty, self.rng.choice(days[len(days) // 3 :]))

    def _missed(self, duty: Duty) -> None:
        if duty.period < add_months(month_of(self.today), -FORGIVEN_MONTHS):
            self._late(duty, self.rng.randint(12, 40))

    def _late(self, duty: Duty, days: int) -> None:
        day = add_working_days(duty.due_on, days)
        if day < self.today:
            self._record(duty, day)

    def _days(self, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        day = add_working_days(first, 0)
        while day < last:
            yield day
            day = add_working_days(day, 1)

    def _head(self, duty: Duty) -> Staff | None:
        """The head of service over the duty’s unit, unless the duty is their own."""
        path = self.units[duty.unit_id].path
        for area in self.organisation.areas:
            head = self.organisation.heads[area.pk]
            if path.startswith(area.path) and head.pk != duty.holder_id:
                return head
        return None

    def _hour(self, day: dt.date) -> dt.datetime:
        hour = dt.time(self.rng.randint(9, 16), self.rng.randint(0, 59))
        return dt.datetime.combine(day, hour, LONDON).astimezone(dt.UTC)

    def _record(self, duty: Duty, day: dt.date) -> None:
        by, at = self.staff[duty.holder_id], self._hour(day)
        activity = self._activity(duty, by, day, at)
        self.ledger.add(activity, at, by, "programme.record")
        told = "records", duty.line_id
        record = Record(
            activity=activity,
            summary=words.pick(self.rng, *told),
            people=words.pick(self.rng, "records", "people"),
            references=words.pick(self.rng, "records", "references"),
        )
        self.ledger.add(record, at, by, "programme.record")
        self._change(duty, at, by, "programme.record", activity=activity, done_on=day)

    def _activity(self, duty: Duty, by: Staff, day: dt.date, at: dt.datetime, **other) -> Activity:
        kind, unit = self.kinds[duty.kind_id], self.units[duty.unit_id]
        self.counters[kind.pk, duty.period] += 1
        number = self.counters[kind.pk, duty.period]
        given = {
            "kind": kind,
            "reference": f"{kind.prefix}-{duty.period:%Y-%m}-{number:04}",
            "unit": unit,
            "service_id": unit.service_id or unit.pk,
            "period": duty.period,
            "lead": by,
            "state": RECORDED,
            "happened_on": day,
            "due_on": duty.due_on,
            "created_at": at,
            "submitted_at": at,
            "submitted_by": by,
            "shared_at": at,
            "shared_by": by,
        }
        return Activity(**given | other)
