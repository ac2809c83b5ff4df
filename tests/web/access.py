"""Who may open what: every address, what it does, and for whom; ACCESS.md as one table.

The sign-ins are those of tests.factories' council. Each row is about a record of North Team 1 as
`at` says, an audit by `team_manager` of the work of `practitioner`, moderated by `service_lead`;
its twin in South Team 1 is the same row with the people of TWINS changed places.
"""

from dataclasses import dataclass, field

ROLES_WITHOUT_CASES = {
    "slt", "siu", "performance", "directorate_lead", "practitioner_rep", "ig",
}  # fmt: skip
TWINS = {
    "team_manager": "other_manager",
    "service_lead": "other_lead",
    "practitioner": "other_practitioner",
}
ELSEWHERE = {
    "complex_lead", "second_manager", "safeguarding_manager", "second_practitioner",
    "safeguarding_worker",
}  # fmt: skip
AUDITOR, WORKER, MODERATOR, HEAD = (
    {"team_manager"}, {"practitioner"}, {"service_lead"}, {"head_of_service"},
)  # fmt: skip
QA, MASKED, INSPECTOR = {"qa_admin"}, {"lnd"}, {"inspector"}
WHOLE_CITY = {"swc", "inspector"}
LEADS = MODERATOR | HEAD
KNOW = AUDITOR | WORKER | LEADS | WHOLE_CITY | MASKED | QA  # see at least an audit's header
READ = KNOW - QA  # read an audit once it is shared
WITHOUT_TRACKER = {"performance", "directorate_lead", "ig"}
LOOK_AFTER = AUDITOR | LEADS | {"swc"}  # verify and review what others own
MANAGE_TEAMS = {"team_manager", "second_manager", "other_manager", "safeguarding_manager"}
QUEUES = {"service_lead", "other_lead", "complex_lead", "head_of_service", "qa_admin"}
LEAD_UNITS = {"service_lead", "other_lead", "complex_lead", "head_of_service"}
SEE_DRAWS = (
    MANAGE_TEAMS - {"safeguarding_manager"} | {"service_lead", "other_lead"} | HEAD
    | QA | MASKED | WHOLE_CITY | {"slt"}
)  # fmt: skip
READ_REPORT = AUDITOR | {"second_manager"} | LEADS | WHOLE_CITY | MASKED | {"slt"}
NAMED = HEAD | {"slt"}  # whom policy names for it
TOLD = AUDITOR | WORKER | LEADS | {"slt", "siu"}  # of a concern about a child of North Team 1
EVERYBODY = (
    READ_REPORT | KNOW | TOLD | set(TWINS.values()) | ELSEWHERE | ROLES_WITHOUT_CASES
)  # fmt: skip
HAND_ON = MANAGE_TEAMS | LEAD_UNITS
TRACK = EVERYBODY - WITHOUT_TRACKER
NOBODY: set[str] = set()
GOVERNOR = {"ig"}
INVITED = {"second_practitioner"}  # whom the practitioner asks for a peer audit
PEERS = {"practitioner", "second_practitioner", "other_practitioner", "safeguarding_worker"}
SEE_DUTY = AUDITOR | LEADS | WHOLE_CITY | MASKED | QA | {"slt"}


@dataclass(frozen=True)
class Row:
    """What an address answers: those of `may` get `get` and `post`, the rest of `know` 403,
    everybody else `others`; who is not signed in is sent to the sign-in page, or gets `stranger`.
    """

    may: set[str]
    get: int
    post: int
    at: str = ""
    know: set[str] = field(default_factory=set)
    others: int = 404
    posting: set[str] | None = None
    stranger: tuple[int, int] = (302, 302)

    def answered(self, verb: str) -> int:
        """The status for those who may."""
        return self.get if verb == "GET" else self.post

    def has(self, verb: str) -> bool:
        """Whether the address knows this verb at all."""
        return self.answered(verb) != 405

    def expected(self, verb: str, name: str) -> int:
        """The status for somebody, "" for a stranger."""
        if not name:
            return self.stranger[verb == "POST"]
        status = self.answered(verb)
        may = self.posting if verb == "POST" and self.posting is not None else self.may
        if status == 405 or name in may:
            return status
        return 403 if name in self.know | self.may else self.others


def page(may, at="", **more) -> Row:
    """A page that is read."""
    return Row(may, 200, 405, at, **more)


def form(may, at="", know=KNOW, post=302, **more) -> Row:
    """A page with a form; what is sent is right and leads on."""
    return Row(may, 200, post, at, know, **more)


def verb(may, at="", know=KNOW, post=302, **more) -> Row:
    """Something done by a button or a script, without a page of its own."""
    return Row(may, 405, post, at, know, **more)


def own(get, post, stranger=(302, 302)) -> Row:
    """A page about one's own sign-in, the same for everybody."""
    return Row(EVERYBODY, get, post, stranger=stranger)


def public(**more) -> Row:
    """A page for everybody, signed in or not."""
    return page(EVERYBODY, stranger=(200, 405), **more)


def save(may, at, know=KNOW) -> Row:
    """What a script sends while somebody types."""
    return verb(may, at, know, post=200)


ACCESS = {
    # The frame, and one's own sign-in.
    "common:help-page": public(),
    "common:accessibility": public(),
    "common:component-gallery": page(EVERYBODY),
    "health-live": public(),
    "health-ready": public(),
    "health-metrics": Row(EVERYBODY, 404, 405, stranger=(404, 405)),  # for a token, not a person
    "account_login": own(302, 302, stranger=(200, 200)),
    "account_logout": own(200, 302),
    "account_inactive": own(200, 405, stranger=(200, 405)),
    # No service of the council's is set here; with one, see test_single_sign_on.py.
    "openid_connect_login": own(404, 405, stranger=(404, 405)),
    "openid_connect_callback": own(404, 405, stranger=(404, 405)),
    "account_sessions": own(200, 200),
    "account_reauthenticate": own(200, 200),
    "account_change_password": own(200, 200),
    "account_reset_password_from_key": own(200, 200, stranger=(200, 200)),
    "account_reset_password_from_key_done": own(200, 405, stranger=(200, 405)),
    "mfa_index": own(200, 405),
    "mfa_authenticate": own(302, 302),
    "mfa_reauthenticate": own(302, 302),
    "mfa_activate_totp": own(302, 302),
    "mfa_deactivate_totp": own(404, 404),
    "mfa_view_recovery_codes": own(404, 405),
    "mfa_generate_recovery_codes": own(302, 302),
    "mfa_download_recovery_codes": own(404, 404),
    # Home.
    "home:work": page(EVERYBODY),
    "home:calendar-detail": page(EVERYBODY),
    "home:calendar-renew": verb(EVERYBODY, post=200),
    "home:calendar-revoke": verb(EVERYBODY),
    "home:calendar-feed": public(at="subscribed"),
    "home:search": verb(EVERYBODY),
    "home:search-results": page(EVERYBODY, "searched"),
    "home:help-roles": page(EVERYBODY),
    "home:help-role": page(EVERYBODY, "helped"),
    "home:view-keep": form(EVERYBODY),
    "home:view-forget": verb(AUDITOR, "kept", know=NOBODY),
    # People.
    "people:import-list": page(QA, others=403),
    "people:import-export": page(QA, others=403),
    "people:import-upload": form(QA, others=403),
    "people:import-template": page(QA, others=403),
    "people:import-detail": page(QA, "imported"),
    "people:import-refused": page(QA, "imported"),
    "people:upload-detail": page(QA, "uploaded"),
    "people:upload-confirm": verb(QA, "uploaded", know=NOBODY),
    "people:upload-drop": verb(QA, "uploaded", know=NOBODY),
    "people:upload-refused": page(QA, "uploaded"),
    "people:placing-list": page(QA, others=403),
    "people:placing-edit": form(QA, "unplaced", know=NOBODY),
    # Messages.
    "notices:notice-list": page(EVERYBODY),
    "notices:notice-open": Row(WORKER, 302, 405, "told"),
    "notices:notice-read": verb(EVERYBODY),
    "notices:notice-preferences": form(EVERYBODY),
    "notices:delivery-list": page(QA, others=403),
    "notices:delivery-retry": verb(QA, others=403),
    # Recording an audit.
    "audits:number-list": page(QA, others=403),
    "audits:number-edit": form(QA, others=403),
    "audits:audit-start": form(MANAGE_TEAMS, know=NOBODY, post=200, others=403),
    "audits:audit-start-drawn": verb(AUDITOR, "drawn", know=SEE_DRAWS),
    "audits:audit-start-again": verb({"second_manager"}, "again", know=NOBODY),
    "audits:audit-declare": form(AUDITOR, "started"),
    "audits:audit-people": form(AUDITOR, "started"),
    "audits:audit-record": page(AUDITOR, "ready", know=KNOW),
    "audits:audit-section": form(AUDITOR, "ready"),
    "audits:audit-autosave": save(AUDITOR, "ready"),
    "audits:audit-findings": form(AUDITOR, "ready"),
    "audits:audit-finding-remove": verb(AUDITOR, "ready"),
    "audits:audit-check": page(AUDITOR, "ready", know=KNOW),
    "audits:audit-submit": verb(AUDITOR, "ready"),
    "audits:audit-withdraw": form(AUDITOR | LEADS, "ready"),
    "audits:audit-reassign": form(LEADS | QA, "ready"),
    # Reading it.
    "audits:audit-list": page(EVERYBODY),
    "audits:audit-export": page(EVERYBODY),
    "audits:audit-detail": page(KNOW, "shared"),
    "audits:audit-actions": page(KNOW, "shared"),
    "audits:audit-history": page(AUDITOR | WORKER | LEADS | INSPECTOR, "shared", know=KNOW),
    "audits:audit-share": form(AUDITOR, "settled"),
    "audits:recall-list": form({"ig"} | HEAD, know=NOBODY, post=200),
    "audits:recall-export": page({"ig"} | HEAD),
    "audits:audit-recall": form({"ig"} | HEAD, "shared"),
    "audits:audit-acknowledge": form(WORKER, "shared"),
    "audits:audit-reply": form(WORKER, "shared"),
    "audits:audit-not-possible": form(AUDITOR | LEADS, "shared"),
    "audits:audit-own-words": form(WORKER, "ready"),
    "audits:audit-own-words-autosave": save(WORKER, "ready"),
    "audits:audit-case-record": form(READ, "shared", posting=AUDITOR | WORKER),
    # Between colleagues.
    "audits:peer-list": page(EVERYBODY),
    "audits:peer-invite": form(PEERS, know=NOBODY, post=200, others=403),
    "audits:peer-offer": form(PEERS, know=NOBODY, post=200, others=403),
    "audits:peer-invitation": form(WORKER | INVITED, "invited", know=NOBODY, posting=INVITED),
    "audits:peer-take-back": verb(WORKER, "invited", know=INVITED),
    # Moderating it.
    "moderation:moderation-list": page(QUEUES),
    "moderation:moderation-export": page(QUEUES),
    "moderation:agreement": page(LEAD_UNITS),
    "moderation:agreement-audits": page(LEAD_UNITS),
    "moderation:agreement-auditor": page(AUDITOR | LEADS, "settled"),
    "moderation:agreement-auditor-audits": page(AUDITOR | LEADS, "settled"),
    "moderation:moderation-detail": page(KNOW, "blind"),
    "moderation:moderation-declare": form(MODERATOR, "waiting"),
    "moderation:moderation-section": form(MODERATOR, "blind"),
    "moderation:moderation-autosave": save(MODERATOR, "blind", know=NOBODY),
    "moderation:moderation-join": verb(MODERATOR, "blind"),
    "moderation:moderation-lock": verb(MODERATOR, "judged"),
    "moderation:moderation-reveal": verb(MODERATOR, "locked"),
    "moderation:moderation-stand-down": verb(MODERATOR, "blind"),
    "moderation:moderation-return": form(MODERATOR, "blind"),
    "moderation:moderation-assign": form(HEAD, "blind"),
    "moderation:moderation-quality": form(MODERATOR, "revealed"),
    "moderation:moderation-quality-autosave": save(MODERATOR, "revealed", know=NOBODY),
    "moderation:moderation-settle": form(MODERATOR, "rated"),
    "moderation:moderation-settle-autosave": save(MODERATOR, "rated", know=NOBODY),
    "moderation:moderation-feedback-read": verb(AUDITOR, "settled"),
    "moderation:moderation-dispute": form(AUDITOR, "settled"),
    "moderation:moderation-arbiter": form(HEAD | {"slt"}, "referred"),
    "moderation:moderation-arbitrate": form(HEAD, "referred"),
    "moderation:moderation-arbitrate-autosave": save(HEAD, "referred"),
    # What must follow.
    "closing_loop:action-list": page(EVERYBODY),
    "closing_loop:action-export": page(EVERYBODY),
    "closing_loop:action-checks": page(EVERYBODY),
    "closing_loop:action-hand-on": form(HAND_ON, know=NOBODY, post=200, others=403),
    "closing_loop:supervision": page(EVERYBODY),
    "closing_loop:supervision-of": page(AUDITOR, "ready"),
    "closing_loop:action-supervised": form(AUDITOR | WORKER, "ready", know=NOBODY),
    "closing_loop:tracker": page(TRACK, others=403),
    "closing_loop:tracker-review": form({"slt"}, know=NOBODY, others=403),
    "closing_loop:tracker-reviewed": page(TRACK, "reviewed", know=NOBODY, others=403),
    "closing_loop:tracker-list": page(TRACK - {"practitioner_rep"}, others=403),
    "closing_loop:tracker-list-export": page(TRACK - {"practitioner_rep"}, others=403),
    "closing_loop:tracker-export": page(TRACK - {"practitioner_rep"}, others=403),
    "closing_loop:action-check": form(LOOK_AFTER, "shared"),
    "closing_loop:action-add": form(AUDITOR, "ready"),
    "closing_loop:action-detail": page(AUDITOR | WORKER, "ready"),
    "closing_loop:action-edit": form(AUDITOR, "ready", know=WORKER),
    "closing_loop:action-agree": verb(WORKER, "ready", know=AUDITOR),
    "closing_loop:action-start": verb(WORKER, "ready", know=AUDITOR),
    "closing_loop:action-done": form(WORKER, "ready", know=AUDITOR),
    "closing_loop:action-verify": form(LOOK_AFTER, "done", know=READ),
    "closing_loop:action-review": form(LOOK_AFTER, "verified", know=READ),
    "closing_loop:action-end": form(AUDITOR | WORKER, "ready", know=NOBODY),
    "closing_loop:action-reopen": form(AUDITOR | LEADS, "closed", know=READ),
    "closing_loop:action-remark": form(AUDITOR | WORKER, "ready", know=NOBODY),
    "closing_loop:hand-over-list": page(EVERYBODY),
    "closing_loop:hand-over-export": page(EVERYBODY),
    "closing_loop:action-hand-over": form(
        AUDITOR | LEADS, "moved", know=READ | {"second_practitioner"}
    ),
    "closing_loop:case-open": page(AUDITOR | WORKER | LEADS | WHOLE_CITY, "ready"),
    "closing_loop:concern-list": page(EVERYBODY),
    "closing_loop:concern-export": page(EVERYBODY),
    "closing_loop:concern-raise": form(EVERYBODY - INSPECTOR, others=403),
    "closing_loop:concern-policy": page(QA, others=403),
    "closing_loop:concern-route-add": form(QA, others=403),
    "closing_loop:concern-route-remove": verb(QA, others=403),
    "closing_loop:concern-clock": form(QA, others=403),
    "closing_loop:deputy-list": form(QA | NAMED | {"siu"}, post=200, others=403),
    "closing_loop:deputy-end": verb(HEAD | QA, "standing in", know=NOBODY),
    "closing_loop:concern-detail": page(TOLD, "ready"),
    "closing_loop:concern-acknowledge": verb(NAMED, "ready", know=TOLD),
    "closing_loop:concern-take": verb(NAMED, "ready", know=TOLD),
    "closing_loop:concern-hand-on": form(NAMED, "taken", know=TOLD),
    "closing_loop:concern-health": form(NAMED, "about health", know=TOLD),
    "closing_loop:concern-close": form(NAMED, "taken", know=TOLD),
    # The programme.
    "programme:programme-home": page(EVERYBODY),
    "programme:compliance-export": page(EVERYBODY),
    "programme:duty-list": page(EVERYBODY),
    "programme:duty-export": page(EVERYBODY),
    "programme:duty-detail": page(SEE_DUTY, "owed"),
    "programme:duty-record": form(AUDITOR, "owed", know=SEE_DUTY),
    "programme:duty-reassign": form(LEADS | QA, "owed", know=SEE_DUTY),
    "programme:duty-exempt": form(HEAD | {"slt"}, "owed", know=SEE_DUTY),
    "programme:line-list": page(QA, others=403),
    "programme:line-add": form(QA, know=NOBODY, others=403),
    "programme:kind-add": form(QA, know=NOBODY, others=403),
    "programme:line-detail": page(QA, "line"),
    "programme:line-edit": form(QA, "line", know=NOBODY),
    "programme:policy-list": page(QA, others=403),
    "programme:policy-detail": page(QA, "drawing"),
    "programme:policy-edit": form(QA, "drawing", know=NOBODY),
    # Random draws.
    "programme:draw-list": page(EVERYBODY),
    "programme:draw-export": page(EVERYBODY),
    "programme:draw-run": verb(HEAD | QA, others=403),
    "programme:draw-detail": page(SEE_DRAWS, "drawn"),
    "programme:draw-replay": page(SEE_DRAWS, "drawn"),
    "programme:selection-ask": form(AUDITOR, "drawn", know=SEE_DRAWS),
    "programme:selection-replace": form(LEADS | QA, "drawn", know=SEE_DRAWS),
    "programme:coverage": page(EVERYBODY),
    "programme:coverage-export": page(EVERYBODY),
    # Reports.
    "reports:report-list": page(EVERYBODY),
    "reports:report-export": page(EVERYBODY),
    "reports:open-list": page(EVERYBODY),
    "reports:open-export": page(EVERYBODY),
    "reports:report-open": page(EVERYBODY, "published"),
    "reports:report-detail": page(READ_REPORT, "published"),
    "reports:report-file": page(READ_REPORT, "published"),
    "reports:report-pdf": page(READ_REPORT, "published"),
    "reports:report-figure": page(READ_REPORT - {"slt"}, "published"),
    "reports:figure-export": page(READ_REPORT - {"slt"}, "published"),
    "reports:report-commentary": form(HEAD, "commentary", know=NOBODY),
    "reports:report-commentary-save": save(HEAD, "commentary", know=NOBODY),
    "reports:report-sign": verb(HEAD, "commentary", know=NOBODY),
    "reports:report-countersign": verb(NOBODY, "signed", know=HEAD),  # no definition names who
    "reports:report-reopen": verb(HEAD, "signed", know=NOBODY),
    "reports:report-publish": verb(HEAD, "signed", know=NOBODY),
    "reports:report-correct": form(HEAD, "published", know=READ_REPORT),
    "reports:report-give-up": verb(HEAD, "correcting", know=NOBODY),
    # Information governance.
    "governance:record-find": form(GOVERNOR, know=NOBODY, others=403),
    "governance:child-detail": page(GOVERNOR, "held"),
    "governance:staff-detail": page(GOVERNOR, "held"),
    "governance:child-hold": form(GOVERNOR, "held", know=NOBODY),
    "governance:staff-hold": form(GOVERNOR, "held", know=NOBODY),
    "governance:child-access": form(GOVERNOR, "held", know=NOBODY),
    "governance:staff-access": form(GOVERNOR, "held", know=NOBODY),
    "governance:access-list": page(GOVERNOR, others=403),
    "governance:access-detail": page(GOVERNOR, "gathered"),
    "governance:access-file": page(GOVERNOR, "gathered"),
    "governance:access-drop": verb(GOVERNOR, "gathered", know=NOBODY),
    "governance:retention": page(GOVERNOR, others=403),
    "governance:rule-detail": form(GOVERNOR, "ruled", know=NOBODY, post=200),
    "governance:rule-edit": form(GOVERNOR, "ruled", know=NOBODY),
    "governance:purge-list": page(GOVERNOR, others=403),
    "governance:purge-detail": page(GOVERNOR, "proposed"),
    "governance:purge-approve": form(GOVERNOR, "proposed", know=NOBODY),
    "governance:purge-drop": form(GOVERNOR, "proposed", know=NOBODY),
    "governance:hold-list": page(GOVERNOR, others=403),
    "governance:hold-lift": form(GOVERNOR, "held", know=NOBODY),
}  # fmt: skip
WITHOUT_SIGN_IN = {
    "account_login", "account_logout", "account_inactive", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_authenticate", "openid_connect_login",
    "openid_connect_callback", "health-live", "health-ready", "health-metrics",
    "common:help-page", "common:accessibility", "home:calendar-feed",
}  # fmt: skip
