"""Figures over many rows, each counted in one place, for every report to be made of."""

from reports.queries.agreement import Agreement, agreement_of
from reports.queries.coverage import Coverage, coverage_of
from reports.queries.drill import OpenFigure, keeps_records, looks_of, open_figure, records_of
from reports.queries.duties import (
    OBSERVATIONS,
    VOICES,
    FileAuditDuties,
    Recorded,
    duties_of,
    recorded_of,
)
from reports.queries.following import LevelActions, actions_of
from reports.queries.judging import (
    Files,
    Judged,
    MonthJudged,
    files_of,
    judged_by_month,
    judged_of,
)
from reports.queries.opened import OpenEdition, last_table, open_edition, open_reports
from reports.queries.places import (
    areas_with_a_head,
    areas_without_a_head,
    head_of,
    holders,
    leads,
    lies_below,
    managers_and_leadership,
)
from reports.queries.shelf import (
    draft_of,
    file_name,
    file_of,
    is_any_awaited,
    months_of,
    receipts_of,
    rendering_waits_since,
    reports_by_state,
)
from reports.queries.since import Before, SettledSince, before, settled_since
from reports.queries.slices import Slice, slice_of
from reports.queries.themes import ThemeCount, themes_of

__all__ = [
    "OBSERVATIONS",
    "VOICES",
    "Agreement",
    "Before",
    "Coverage",
    "FileAuditDuties",
    "Files",
    "Judged",
    "LevelActions",
    "MonthJudged",
    "OpenEdition",
    "OpenFigure",
    "Recorded",
    "SettledSince",
    "Slice",
    "ThemeCount",
    "actions_of",
    "agreement_of",
    "areas_with_a_head",
    "areas_without_a_head",
    "before",
    "coverage_of",
    "draft_of",
    "duties_of",
    "file_name",
    "file_of",
    "files_of",
    "head_of",
    "holders",
    "is_any_awaited",
    "judged_by_month",
    "judged_of",
    "keeps_records",
    "last_table",
    "leads",
    "lies_below",
    "looks_of",
    "managers_and_leadership",
    "months_of",
    "open_edition",
    "open_figure",
    "open_reports",
    "receipts_of",
    "recorded_of",
    "records_of",
    "rendering_waits_since",
    "reports_by_state",
    "settled_since",
    "slice_of",
    "themes_of",
]
