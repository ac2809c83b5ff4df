"""Right answers to each form, from the records of a stage: `SENT[name](records, at)`."""

from django.core.files.uploadedfile import SimpleUploadedFile

from audits.queries import words_token
from moderation.models import Aspect
from notices.models import Kind
from practice.models import Theme


class Sent(SimpleUploadedFile):
    """A file that can be sent again and again."""

    def read(self, *size):
        self.seek(0)
        return super().read(*size)


CASELOAD = b"Reference,Service,Status\n1 1,Locality Social Work,Child in need\n"
QUALITY = {f"{aspect}-value": "3" for aspect in Aspect.values}
SETTLED = {"planning-value": "3", "planning-reason": "Shown by the plan.", "feedback": "Clear."}
DUE = {"priority": "medium", "level": "child"}
ACTION = {"what": "Visit", "why": "None since May", "difference": "The child is heard", **DUE}
REASON = {"reason": "Long absence."}
WORDS = {"words": "We met each week."}
SENT = {
    "account_login": lambda r, at: {"login": "nobody@demo.example", "password": "wrong"},
    "home:view-keep": lambda r, at: {"title": "Waiting", "page": "audits:audit-list"},
    "home:search": lambda r, at: {"q": "FA-2026-11-0001"},
    "people:import-upload": lambda r, at: {
        "file": Sent("caseload.csv", CASELOAD), "source": "caseload",
        "as_at_day": "4", "as_at_month": "11", "as_at_year": "2026",
    },
    "people:upload-confirm": lambda r, at: {"digest": r.uploaded.content.digest},
    "people:placing-edit": lambda r, at: {
        "which": "old", "unit": str(r.council.units["north_1"].pk),
    },
    "audits:audit-start": lambda r, at: {},  # each may choose other children: nobody chose one
    "audits:peer-invitation": lambda r, at: {"answer": "agree"},
    "audits:audit-declare": lambda r, at: {"tie": "no", "supervised": "no"},
    "audits:audit-people": lambda r, at: {f"part-{r.staff('practitioner')}": "lead"},
    "audits:audit-section": lambda r, at: r.typed(r.audit(at)),
    "audits:audit-autosave": lambda r, at: r.typed(r.audit(at)),
    "audits:audit-findings": lambda r, at: {
        "kind": "gap", "sentence": "No dates.", "theme": str(Theme.objects.first().pk),
    },
    "audits:audit-withdraw": lambda r, at: REASON,
    "audits:audit-reassign": lambda r, at: {"to": r.staff("second_manager"), **REASON},
    "audits:audit-share": lambda r, at: {"recipients": [r.staff("practitioner")]},
    "audits:recall-list": lambda r, at: {"reference": "FA-2020-01-0001"},
    "audits:audit-recall": lambda r, at: REASON,
    "audits:audit-acknowledge": lambda r, at: {"reply": "Thank you."},
    "audits:audit-reply": lambda r, at: {"reply": "Thank you."},
    "audits:audit-not-possible": lambda r, at: {"why": "left"},
    "audits:audit-own-words": lambda r, at: WORDS,
    "audits:audit-own-words-autosave": lambda r, at: {**WORDS, "version": words_token("")},
    "audits:audit-case-record": lambda r, at: {"occasion": "settled"},
    "moderation:moderation-declare": lambda r, at: {"tie": "no", "joined": "no"},
    "moderation:moderation-section": lambda r, at: r.judged(r.audit(at)),
    "moderation:moderation-autosave": lambda r, at: r.judged(r.audit(at)),
    "moderation:moderation-return": lambda r, at: REASON,
    "moderation:moderation-assign": lambda r, at: {"moderator": r.staff("other_lead"), **REASON},
    "moderation:moderation-arbiter": lambda r, at: {"arbiter": r.staff("slt"), **REASON},
    "moderation:moderation-quality": lambda r, at: r.settling(at, "quality", QUALITY),
    "moderation:moderation-quality-autosave": lambda r, at: r.settling(at, "quality", QUALITY),
    "moderation:moderation-dispute": lambda r, at: REASON,
    "moderation:moderation-arbitrate": lambda r, at: r.deciding(at),
    "moderation:moderation-arbitrate-autosave": lambda r, at: r.deciding(at),
    "moderation:moderation-settle": lambda r, at: r.settling(at, "settle", SETTLED),
    "moderation:moderation-settle-autosave": lambda r, at: r.settling(at, "settle", SETTLED),
    "closing_loop:action-add": lambda r, at: {**ACTION, "owner": r.staff("practitioner")},
    "closing_loop:action-edit": lambda r, at: {
        **ACTION, "owner": r.staff("practitioner"),
        "due_on_day": "4", "due_on_month": "12", "due_on_year": "2026",
    },
    "closing_loop:action-hand-over": lambda r, at: {
        "decision": "give", "to": r.staff("second_practitioner"), "reason": "She leads now.",
    },
    "closing_loop:action-done": lambda r, at: {"evidence": "Case note of 4 November."},
    "closing_loop:action-verify": lambda r, at: {"seen": "seen", "words": "The note of Monday"},
    "closing_loop:action-review": lambda r, at: {
        "difference": "yes", "what_changed": "Seen each week", "who_says": "The child",
    },
    "closing_loop:action-end": lambda r, at: {"how": "not-accepted", **REASON},
    "closing_loop:action-reopen": lambda r, at: REASON,
    "closing_loop:action-supervised": lambda r, at: {
        "line": "Begun", "talked_on_day": "4", "talked_on_month": "11", "talked_on_year": "2026",
    },
    "audits:number-edit": lambda r, at: {
        "urgent": "1", "high": "5", "medium": "20", "low": "40", "review-opens": "8",
        "review-due": "12", "remedial-plan": "3", "re-audit-opens": "6", "re-audit-due": "12",
        "re-audit-share": "5",
    },
    "closing_loop:action-remark": lambda r, at: WORDS,
    "closing_loop:concern-raise": lambda r, at: {
        "child": "another", "child_given": "A brother", "kind": "safety", "what": "Alone",
    },
    "closing_loop:concern-route-add": lambda r, at: {
        "kind": "health", "hears": "person", "staff_named": "Service Lead", "after_hours": "0",
    },
    "closing_loop:concern-clock": lambda r, at: {
        "opens": "08:30", "closes": "17:30", "repeat_hours": "4", "remind_days": "2",
        "out_of_hours": "the duty team",
    },
    "closing_loop:concern-hand-on": lambda r, at: {
        "to": r.staff("head_of_service"), "reason": "She heads the service.",
    },
    "closing_loop:concern-health": lambda r, at: {"whom": "Dr Ahmed"},
    "closing_loop:concern-close": lambda r, at: {
        "is_safe": "yes", "child_seen_by": "A worker", "decision": "Safe with an aunt",
        "child_seen_on_day": "5", "child_seen_on_month": "11", "child_seen_on_year": "2026",
        "is_on_case_system": "yes",
    },
    "programme:selection-ask": lambda r, at: REASON,
    "programme:selection-replace": lambda r, at: REASON,
    "notices:notice-preferences": lambda r, at: {
        kind: "portal" for kind in Kind.values if kind != Kind.CONCERN
    },
    "programme:duty-record": lambda r, at: {
        "happened_on_day": "4", "happened_on_month": "11", "happened_on_year": "2026",
        "summary": "A parent was asked.",
    },
    "programme:duty-reassign": lambda r, at: {"to": r.staff("second_manager"), **REASON},
    "programme:duty-exempt": lambda r, at: REASON,
    "programme:policy-edit": lambda r, at: {
        "by_area": "no", "takes": "own", "minimum_open": "20",
    },
    "programme:line-edit": lambda r, at: LINE,
    "programme:line-add": lambda r, at: {**LINE, "title": "Review an exclusion"},
    "programme:kind-add": lambda r, at: {"name": "Exclusion review", "prefix": "EX"},
    "governance:record-find": lambda r, at: {"which": "child", "reference": "712904"},
    "governance:child-hold": lambda r, at: REASON,
    "governance:staff-hold": lambda r, at: REASON,
    "governance:child-access": lambda r, at: {"request": "SAR-7"},
    "governance:staff-access": lambda r, at: {"request": "SAR-7"},
    "governance:rule-edit": lambda r, at: {"years": "7", "reason": "By our schedule"},
    "governance:purge-approve": lambda r, at: {"sure": ["yes"]},
    "governance:purge-drop": lambda r, at: REASON,
    "governance:hold-lift": lambda r, at: REASON,
    "reports:report-correct": lambda r, at: REASON,
    "reports:report-commentary": lambda r, at: COMMENTARY,
    "reports:report-commentary-save": lambda r, at: COMMENTARY,
}  # fmt: skip
LINE = {
    "title": "Ask a family", "kind": "voice", "roles": ["team-manager"], "unit_of_duty": "person",
    "level": "team", "frequency": "monthly", "months": [str(n) for n in range(1, 13)], "span": "1",
    "due_after": "0", "ends_in": "Voice report",
}  # fmt: skip
COMMENTARY = {"so-what": "Plans are not dated.", "version": "1"}
