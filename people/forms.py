"""The forms with which a QA administrator loads extracts."""

from collections.abc import Iterable, Mapping

from django import forms
from django.db.models import QuerySet

from common import clock
from common.forms import DateField, PortalForm, Radios
from people.imports.loading import CLOSING, OLDER
from people.models import Import, Source

EXPLAINED = {
    Source.ROSTER: "Units, staff, appointments and line managers, as .xlsx or .csv",
    Source.CASELOAD: "The subjects of one or more services, as .xlsx or .csv",
    Source.ANNEX_A: "The workbook, or a single list of it as .csv",
}
ANSWERS = {
    OLDER: "Yes, load this older extract",
    CLOSING: "Yes, close the missing cases",
}


class UploadForm(PortalForm):
    """A file, what it is and of which day."""

    file = forms.FileField(
        label="File",
        help_text="A spreadsheet (.xlsx) without macros or password, or a .csv file",
        error_messages={
            "required": "Choose a file",
            "empty": "The file is empty: it holds no data at all",
        },
    )
    source = forms.TypedChoiceField(
        label="What is it?",
        choices=Source.choices,
        coerce=Source,
        widget=Radios(hints=EXPLAINED),
        error_messages={"required": "Choose what the file is"},
    )
    as_at = DateField(
        label="Day of the extract",
        help_text="The day on which it was taken from the case system, such as 31 10 2026",
        past=True,
        initial=clock.today,
    )


class ConfirmForm(PortalForm):
    """Load the file as its preview says; a tick for each question that the preview asks."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, questions: Iterable[Mapping[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.options = [question["option"] for question in questions]
        for question in questions:
            self.fields[question["option"]] = forms.BooleanField(
                label=ANSWERS[question["option"]],
                help_text=question["sentence"],
                error_messages={"required": f"{question['sentence']} Tick that it is meant"},
            )


class ImportFilter(PortalForm):
    """Which loads a list shows."""

    source = forms.ChoiceField(
        label="What was loaded", choices=[("", "Anything"), *Source.choices], required=False
    )
    who = forms.ChoiceField(
        label="By",
        choices=[("", "Anybody"), ("me", "Me"), ("command", "The command line")],
        required=False,
    )

    def narrow(self, loads: QuerySet[Import], staff_id) -> QuerySet[Import]:
        """The loads that fit; what is not understood does not narrow."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if source := chosen.get("source"):
            loads = loads.filter(source=source)
        if who := chosen.get("who"):
            loads = loads.filter(loaded_by=staff_id if who == "me" else None)
        return loads
