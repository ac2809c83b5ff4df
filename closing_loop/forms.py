"""What is typed about actions and concerns: shape only, never saved here."""

from django import forms
from django.db.models import QuerySet

from closing_loop import queries
from closing_loop.models import Action, ConcernKind, Level
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
        help_text="Later somebody else looks whether it is.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    owner = OwnerField(
        queryset=None,
        label="Who is accountable for it?",
        help_text="One person: somebody who works with this child, or manages those who do.",
        empty_label="Choose one person",
    )
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
    priority = forms.ChoiceField(label="How soon must it be done?", widget=Radios)
    due_on = DateField(
        label="Due date",
        help_text="Leave it empty for the day that follows from how soon. For example, 14 9 2026",
        required=False,
        future=True,
    )

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        present = self.initial.get("owner")
        self.fields["owner"].queryset = queries.possible_owners(activity, present)
        self.fields["thread"].queryset = queries.threads()
        self.fields["ambition"].queryset = queries.ambitions()
        clocks = queries.priority_clocks()
        self.fields["priority"].choices = [(clock.priority, str(clock)) for clock in clocks]

    @classmethod
    def of(cls, action: Action, data=None) -> "ActionForm":
        """The form as an action stands."""
        names = ("what", "why", "difference", "level", "priority", "due_on")
        initial = {name: getattr(action, name) for name in names}
        initial |= {"owner": action.owner_id, "thread": action.thread_id}
        initial |= {"ambition": action.ambition_id}
        form = cls(data, initial=initial, activity=action.activity)
        form.fields["due_on"].required = True
        form.fields["due_on"].help_text = "For example, 14 9 2026"
        form.fields["due_on"].future = False
        return form


class DoneForm(PortalForm):
    """What shows that an action was done."""

    evidence = forms.CharField(
        label="What shows that it was done?",
        help_text=(
            "Where it can be seen: the place on the case system, the date of a visit or a meeting. "
            "Do not copy the record."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


THIS_CHILD, ANOTHER = "this", "another"


class ConcernForm(PortalForm):
    """An urgent concern: which child, what kind, what, and who has been telephoned."""

    child = forms.ChoiceField(label="Which child is it about?", widget=Radios)
    child_given = forms.CharField(
        label="Who is the child?",
        help_text="A brother or sister, an unborn child, a child not known to us: say who.",
        max_length=200,
        required=False,
    )
    kind = forms.ChoiceField(label="What is it about?", choices=ConcernKind, widget=Radios)
    staff_named = forms.CharField(
        label="Which member of staff?",
        help_text="First and last name, or staff number. They will not see this concern.",
        max_length=160,
        required=False,
    )
    asked_about = forms.CharField(required=False, widget=forms.HiddenInput)
    what = forms.CharField(
        label="What is the concern?",
        help_text="What you saw or read, when, and why it cannot wait.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
    )
    told_by_telephone = forms.CharField(
        label="Who has been telephoned, and when?",
        help_text="Leave it empty if nobody has been told yet. You are told whom to telephone.",
        max_length=300,
        required=False,
    )
    requirements = [
        require("child_given", "Say which child it is").when("child", equals=ANOTHER),
        require("staff_named", "Say which member of staff it is about").when(
            "kind", equals=ConcernKind.STAFF
        ),
    ]

    def __init__(self, *args, activity: Activity | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.about = None
        choices = [(ANOTHER, "Another child")]
        if activity and activity.child_id:
            choices.insert(0, (THIS_CHILD, f"The child of {activity.reference}"))
            reveals = {ANOTHER: "child_given"}
            self.fields["child"].widget = Radios(reveals=reveals)
        else:
            self.fields["child"].widget = forms.HiddenInput()
            self.fields["child"].initial = ANOTHER
            self.fields["child_given"].required = True
            self.fields["child_given"].error_messages["required"] = "Say which child it is about"
            self.fields["child_given"].label = "Which child is it about?"
            self.fields[
                "child_given"
            ].help_text = "The case reference if you know it, else who the child is."
        self.fields["child"].choices = choices
        self.fields["child"].widget.choices = choices
        reveals = {ConcernKind.STAFF: "staff_named"}
        self.fields["kind"].widget = Radios(reveals=reveals, choices=ConcernKind.choices)

    def clean(self) -> dict:
        """Find the member of staff named; one whom nobody has is asked about once more."""
        answers = super().clean()
        if answers.get("kind") != ConcernKind.STAFF:
            answers["staff_named"] = ""
        elif answers.get("staff_named"):
            self._find(answers["staff_named"], answers.get("asked_about"))
        return answers

    def _find(self, named: str, asked_about: str) -> None:
        found = queries.staff_named(named)
        if len(found) == 1:
            self.about = found[0]
        elif found:
            self.add_error("staff_named", "Several people have that name: give the staff number")
        elif named != asked_about:
            self.data = self.data.copy()
            self.data["asked_about"] = named
            self.add_error(
                "staff_named",
                "Nobody in post has that name or number. Check it; if it is right, send it again",
            )

    def given(self, activity: Activity | None) -> dict:
        """What `actions.raise_concern` asks for."""
        answers = self.cleaned_data
        this_child = answers["child"] == THIS_CHILD
        return {
            "kind": answers["kind"],
            "what": answers["what"],
            "activity": activity,
            "child": activity.child if this_child else None,
            "child_given": "" if this_child else answers["child_given"],
            "about_staff": self.about,
            "about_given": "" if self.about else answers["staff_named"],
            "told_by_telephone": answers["told_by_telephone"],
        }


class ActionFilter(PortalForm):
    """Which actions a list shows."""

    whose = forms.ChoiceField(
        label="Whose",
        choices=[("mine", "Mine"), ("all", "All that I may read")],
        required=False,
    )
    state = forms.ChoiceField(
        label="Where it is",
        choices=[("open", "Open"), ("overdue", "Overdue"), ("done", "Done"), ("any", "Any")],
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

    def narrow(self, actions: QuerySet[Action], staff_id) -> QuerySet[Action]:
        """The actions that fit; what is not understood does not narrow."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("whose", "mine") in ("", "mine"):
            actions = actions.owned_by(staff_id)
        if thread := chosen.get("thread"):
            actions = actions.filter(thread=thread)
        return actions.at(chosen.get("state") or "open")
