"""What is typed about urgent concerns: shape only, never saved here."""

import datetime as dt
from collections.abc import Sequence

from django import forms

from closing_loop import queries
from closing_loop.forms.following import OwnerField
from closing_loop.models import ConcernKind
from closing_loop.querysets import ConcernQuerySet
from common.forms import DateField, PortalForm, Radios, require
from people.models import Child
from practice.models import Activity

THIS_CHILD, ANOTHER = "this", "another"


class ConcernForm(PortalForm):
    """An urgent concern: which child, what kind, what, and who has been telephoned."""

    asks_first = False  # nothing may delay a concern
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
        help_text="Leave it empty if nobody has been told yet. You see next whom to telephone.",
        max_length=300,
        required=False,
    )
    requirements = [
        require("child_given", "Say which child it is").when("child", equals=ANOTHER),
        require("staff_named", "Say which member of staff it is about").when(
            "kind", equals=ConcernKind.STAFF
        ),
    ]

    def __init__(self, *args, activity: Activity | None, child: Child | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.about, self.child = None, child
        choices = [(ANOTHER, "Another child")]
        if child:
            whose = f"The child of {activity.reference}" if activity else f"Case {child.reference}"
            choices.insert(0, (THIS_CHILD, whose))
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
            "child": self.child if this_child else None,
            "child_given": "" if this_child else answers["child_given"],
            "about_staff": self.about,
            "about_given": "" if self.about else answers["staff_named"],
            "told_by_telephone": answers["told_by_telephone"],
        }


class ConcernFilter(PortalForm):
    """Which concerns a list shows; what is not understood narrows nothing."""

    state = forms.ChoiceField(
        label="Where it is",
        choices=[
            ("", "Any"),
            ("untaken", "Nobody has taken it"),
            ("open", "Open"),
            ("closed", "Closed"),
        ],
        required=False,
    )
    kind = forms.ChoiceField(
        label="What it is about", choices=[("", "Anything"), *ConcernKind.choices], required=False
    )

    def narrow(self, concerns: ConcernQuerySet) -> ConcernQuerySet:
        """The concerns that fit."""
        self.is_valid()
        if kind := self.cleaned_data.get("kind"):
            concerns = concerns.filter(kind=kind)
        return concerns.at(self.cleaned_data.get("state", ""))


YES_NO = [("yes", "Yes"), ("no", "No")]


class HealthForm(PortalForm):
    """Whom in the Health Service a senior manager has told."""

    asks_first = False
    whom = forms.CharField(
        label="Whom in the Health Service did you tell?",
        help_text="Name, post and how: “Dr Ahmed, named doctor for safeguarding, by telephone”.",
        max_length=200,
    )


class HandConcernOnForm(PortalForm):
    """Who is responsible from now on, and why."""

    asks_first = False
    to = OwnerField(
        queryset=None, label="Who is responsible from now on?", empty_label="Choose one"
    )
    reason = forms.CharField(
        label="Why do you hand it on?",
        help_text="Telephone them as well: the portal tells them, but rings nobody.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people


class CloseForm(PortalForm):
    """What closing a concern needs to be said."""

    asks_first = False
    is_safe = forms.ChoiceField(
        label="Is the child safe now?", choices=YES_NO, widget=Radios(inline=True)
    )
    child_seen_by = forms.CharField(
        label="Who has seen the child since?", help_text="Name and post.", max_length=160
    )
    child_seen_on = DateField(
        label="When was the child seen?", help_text="For example, 14 9 2026", past=True
    )
    decision = forms.CharField(
        label="What was decided?", widget=forms.Textarea(attrs={"rows": 4}), max_length=5000
    )
    is_on_case_system = forms.ChoiceField(
        label="Is it recorded on the case system?", choices=YES_NO, widget=Radios(inline=True)
    )

    outside_told = forms.CharField(
        label="Who outside the portal was told?",
        max_length=200,
    )
    field_order = ["is_safe", "child_seen_by", "child_seen_on", "outside_told", "decision"]

    def __init__(self, *args, raised_on: dt.date, outside: Sequence[str] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.raised_on = raised_on
        if outside:
            contacts = " and ".join(outside)
            self.fields["outside_told"].help_text = f"Of {contacts}: name, day and how."
        else:
            del self.fields["outside_told"]

    def clean_is_safe(self) -> bool:
        """It stays open until the answer is yes."""
        if self.cleaned_data["is_safe"] != "yes":
            raise forms.ValidationError("It stays open for as long as the child is not safe")
        return True

    def clean_child_seen_on(self) -> dt.date:
        """A look at the child from before it was raised does not close it."""
        seen_on = self.cleaned_data["child_seen_on"]
        if seen_on < self.raised_on:
            raise forms.ValidationError(
                f"The child must have been seen since {self.raised_on:%-d %B %Y}"
            )
        return seen_on

    def clean_is_on_case_system(self) -> bool:
        """The decision belongs on the child's record before it is closed here."""
        if self.cleaned_data["is_on_case_system"] != "yes":
            raise forms.ValidationError("Record it on the case system first")
        return True
