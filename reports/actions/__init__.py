"""Every write to a report: compiled, commented on, signed, published, corrected, read, and made
a PDF."""

from reports.actions.compiling import compile_report
from reports.actions.correcting import correct, give_up_correction
from reports.actions.issuing import make_open_edition, note_read, publish
from reports.actions.rendering import render_file
from reports.actions.writing import countersign, reopen, save_commentary, sign

__all__ = [
    "compile_report",
    "correct",
    "countersign",
    "give_up_correction",
    "make_open_edition",
    "note_read",
    "publish",
    "render_file",
    "reopen",
    "save_commentary",
    "sign",
]
