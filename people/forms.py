"""The form with which a QA administrator loads an extract."""

from django import forms

from common import clock
from common.forms import DateField, PortalForm, Radios
from people.imports.loading import CLOSING, OLDER
from people.models import Source

EXPLAINED = {
    Source.ROSTER: "Units, staff, appointments and line managers, as .xlsx or .csv",
    Source.CASELOAD: "The subjects of one or more services, as .xlsx or .csv",
    Source.ANNEX_A: "The workbook, or a single list of it as .csv",
}


class UploadForm(PortalForm):
    """A file, what it is and of which day; the questions appear when they arise."""

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
    confirm_older = forms.BooleanField(label="Load the older extract", required=False)
    confirm_closing = forms.BooleanField(label="Close the missing cases", required=False)
    dry_run = forms.BooleanField(label="Only show what it would do; change nothing", required=False)

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(data, files, **kwargs)
        self.asked = {name for name in (OLDER, CLOSING) if (data or {}).get(f"confirm_{name}")}

    def confirmed(self) -> set[str]:
        """The questions that were answered with yes."""
        return {name for name in (OLDER, CLOSING) if self.cleaned_data[f"confirm_{name}"]}

    def ask(self, option: str, sentence: str) -> None:
        """Show the question `option` ("older" or "closing") with its sentence."""
        self.asked.add(option)
        advice = "If that is meant, choose the file again and tick this box."
        self.add_error(f"confirm_{option}", f"{sentence} {advice}")

    def visible_fields(self) -> list:
        """All fields but the questions that have not arisen."""
        hidden = {f"confirm_{name}" for name in (OLDER, CLOSING) if name not in self.asked}
        return [bound for bound in super().visible_fields() if bound.name not in hidden]
