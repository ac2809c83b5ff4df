"""The forms with which a QA administrator loads extracts."""

from collections.abc import Iterable, Mapping

from django import forms
from django.db.models import QuerySet

from common import clock
from common.forms import DateField, PortalForm, Radios, require
from people import queries
from people.imports.loading import CLOSING, OLDER
from people.models import Import, Placing, PlacingKind, Source, Staff, Unit

EXPLAINED = {
    Source.ROSTER: "Units, staff, appointments and line managers, as .xlsx or .csv",
    Source.CASELOAD: "The subjects of one or more services, as .xlsx or .csv",
    Source.ANNEX_A: "The workbook, or a single list of it as .csv",
}
OTHER = "other"
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
                error_messages={
                    "required": f"Tick “{ANSWERS[question['option']]}” if you mean it, or throw the"
                    " file away"
                },
            )


class ImportFilter(PortalForm):
    """Which loads a list shows."""

    source = forms.ChoiceField(
        label="What was loaded", choices=[("", "Anything"), *Source.choices], required=False
    )
    who = forms.ChoiceField(
        label="By",
        choices=[("", "Anybody"), ("me", "Me"), ("command", "An operator")],
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


class UnitChoice(forms.ModelChoiceField):
    """A unit, shown with its service, and its level where it is no team."""

    def label_from_instance(self, unit: Unit) -> str:
        """The full name, and the level where it is no team."""
        level = "" if unit.level == "team" else f" ({unit.get_level_display().lower()})"
        return f"{unit.full_name}{level}"


class TeamPlacingForm(PortalForm):
    """Which unit the words of an extract are: one that is there, or a new team."""

    which = forms.ChoiceField(
        label="Which team is it?",
        choices=[("old", "One that the portal knows"), ("new", "A team that is new here")],
        widget=Radios(reveals={"old": "unit", "new": "area"}),
    )
    unit = UnitChoice(queryset=None, label="Unit", required=False, empty_label="Choose a unit")
    name = forms.CharField(
        label="Name of the new team", max_length=120, required=False,
        help_text="Only for a team that is new here",
    )  # fmt: skip
    area = UnitChoice(
        queryset=None, label="Area of the new team", required=False, empty_label="Choose an area"
    )
    requirements = [
        require("unit").when("which", equals="old"),
        require("name").when("which", equals="new"),
        require("area").when("which", equals="new"),
    ]

    def __init__(self, *args, placing: Placing, **kwargs):
        kwargs["initial"] = {"name": placing.given, "unit": placing.unit_id}
        if placing.unit_id:
            kwargs["initial"]["which"] = "old"
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = queries.open_units()
        self.fields["area"].queryset = queries.open_areas()

    def clean(self) -> dict:
        """What belongs to the other choice counts as not given."""
        answers = super().clean()
        if answers.get("which") == "new":
            answers["unit"] = None
        return answers


class WorkerPlacingForm(PortalForm):
    """Who the worker of an extract is: somebody of a like name, or anybody by number or e-mail."""

    who = forms.ChoiceField(label="Who is it?", widget=Radios)
    known_as = forms.CharField(
        label="Staff number or work e-mail", max_length=120, required=False,
        help_text="Of a member of staff whom a roster has brought here",
    )  # fmt: skip
    requirements = [require("known_as").when("who", equals=OTHER)]

    def __init__(self, *args, placing: Placing, **kwargs):
        super().__init__(*args, **kwargs)
        self.likely = {str(one.pk): one for one in queries.likely_staff(placing.given)}
        named = [(pk, _with_job(one)) for pk, one in self.likely.items()]
        self.fields["who"].choices = [*named, (OTHER, "Somebody else")]
        self.fields["who"].widget.reveals = {OTHER: "known_as"}
        if placing.staff_id:
            self._choose(placing.staff)
        if not named:
            self.initial["who"] = OTHER
            self.fields["who"].widget = forms.HiddenInput()

    def _choose(self, staff: Staff) -> None:
        """What was answered before stands chosen."""
        is_likely = str(staff.pk) in self.likely
        self.initial["who"] = str(staff.pk) if is_likely else OTHER
        self.initial["known_as"] = "" if is_likely else staff.number

    def clean(self) -> dict:
        """The member of staff, as `staff`."""
        answers = super().clean()
        chosen, words = answers.get("who"), answers.get("known_as")
        answers["staff"] = self.likely.get(chosen)
        if chosen == OTHER and words:
            answers["staff"] = queries.staff_known_as(words)
            if answers["staff"] is None:
                sentence = "Nobody in post has this staff number or e-mail. Load the roster first"
                self.add_error("known_as", sentence)
        return answers


def _with_job(one: Staff) -> str:
    return ", ".join(part for part in (str(one), one.job_title, one.number) if part)


PLACING_FORMS = {PlacingKind.UNIT: TeamPlacingForm, PlacingKind.STAFF: WorkerPlacingForm}
