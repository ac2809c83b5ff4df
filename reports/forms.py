"""What is asked about a report: the owner's words, and the filters of the list."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress

from django import forms

from common import typeface
from common.dates import parse_month
from common.forms import PortalForm
from reports.definitions import Definition, catalogue
from reports.lifecycle import ReportState

MOST_CHARACTERS = 6000
MOST_ACTIONS = 8
ACTION_FIELDS = {
    "what": "What will be done",
    "difference": "What will be different",
    "owner": "Who will do it",
    "due": "By when",
}


class CommentaryForm(PortalForm):
    """The owner's words: a box for each prompt, and rows for what they agreed.

    Words are kept as typed whatever `is_valid` says; a signature asks for more than a save.
    """

    saves_itself = True
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping | None, *, definition: Definition, words: dict, version: int):
        self.definition = definition
        shown = words if data is None else typed_words(definition, data)
        super().__init__(data, initial={"version": version, **_as_fields(shown)})
        for prompt in definition.prompts:
            self.fields[f"answer-{prompt.code}"] = forms.CharField(
                label=prompt.label,
                help_text=prompt.hint,
                required=False,
                max_length=MOST_CHARACTERS,
                widget=forms.Textarea(attrs={"rows": 12}),
            )
        for row in range(1, self._rows(shown) + 1):
            self._add_row(row)

    def _rows(self, words: dict) -> int:
        if not self.definition.agrees_actions:
            return 0
        return min(max(2, len(words.get("agreed", [])) + 1), MOST_ACTIONS)

    def _add_row(self, row: int) -> None:
        for name, label in ACTION_FIELDS.items():
            box = forms.Textarea(attrs={"rows": 2}) if name in ("what", "difference") else None
            self.fields[f"{name}-{row}"] = forms.CharField(
                label=label, required=False, max_length=300, widget=box
            )

    def clean(self) -> dict:
        """Refuse letters that a PDF cannot print, naming them at their box."""
        answers = super().clean()
        for name, text in list(answers.items()):
            strange = typeface.unprintable(text) if isinstance(text, str) else []
            if strange:
                self.add_error(name, f"Leave out {' '.join(strange)}: the PDF cannot print it")
        for row in self.action_rows():
            others = [field for field in row[1:] if answers.get(field.name)]
            if others and not answers.get(row[0].name):
                self.add_error(row[0].name, "Say what will be done")
        return answers

    def boxes(self) -> list:
        """The bound fields of the prompts."""
        return [self[f"answer-{each.code}"] for each in self.definition.prompts]

    def action_rows(self) -> list[list]:
        """The bound fields of each action that may be written."""
        rows = [name.split("-")[1] for name in self.fields if name.startswith("what-")]
        return [[self[f"{name}-{row}"] for name in ACTION_FIELDS] for row in rows]


def typed_words(definition: Definition, data: Mapping) -> dict:
    """The owner's words as they stand in posted `data`, however unfinished."""
    answers = {each.code: _text(data, f"answer-{each.code}") for each in definition.prompts}
    rows = (
        {name: _text(data, f"{name}-{row}") for name in ACTION_FIELDS}
        for row in range(1, MOST_ACTIONS + 1)
    )
    return {"answers": answers, "agreed": [row for row in rows if any(row.values())]}


def _text(data: Mapping, name: str) -> str:
    return str(data.get(name, "")).replace("\r\n", "\n").strip()


def _as_fields(words: dict) -> dict:
    fields = {f"answer-{code}": text for code, text in words.get("answers", {}).items()}
    for row, agreed in enumerate(words.get("agreed", []), 1):
        fields |= {f"{name}-{row}": agreed[name] for name in ACTION_FIELDS}
    return fields


class CorrectionForm(PortalForm):
    """Why a published report is corrected."""

    reason = forms.CharField(
        label="What is wrong in it, and what do you correct?",
        help_text="It stands on both versions and in the PDF; readers are sent it. Name nobody.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_reason(self) -> str:
        """Refuse letters that a PDF cannot print."""
        return _printable(self.cleaned_data["reason"])


def _printable(text: str) -> str:
    if strange := typeface.unprintable(text):
        raise forms.ValidationError(f"Leave out {' '.join(strange)}: the PDF cannot print it")
    return text


class ReportFilter(PortalForm):
    """Which reports the list shows; bound to the address."""

    period = forms.ChoiceField(label="Month", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Any state"), *ReportState.choices]
    )
    definition = forms.ChoiceField(label="Report", required=False)

    def __init__(self, data: Mapping, *, months: Sequence[dt.date]):
        super().__init__(data)
        offered = _with_asked(months, data.get("period", ""))
        named = [(f"{month:%Y-%m}", f"{month:%B %Y}") for month in offered]
        self.fields["period"].choices = [("", "Any month"), *named]
        kinds = [(key, each.name) for key, each in catalogue().items()]
        self.fields["definition"].choices = [("", "Any report"), *kinds]

    def narrowed(self, reports):
        """The reports that pass; what the address says and nobody offered is left aside."""
        self.is_valid()
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        if "period" in wanted:
            wanted["period"] = f"{wanted['period']}-01"
        return reports.filter(**wanted)


def _with_asked(months: Sequence[dt.date], text: str) -> list[dt.date]:
    """Also the month that an address asks for, of which there may be no report yet."""
    with suppress(ValueError):
        return sorted({*months, parse_month(text)}, reverse=True)
    return list(months)
