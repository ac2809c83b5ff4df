"""The only place where people, places and loads are written; one module for each noun."""

from people.actions.loading import load, rehearse
from people.actions.uploading import confirm_upload, drop_upload, keep_upload, work_on_upload

__all__ = [
    "confirm_upload",
    "drop_upload",
    "keep_upload",
    "load",
    "rehearse",
    "work_on_upload",
]
