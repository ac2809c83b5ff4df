"""The locality overview and assurance report: one area, one month, for its head of service."""

from dataclasses import dataclass

from reports import queries, words
from reports.definitions.definition import Definition, Prompt


@dataclass(frozen=True)
class LocalityOverview:
    """The figures of one area and month, in the order of the framework's four questions."""

    area: str
    service: str
    month: str
    month_is_over: bool
    duties: queries.FileAuditDuties
    observations: queries.Recorded
    voices: queries.Recorded
    coverage: queries.Coverage
    files: queries.Files
    judged: list[queries.Judged]
    months: list[queries.MonthJudged]
    settled_since: queries.SettledSince | None
    agreement: queries.Agreement
    actions: list[queries.LevelActions]
    themes: list[queries.ThemeCount]
    headline: list[str]
    limits: list[str]


def compile_figures(part: queries.Slice, before: queries.Before) -> LocalityOverview:
    """Count the month of an area; about twenty queries whatever the number of audits."""
    duties, files = queries.duties_of(part), queries.files_of(part)
    judged, actions = queries.judged_of(part), queries.actions_of(part)
    return LocalityOverview(
        area=part.unit.name,
        service=part.unit.service.name,
        month=f"{part.month:%Y-%m}",
        month_is_over=part.is_over,
        duties=duties,
        observations=queries.recorded_of(part, queries.OBSERVATIONS, "observations"),
        voices=queries.recorded_of(part, queries.VOICES, "voices"),
        coverage=queries.coverage_of(part),
        files=files,
        judged=judged,
        months=queries.judged_by_month(part),
        settled_since=queries.settled_since(part, before),
        agreement=queries.agreement_of(part),
        actions=actions,
        themes=queries.themes_of(part),
        headline=words.headline(part, duties, files, judged, actions),
        limits=words.limits(part, files),
    )


DEFINITION = Definition(
    key="locality-overview",
    name="Locality overview and assurance",
    template="reports/definitions/locality_overview_v1.html",
    scopes=queries.areas_with_a_head,
    owner=queries.head_of,
    readers=queries.managers_and_leadership,
    compile=compile_figures,
    prompts=(
        Prompt(
            "so-what",
            "So what? What do these figures tell you, and what will you do about it?",
            "What stands out, what you have looked at behind it, and what will change.",
        ),
    ),
)
