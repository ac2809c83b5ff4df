"""One council in one transaction for a whole module, and its records as each page needs them."""

import datetime as dt
import io
from functools import cached_property
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from audits import actions as audits
from audits.lifecycle import AuditState
from audits.models import Audit, PeerInvitation
from closing_loop import actions as loop
from common import clock
from common.dates import month_of
from governance import actions as governance
from governance.models import LegalHold, Purge, RetentionRule, SubjectAccess
from home import actions as home
from home.models import SavedView
from moderation.queries import page_state
from notices.actions import tell
from notices.models import Notice
from people import actions as people
from people.imports.files import Given
from people.models import Import, Placing, Source, Upload, User
from people.roles import Role
from practice import queries as practice
from practice.models import Finding, Section, Theme
from programme.actions import look_again, plan_period
from programme.models import Draw, Duty
from reports import actions as reports
from reports.models import ReportFile
from tests import scenarios
from tests.factories import Council
from tests.factories.draws import make_draw
from tests.factories.people import appoint, involve, make_staff
from tests.unit.closing_loop.rounds import ROUND, action_at
from tests.unit.moderation.made import STAGES, moderation_at
from tests.unit.reports.walks import report_at
from tests.web.access import TWINS
from tests.web.sent import CASELOAD, SENT

SECTION = "voice"
THERE = {"north": "south", "north_1": "south_1"}
REPORTED = {  # a place has one report of a month
    "published": dt.date(2026, 10, 1),
    "signed": dt.date(2026, 9, 1),
    "commentary": dt.date(2026, 8, 1),
    "correcting": dt.date(2026, 7, 1),
}
AUDITS = {
    "started": AuditState.ALLOCATED,
    "ready": AuditState.IN_PROGRESS,
    "shared": AuditState.SHARED,
    "acknowledged": AuditState.ACKNOWLEDGED,
}


def client_of(user: User) -> Client:
    """A client signed in for good: what it does may be rolled back."""
    client = Client()
    client.force_login(user)
    return client


def swapped(named: dict, pairs: dict[str, str]) -> dict:
    """The same things with the names of each pair changed places."""
    names = pairs | {there: here for here, there in pairs.items()}
    return {name: named[names.get(name, name)] for name in named}


def twin_of(council: Council) -> Council:
    """The council with South Team 1 and its people where North Team 1 and its own were."""
    return Council(
        units=swapped(council.units, THERE),
        staff=swapped(council.staff, TWINS),
        users=swapped(council.users, TWINS),
        children=swapped(council.children, {"child": "far_child"}),
    )


class Records:
    """Records of a team in the states that pages need, each made when first asked for."""

    def __init__(self, council: Council):
        self.council = council
        self._audits: dict[str, Audit] = {}

    def audit(self, at: str) -> Audit:
        """An audit of the team at this stage; "ready" may be submitted."""
        if at not in self._audits:
            self._audits[at] = self._audit(at)
        return self._audits[at]

    def _audit(self, at: str) -> Audit:
        seconds = {"planning": 4 if at == "referred" else 3}
        apart = {"judgements": {"planning": 2}, "seconds": seconds}
        if at in STAGES:
            return moderation_at(self.council, at, **apart).audit
        audit = scenarios.audit_at(AUDITS[at], self.council, **apart)
        if at == "ready":
            scenarios.fill(audit, {"planning": 2})
        return audit

    @cached_property
    def finding(self) -> Finding:
        """A strength found in the audit that is ready."""
        given = {"theme": Theme.objects.first(), "kind": "strength", "sentence": "Well done."}
        return Finding.objects.create(activity=self.audit("ready").activity, **given)

    @cached_property
    def invited(self) -> PeerInvitation:
        """The practitioner's invitation of a colleague, who has not answered."""
        child, staff = self.council.children["child"], self.council.staff
        given = {"child": child, "colleague": staff["second_practitioner"]}
        return audits.invite(**given, by=staff["practitioner"])

    @cached_property
    def action(self):
        """An action of the practitioner's, from the audit that is ready."""
        audit = self.audit("ready")
        owner = self.council.staff["practitioner"]
        words = {"what": "Write the plan anew", "difference": "It has dates", "level": "child"}
        given = {"activity": audit.activity, "owner": owner, "priority": "medium", **words}
        return loop.add_action(**given, by=audit.auditor)

    def action_at(self, at: str):
        """An action of the practitioner's, from the audit that is shared, at a stage of ROUND."""
        given = {"activity": self.audit("shared").activity, "owner": "practitioner"}
        return action_at(self.council, at, **given)

    @cached_property
    def moved(self):
        """An action of a shared audit that stays with who no longer works with the child."""
        audit, staff = self.audit("shared"), self.council.staff
        words = {"what": "Write the plan anew", "difference": "It has dates", "level": "child"}
        given = {"activity": audit.activity, "owner": staff["practitioner"], **words}
        action = loop.add_action(**given, priority="medium", by=audit.auditor)
        child = audit.activity.child
        child.involvements.update(ends_on=clock.today() - dt.timedelta(days=1))
        worker, unit = staff["second_practitioner"], self.council.units["north_1"]
        involve(child, worker, unit, starts_on=clock.today())
        return action

    @cached_property
    def deputy(self):
        """Who stands in for the head of service."""
        person, deputy = (self.council.staff[one] for one in ("head_of_service", "service_lead"))
        days = {"starts_on": clock.today(), "ends_on": None}
        return loop.appoint_deputy(person=person, deputy=deputy, is_leave=False, **days, by=person)

    def concern(self, at: str):
        """A concern that the auditor raised about the child, in the state that a page needs."""
        audit = self.audit("ready")
        child = self.council.children["child"]
        kind = "health" if at == "about health" else "safety"
        given = {"kind": kind, "what": "Seen alone at night", "activity": audit.activity}
        concern = loop.raise_concern(**given, child=child, by=audit.auditor)
        if at == "taken":
            loop.take_concern(concern=concern, by=self.council.staff["slt"])
        return concern

    @cached_property
    def told(self) -> Notice:
        """What the practitioner was told."""
        people = [self.council.staff["practitioner"]]
        words = {"kind": "action", "sentence": "An action is yours.", "link": "/actions/"}
        tell(people=people, key="action:1", **words)
        return Notice.objects.get(person=people[0], key="action:1")

    @cached_property
    def imported(self) -> Import:
        """A load of a caseload."""
        given = {"source": "caseload", "as_at": clock.today(), "sha256": "0" * 64}
        return Import.objects.create(**given, is_demonstration=True)

    @cached_property
    def uploaded(self) -> Upload:
        """A caseload that was read and waits for an answer."""
        given = {"source": Source.CASELOAD, "as_at": clock.today()}
        file = Given("caseload.csv", io.BytesIO(CASELOAD))
        upload = people.keep_upload(**given, file=file, by=self.council.staff["qa_admin"])
        people.work_on_upload(upload_id=upload.pk)
        return Upload.objects.get(pk=upload.pk)

    @cached_property
    def unplaced(self) -> Placing:
        """A team that an extract named and nobody knows."""
        return Placing.objects.create(kind="unit", given="Team N1", first_seen=self.imported)

    @cached_property
    def drawn(self):
        """The child drawn for the manager of the team, by the draw of the whole service."""
        draw = Draw.objects.first() or make_draw(self.council)
        return draw.selections.get(duty__unit=self.council.units["north_1"])

    @cached_property
    def reviewed(self):
        """A review of the tracker that senior leadership recorded."""
        plan_period(period=clock.today().replace(day=1), by=None)
        words = {"people": "The leadership team", "summary": "Plans are late."}
        given = {"happened_on": clock.today(), **words}
        return loop.record_review(**given, by=self.council.staff["slt"])

    @cached_property
    def held(self) -> LegalHold:
        """A hold on the child's record."""
        given = {"subject": self.council.children["child"], "reason": "A claim"}
        return governance.place_hold(**given, by=self.council.staff["ig"])

    @cached_property
    def gathered(self) -> SubjectAccess:
        """Everything about the child in a file that is there."""
        given = {"subject": self.council.children["child"], "request": "SAR-7"}
        access = governance.ask_for_access(**given, by=self.council.staff["ig"])
        governance.make_access(access_id=access.pk)
        return access

    @cached_property
    def proposed(self) -> Purge:
        """A purge that a second officer has proposed."""
        officer = make_staff("Second", "Officer")
        appoint(officer, Role.INFORMATION_GOVERNANCE, self.council.units["directorate"])
        rule, child = RetentionRule.objects.get(pk="child"), self.council.children["child"]
        return governance.propose_purge(rule=rule, records=[(child, clock.today())], by=officer)

    @cached_property
    def kept_view(self) -> SavedView:
        """A view of the list of audits that the auditor saved."""
        given = {"page": "audits:audit-list", "title": "Waiting", "filters": "state=submitted"}
        return home.keep_view(**given, by=self.council.staff["team_manager"])

    @cached_property
    def token(self) -> str:
        """What opens the calendar of the auditor."""
        return home.renew_calendar(by=self.council.staff["team_manager"])

    @cached_property
    def duty(self) -> Duty:
        """What the team's manager owes this month, and records."""
        plan_period(period=month_of(clock.today()), by=None)
        return Duty.objects.get(line="voice", unit=self.council.units["north_1"])

    def report(self, at: str):
        """The locality overview of the area in this state, its final PDF made once published."""
        if at not in self.__dict__:
            self.__dict__[at] = self._report(at)
        return self.__dict__[at]

    def _report(self, at: str):
        stage = "published" if at == "correcting" else at
        report = report_at(stage, self.council.units["north"], period=REPORTED[at])
        if at == "correcting":
            return reports.correct(report=report, reason="Counted twice.", by=report.owner)
        file = {"content": b"%PDF", "sha256": "0" * 64, "pages": 1, "rendered_at": clock.now()}
        if at == "published":
            ReportFile.objects.create(report=report, rendering="final", template="t", **file)
        return report

    @cached_property
    def again(self) -> Duty:
        """The file of the audit that is shared, which somebody else is to audit again."""
        given = {"line": "re-audit", "activity": self.audit("shared").activity, "by": None}
        given |= {"holder": self.council.staff["second_manager"], "opens_on": clock.today()}
        return look_again(**given, unit=self.council.units["north_2"], due_on=clock.today())

    # Addresses

    def address(self, name: str, at: str) -> str:
        """The address of a row of the table about this team's record."""
        return reverse(name, kwargs=self._named(name, at))

    def _named(self, name: str, at: str) -> dict:
        room, _, page = name.rpartition(":")
        room = "programme" if at == "drawn" else room
        if at == "invited":
            return {"pk": self.invited.pk}
        if at == "again":
            return {"pk": self.again.pk}
        if page.startswith("agreement-auditor"):
            return {"pk": self.audit(at).auditor_id}
        if room in ("audits", "moderation") and at:
            named = {"pk": self.audit(at).pk}
            if page in ("audit-section", "audit-autosave") or page in BLIND:
                named["section"] = SECTION
            if page == "audit-finding-remove":
                named["finding"] = self.finding.pk
            if page == "audit-not-possible":
                named["share"] = self.audit(at).shares.get().pk
            return named
        if room in NAMED and at:
            return NAMED[room](self, page, at)
        if page == "account_reset_password_from_key":
            return {"uidb36": "1", "key": "none"}
        return {"provider_id": "entra"} if page.startswith("openid_connect") else {}

    def named_in_loop(self, page: str, at: str) -> dict:
        if page in ("action-add", "action-check"):
            return {"activity": self.audit(at).pk}
        if page == "tracker-reviewed":
            return {"pk": self.reviewed.pk}
        if page == "case-open":
            return {"child": self.audit(at).activity.child_id}
        if at == "moved":
            return {"pk": self.moved.pk}
        if at == "standing in":
            return {"pk": self.deputy.pk}
        if page == "supervision-of":
            return {"pk": self.council.staff["practitioner"].pk}
        if page.startswith("action"):
            return {"pk": (self.action_at(at) if at in ROUND else self.action).pk}
        return {"pk": self.concern(at).pk}

    def named_in_programme(self, page: str, at: str) -> dict:
        """The key of a row of the programme."""
        if at == "drawing":
            return {"key": "locality"}
        if at in ("line", "owed"):
            return {"key": "voice"} if at == "line" else {"pk": self.duty.pk}
        return {"pk": self.drawn.pk if page in OF_SELECTION else self.drawn.draw_id}

    def named_at_home(self, page: str, at: str) -> dict:
        """The key of a saved view, a role with help, the token of somebody's calendar, or the key
        of a search that nobody made.
        """
        if at == "subscribed":
            return {"token": self.token}
        if at == "helped":
            return {"role": "team-manager"}
        return {"pk": self.kept_view.pk} if at == "kept" else {"key": uuid4()}

    def named_in_governance(self, page: str, at: str) -> dict:
        """The key of a record, of the hold on it, or of the file about it."""
        if at == "ruled":
            return {"key": "child"}
        if at in ("gathered", "proposed"):
            return {"pk": getattr(self, at).pk}
        if page.startswith("staff"):
            return {"pk": self.council.staff["practitioner"].pk}
        return {"pk": self.held.child_id if page.startswith("child") else self.held.pk}

    def named_in_reports(self, page: str, at: str) -> dict:
        """The key of a report, and a figure of it where one is opened."""
        figure = {"figure": "files.done"} if "figure" in page else {}
        return {"pk": self.report(at).pk, **figure}

    # What is sent

    def sent(self, name: str, at: str) -> dict:
        """Right answers to the form at that address."""
        return SENT[name](self, at) if name in SENT else {}

    def typed(self, audit: Audit) -> dict:
        """A section as its page sends it."""
        section = practice.section_of(audit.activity, SECTION)
        state = practice.section_state(audit.activity, section, audit.auditor)
        return {**scenarios.content_for(section, {}), "version": state.token}

    def judged(self, audit: Audit) -> dict:
        """The moderator's judgement of a section as its page sends it."""
        own = audit.moderation.activity
        section = Section.objects.get(question_set=own.question_set, code=SECTION)
        state = practice.section_state(own, section, audit.moderation.moderator)
        return {"value": "3", "rationale": "Seen on the record.", "version": state.token}

    def settling(self, at: str, page: str, typed: dict) -> dict:
        """What the moderator sends from a page after the reveal."""
        moderation = self.audit(at).moderation
        return {**typed, "version": page_state(moderation, page, moderation.moderator).token}

    def deciding(self, at: str) -> dict:
        """What the arbiter sends."""
        moderation = self.audit(at).moderation
        token = page_state(moderation, "arbitrate", moderation.arbiter).token
        return {"planning-value": "3", "planning-reason": "Shown by the plan.", "version": token}

    def staff(self, name: str) -> str:
        """The id of somebody of the council, as a form sends it."""
        return str(self.council.staff[name].pk)


OF_SELECTION = {"selection-ask", "selection-replace", "audit-start-drawn"}
NAMED = {
    "closing_loop": Records.named_in_loop,
    "programme": Records.named_in_programme,
    "reports": Records.named_in_reports,
    "governance": Records.named_in_governance,
    "home": Records.named_at_home,
    **dict.fromkeys(
        ["people", "notices"], lambda records, page, at: {"pk": getattr(records, at).pk}
    ),
}
BLIND = {"moderation-section", "moderation-autosave"}
