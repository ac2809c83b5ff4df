"""What is typed about actions: shape only, never saved here."""

from django import forms

from closing_loop import queries
from closing_loop.models import Action, Level
from common.forms import DateField, PortalForm, Radios, require
from people.models import Staff
from practice.models import Activity


class OwnerField(forms.ModelChoiceField):
    """A member of staff, shown with what they do."""

    def label_from_instance(self, staff: Staff) -> str:
        """The name, and the job where it is known."""
        return f"{staff}, {staff.job_title}" if staff.job_title else str(staff)


class ActionForm(PortalForm):
    """An action: what, why, what will be different, whose, and by when."""

    what = forms.CharField(
        label="What will be done?",
        help_text="One thing, so that it can be said when it is done.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    why = forms.CharField(
        label="Why is it needed?",
        help_text="The owner reads this at once, before the work itself is shared with them.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    difference = forms.CharField(
        label="What will be different for the child or the practice?",
        help_text="Later somebody else checks whether it is.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    owner = OwnerField(
        queryset=None,
        label="Who is accountable for it?",
        help_text=(
            "One person: somebody who works with this child, or manages those who do. Leave it "
            "empty only where an outside agency is accountable."
        ),
        empty_label="Choose one person",
        required=False,
    )
    agency = forms.CharField(
        label="Outside agency",
        help_text="Only where nobody of ours is accountable. You then keep track of it here.",
        max_length=120,
        required=False,
    )
    contact = forms.CharField(label="Whom to ask there", max_length=160, required=False)
    thread = forms.ModelChoiceField(
        queryset=None,
        label="Which golden thread does it answer to?",
        empty_label="None of them",
        required=False,
    )
    level = forms.ChoiceField(
        label="For whom will it make the difference?",
        choices=Level,
        widget=Radios,
        initial=Level.CHILD,
    )
    ambition = forms.ModelChoiceField(
        queryset=None,
        label="Which ambition does it serve?",
        empty_label="Not said",
        required=False,
    )
    theme = forms.ModelChoiceField(
        queryset=None,
        label="Which theme is it about?",
        empty_label="None of them",
        required=False,
    )
    priority = forms.ChoiceField(label="How soon must it be done?", widget=Radios)
    due_on = DateField(
        label="Due date",
        help_text="Leave it empty to give it those days. For example, 14 9 2026",
        required=False,
        future=True,
    )

    requirements = [
        require("owner", "Choose who is accountable for it").when("agency", given=False),
        require("contact", "Enter whom to ask at the outside agency").when("agency", given=True),
    ]

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        present = self.initial.get("owner")
        self.fields["owner"].queryset = queries.possible_owners(activity, present)
        self.fields["thread"].queryset = queries.threads()
        self.fields["ambition"].queryset = queries.ambitions()
        self.fields["theme"].queryset = queries.themes()
        if activity.child_id is None:
            about_others = [choice for choice in Level.choices if choice[0] != Level.CHILD]
            self.fields["level"].choices = about_others
            self.fields["level"].initial = Level.TEAM
        clocks = queries.priority_clocks()
        self.fields["priority"].choices = [(clock.priority, str(clock)) for clock in clocks]

    def clean(self) -> dict:
        """One owner or one outside agency, not both."""
        answers = super().clean()
        if answers.get("owner") and (answers.get("agency") or answers.get("contact")):
            self.add_error("agency", "Leave the outside agency empty where one of us owns it")
        return answers

    @classmethod
    def of(cls, action: Action, data=None) -> "ActionForm":
        """The form as an action stands."""
        names = ("what", "why", "difference", "agency", "contact", "level", "priority", "due_on")
        initial = {name: getattr(action, name) for name in names}
        initial |= {"owner": action.owner_id, "thread": action.thread_id}
        initial |= {"ambition": action.ambition_id, "theme": action.theme_id}
        form = cls(data, initial=initial, activity=action.activity)
        form.fields["due_on"].required = True
        form.fields["due_on"].help_text = "For example, 14 9 2026"
        form.fields["due_on"].future = False
        return form


class ActionFilter(PortalForm):
    """Which actions a list shows."""

    whose = forms.ChoiceField(
        label="Whose",
        choices=[("mine", "Mine"), ("all", "All that I may read")],
        required=False,
    )
    state = forms.ChoiceField(
        label="Where it is",
        choices=[
            ("open", "Open"),
            ("overdue", "Overdue"),
            ("verify", "To be verified"),
            ("review", "Impact to be reviewed"),
            ("done", "Done"),
            ("closed", "Closed"),
            ("ended", "Superseded or not accepted"),
            ("any", "Any"),
        ],
        required=False,
    )
    thread = forms.ModelChoiceField(
        queryset=None,
        label="Golden thread",
        empty_label="Any",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["thread"].queryset = queries.threads()

    def thread_id(self) -> str | None:
        """The id of the golden thread that is asked for."""
        self.is_valid()
        thread = self.cleaned_data.get("thread")
        return thread.pk if thread else None

    def chosen(self) -> dict:
        """Whose actions and where they are; what is not understood does not narrow."""
        self.is_valid()
        chosen = self.cleaned_data
        is_mine = chosen.get("whose", "mine") in ("", "mine")
        return {"mine": is_mine, "state": chosen.get("state") or "open"}
