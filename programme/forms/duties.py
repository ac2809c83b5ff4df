"""What is typed about a duty."""

from collections.abc import Sequence

from django import forms

from common.forms import DateField, PortalForm
from people.models import Staff
from programme.models import Record


class RecordForm(PortalForm):
    """What was done: when, with whom, what came of it, and where the papers are."""

    happened_on = DateField(
        label="When was it done?", help_text="For example, 14 9 2026", past=True
    )
    people = forms.CharField(
        label="Who took part?",
        help_text="Names and roles of staff, or teams. No child’s name.",
        max_length=300,
        required=False,
    )
    summary = forms.CharField(
        label="What was found or decided?",
        help_text="A few sentences that somebody who was not there can use. No child’s name.",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=4000,
    )
    references = forms.CharField(
        label="Where are the papers?",
        help_text="References or places on the council’s systems, never a copy.",
        max_length=500,
        required=False,
    )

    @classmethod
    def of(cls, record: Record | None, data=None, *, begun: str = "") -> "RecordForm":
        """The form as a record stands; without one, with a summary that is `begun`."""
        if record is None:
            return cls(data, initial={"summary": begun})
        initial = {name: getattr(record, name) for name in ("people", "summary", "references")}
        return cls(data, initial={**initial, "happened_on": record.activity.happened_on})


def _reason(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )


class ReassignDutyForm(PortalForm):
    """To whom a duty passes, and why."""

    to = forms.ChoiceField(label="Who will do it?")
    reason = _reason("Why?", "Those who see this duty read it. Nothing about anybody’s health.")

    def __init__(self, data, *, staff: Sequence[Staff]):
        super().__init__(data)
        self.staff = {str(one.pk): one for one in staff}
        named = [
            (pk, f"{one}, {one.job_title}" if one.job_title else str(one))
            for pk, one in self.staff.items()
        ]
        self.fields["to"].choices = [("", "Choose one person"), *named]

    def clean_to(self) -> Staff:
        """The member of staff chosen."""
        return self.staff[self.cleaned_data["to"]]


class ExemptForm(PortalForm):
    """Why nobody has to do a duty."""

    reason = _reason(
        "Why is nothing owed?",
        "It is kept with your name. Nothing about anybody’s health: “absent” is enough.",
    )
