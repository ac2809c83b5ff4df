"""What is typed about the policy for urgent concerns: shape only, never saved here."""

from django import forms

from closing_loop import queries
from closing_loop.models import ConcernKind, Hears
from common import clock
from common.forms import DateField, PortalForm, Radios, require
from common.standing import StandingForm

TIMES = {
    "help_text": "On the 24-hour clock, such as 17:00",
    "input_formats": ["%H:%M", "%H.%M"],
    "error_messages": {"invalid": "Enter a time on the 24-hour clock, such as 17:00"},
}


def the_one(form: forms.Form, name: str, words: str):
    """The member of staff whom `words` name; what is wrong is said at the field `name`."""
    found = queries.staff_named(words)
    if len(found) == 1:
        return found[0]
    form.add_error(name, _several(found) if found else "Nobody in post has that name or number")
    return None


def _several(found: list) -> str:
    each = " or ".join(f"{one.number} ({one.job_title or one})" for one in found)
    return f"Several people have that name: give the staff number, {each}"


class RouteForm(PortalForm):
    """A line of the policy: whose ears, for which kind, and after how long."""

    kind = forms.ChoiceField(label="Which concerns?", choices=ConcernKind, widget=Radios)
    service = forms.ModelChoiceField(
        label="In which service?", queryset=None, required=False, empty_label="Every service"
    )
    hears = forms.ChoiceField(label="Who hears?", choices=Hears)
    unit = forms.ModelChoiceField(label="Head of which service?", queryset=None, required=False)
    staff_named = forms.CharField(
        label="Who?",
        help_text="First and last name, or staff number.",
        max_length=160,
        required=False,
    )
    contact = forms.CharField(
        label="Who is telephoned?",
        help_text="A post and a number: “the designated officer for allegations, 01632 960001”. "
        "The page of the concern names them.",
        max_length=120,
        required=False,
    )
    after_hours = forms.IntegerField(
        label="After how many working hours without an answer?",
        help_text="0 is at once.",
        min_value=0,
        max_value=80,
    )
    requirements = [
        require("unit", "Choose the service").when("hears", equals=Hears.SERVICE),
        require("staff_named", "Say who hears").when("hears", equals=Hears.PERSON),
        require("contact", "Say who is telephoned").when("hears", equals=Hears.OUTSIDE),
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = self.fields["unit"].queryset = queries.services()
        reveals = {
            Hears.SERVICE: "unit",
            Hears.PERSON: "staff_named",
            Hears.OUTSIDE: "contact",
        }
        self.fields["hears"].widget = Radios(reveals=reveals, choices=Hears.choices)

    def clean(self) -> dict:
        """Find the person named, and drop what the choice does not ask for."""
        answers = super().clean()
        named = answers.pop("staff_named", "")
        is_person = answers.get("hears") == Hears.PERSON
        answers["staff"] = the_one(self, "staff_named", named) if is_person and named else None
        if answers.get("hears") != Hears.SERVICE:
            answers["unit"] = None
        if answers.get("hears") != Hears.OUTSIDE:
            answers["contact"] = ""
        return answers


class ClockForm(StandingForm):
    """When people work, how often to ask again, and who answers at night."""

    opens = forms.TimeField(label="Working hours begin", **TIMES)
    closes = forms.TimeField(label="Working hours end", **TIMES)
    repeat_hours = forms.IntegerField(
        label="Ask again after how many working hours?", min_value=1, max_value=40
    )
    remind_days = forms.IntegerField(
        label="Remind who took it after how many working days?",
        help_text="Again and again, for as long as it stays open.",
        min_value=1,
        max_value=20,
    )
    out_of_hours = forms.CharField(label="Whom to telephone out of hours", max_length=120)

    def clean(self) -> dict:
        """Hours that follow each other."""
        answers = super().clean()
        opens, closes = answers.get("opens"), answers.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", "Working hours must end after they begin")
        return answers


class DeputyForm(PortalForm):
    """Who stands in for whom, from when to when."""

    person_named = forms.CharField(
        label="Who needs somebody to stand in?",
        help_text="First and last name, or staff number.",
        max_length=160,
    )
    deputy_named = forms.CharField(
        label="Who stands in?", help_text="First and last name, or staff number.", max_length=160
    )
    is_leave = forms.ChoiceField(
        label="When do they hear?",
        choices=[("yes", "At once, while the other is on leave"), ("no", "As deputy")],
        widget=Radios(hints={"no": "When nobody has taken responsibility in time"}),
    )
    starts_on = DateField(label="First day", help_text="For example, 14 9 2026")
    ends_on = DateField(
        label="Last day",
        help_text="A deputy without leave may have none.",
        required=False,
        future=True,
    )
    requirements = [
        require("ends_on", "Say until when the leave lasts").when("is_leave", equals="yes")
    ]

    def __init__(self, *args, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["starts_on"].initial = clock.today()
        if person:
            del self.fields["person_named"]

    def clean(self) -> dict:
        """Find the people named."""
        answers = super().clean()
        person = self.person
        if person is None and answers.get("person_named"):
            person = the_one(self, "person_named", answers["person_named"])
        deputy = None
        if answers.get("deputy_named"):
            deputy = the_one(self, "deputy_named", answers["deputy_named"])
        return {
            "person": person,
            "deputy": deputy,
            "is_leave": answers.get("is_leave") == "yes",
            "starts_on": answers.get("starts_on"),
            "ends_on": answers.get("ends_on"),
        }
