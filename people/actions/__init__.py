"""The only place where people, places and loads are written; one module for each noun."""

from people.actions.loading import load, rehearse
from people.actions.placing import place_in_new_team, place_staff, place_unit
from people.actions.sessions import end_sessions, forget_sessions
from people.actions.sign_ins import forget_accounts, link_account, renew_sign_in
from people.actions.uploading import confirm_upload, drop_upload, keep_upload, work_on_upload

__all__ = [
    "confirm_upload",
    "drop_upload",
    "end_sessions",
    "forget_accounts",
    "forget_sessions",
    "keep_upload",
    "link_account",
    "load",
    "place_in_new_team",
    "place_staff",
    "place_unit",
    "rehearse",
    "renew_sign_in",
    "work_on_upload",
]
