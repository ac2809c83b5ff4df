"""What a QA administrator says about a line of the schedule."""

import calendar
import re
from collections.abc import Sequence

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import slugify

from common.forms import Checkboxes, PortalForm, Radios, require
from common.standing import StandingForm
from people.models import Level
from people.roles import Role
from practice.models import ActivityKind
from programme.models import Frequency, LineTerms, ScheduleLine, UnitOfDuty

MONTHS = [(str(number), calendar.month_name[number]) for number in range(1, 13)]
QUARTERS = {"4", "7", "10", "1"}


class LineForm(StandingForm):
    """A line: what, who, for whom, how often, by when, and what it ends in."""

    title = forms.CharField(
        label="What is owed?", help_text="As in “Observe direct practice”.", max_length=120
    )
    kind = forms.ChoiceField(
        label="What fulfils it?",
        help_text="An activity of this kind. Kinds without pages of their own are recorded.",
    )
    roles = forms.MultipleChoiceField(label="Who owes it?", choices=Role, widget=Checkboxes)
    unit_of_duty = forms.ChoiceField(
        label="For whom is there a duty of its own?",
        choices=UnitOfDuty,
        widget=Radios(
            hints={
                UnitOfDuty.PERSON: "One for each person, however many posts they hold.",
                UnitOfDuty.POST: "One for each, however many hold the role there together.",
                UnitOfDuty.UNIT: "One for each, done by whoever holds the role there or above.",
                UnitOfDuty.DUTY: "One for each, due once that is done.",
            },
            reveals={UnitOfDuty.DUTY: "follows"},
        ),
    )
    follows = forms.ChoiceField(label="Which line does it follow?", required=False)
    level = forms.ChoiceField(
        label="Units of which level?",
        help_text=(
            "For units: each of these. Where people owe it: those that must have somebody in post, "
            "so that the duty of a vacant post passes on."
        ),
        choices=[("", "None"), *Level.choices],
        required=False,
    )
    frequency = forms.ChoiceField(label="How often?", choices=Frequency, widget=Radios)
    months = forms.MultipleChoiceField(
        label="In which months does a period begin?",
        help_text="None, where it is done as wished or planned.",
        choices=MONTHS,
        widget=Checkboxes,
        required=False,
    )
    span = forms.IntegerField(
        label="How many months does a period last?", min_value=1, max_value=12
    )
    due_after = forms.IntegerField(
        label="How many working days after the period is it due?",
        help_text=(
            "0 is the last working day of the period. Where it follows another line: working days "
            "after that was done."
        ),
        min_value=0,
        max_value=60,
    )
    ends_in = forms.CharField(label="What do its findings end in?", max_length=200, required=False)
    requirements = [
        require("level", "Choose the level of the units that owe it").when(
            "unit_of_duty", equals=UnitOfDuty.UNIT
        ),
        require("follows", "Choose the line that it follows").when(
            "unit_of_duty", equals=UnitOfDuty.DUTY
        ),
    ]

    def __init__(
        self,
        data=None,
        *,
        kinds: Sequence[ActivityKind],
        lines: Sequence[ScheduleLine],
        terms: LineTerms | None = None,
        title: str = "",
    ):
        super().__init__(data, initial=_initial(terms, title))
        self.kinds = {kind.code: kind for kind in kinds}
        self.lines = {line.key: line for line in lines}
        self.fields["kind"].choices = [("", "Choose a kind"), *self.kinds.items()]
        self.fields["follows"].choices = [("", "Choose a line"), *self.lines.items()]

    def clean(self) -> dict:
        """Refuse months that do not fit the frequency."""
        answers = super().clean()
        months, often = answers.get("months"), answers.get("frequency")
        if often == Frequency.AS_WISHED and months:
            self.add_error("months", "Choose no month where it is done as wished")
        elif often and often != Frequency.AS_WISHED and not months:
            self.add_error("months", "Choose the months in which a period begins")
        return answers

    @property
    def terms(self) -> dict:
        """What was answered, as the terms of a line."""
        answers = self.cleaned_data
        unit_of_duty = answers["unit_of_duty"]
        follows = self.lines.get(answers["follows"])
        return {
            "kind": self.kinds[answers["kind"]],
            "roles": answers["roles"],
            "unit_of_duty": unit_of_duty,
            "level": "" if unit_of_duty == UnitOfDuty.DUTY else answers["level"],
            "follows": follows if unit_of_duty == UnitOfDuty.DUTY else None,
            "frequency": answers["frequency"],
            "months": sorted(int(month) for month in answers["months"]),
            "span": answers["span"],
            "due_after": answers["due_after"],
            "ends_in": answers["ends_in"].strip(),
        }


def _initial(terms: LineTerms | None, title: str) -> dict:
    if terms is None:
        return {"span": 1, "due_after": 0, "unit_of_duty": UnitOfDuty.PERSON}
    same = ("roles", "unit_of_duty", "level", "frequency", "span", "due_after", "ends_in")
    shown = {name: getattr(terms, name) for name in same}
    months = [str(month) for month in terms.months]
    follows = terms.follows_id or ""
    return {**shown, "title": title, "kind": terms.kind_id, "months": months, "follows": follows}


class NewLineForm(LineForm):
    """A line that is not there yet."""

    @property
    def key(self) -> str:
        """The key that follows from the title."""
        return slugify(self.cleaned_data["title"])[:40].strip("-")

    def clean_title(self) -> str:
        """The title, of which letters or digits make the key."""
        title = self.cleaned_data["title"].strip()
        if not slugify(title):
            raise forms.ValidationError("Enter a title with letters in it")
        return title


class KindForm(PortalForm):
    """A kind of activity that is recorded in a few words."""

    name = forms.CharField(label="What is it called?", max_length=80)
    prefix = forms.CharField(
        label="Which letters begin its references?",
        help_text="Two or three capital letters that no other kind has, such as “PR”.",
        max_length=3,
        validators=[RegexValidator(re.compile(r"^[A-Z]{2,3}$"), "Enter two or three capitals")],
    )

    def clean_name(self) -> str:
        """The name, of which letters make the code."""
        name = self.cleaned_data["name"].strip()
        if not slugify(name):
            raise forms.ValidationError("Enter a name with letters in it")
        return name

    @property
    def code(self) -> str:
        """The code that follows from the name."""
        return slugify(self.cleaned_data["name"])[:40].strip("-")
