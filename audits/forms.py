"""The forms of recording: picking a child, declaring ties, naming people, noting findings."""

from collections.abc import Iterable, Mapping

from django import forms

from audits.picking import Candidate
from audits.progress import LIMIT
from common.forms import PortalForm, Radios, require
from people.models import Staff
from practice.asking import Content
from practice.forms import SectionForm, section_form
from practice.models import FindingKind, GoldenThread, Section, Theme


def _reason(label: str, hint: str = "", rows: int = 3, limit: int = 500) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=limit, widget=forms.Textarea({"rows": rows})
    )


class StartForm(PortalForm):
    """Which child, and why this one."""

    label_size = "m"
    child = forms.ChoiceField(
        label="Choose a child",
        widget=Radios,
        error_messages={
            "required": "Choose the child whose work you will look at",
            "invalid_choice": "Choose a child from the list",
        },
    )
    reason = _reason(
        "Why this child?",
        "Say how you came to this one. It is counted as picked by hand. No names.",
    )

    def __init__(self, *args, children: Mapping[str, tuple[str, str]], **kwargs):
        """`children` maps ids to (label, hint)."""
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = [(pk, label) for pk, (label, _) in children.items()]
        self.fields["child"].widget.hints = {pk: hint for pk, (_, hint) in children.items()}


class DeclareForm(PortalForm):
    """Whether the auditor has a tie, and whether they supervised the case."""

    label_size = "m"
    tie = forms.ChoiceField(
        label="Do you have a tie to this family or to a practitioner?",
        help_text="A relative, a friend, a neighbour; or anything that would make it hard to judge "
        "their work fairly. Managing the practitioner is no tie.",
        choices=[("no", "No, I have no tie"), ("yes", "Yes, so somebody else should audit this")],
        widget=Radios(reveals={"yes": "reason"}),
        error_messages={"required": "Say whether you have a tie to the family or a practitioner"},
    )
    reason = forms.CharField(
        label="What should the person who reassigns it know?",
        help_text="You need not say what the tie is.",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    supervised = forms.ChoiceField(
        label="Did you supervise this case at any time in the last 12 months?",
        help_text="If you did, your judgement of management supervision is marked as "
        "self-assessed until it is moderated.",
        choices=[("yes", "Yes"), ("no", "No")],
        required=False,
        widget=Radios(inline=True),
    )
    requirements = [
        require("supervised", "Say whether you supervised this case").when("tie", equals="no"),
        require("reason", "Say what the person who reassigns it should know").when(
            "tie", equals="yes"
        ),
    ]


PARTS = [("lead", "Lead practitioner"), ("co-worker", "Co-worker"), ("", "Takes no part")]


class PeopleForm(PortalForm):
    """Whose work the audit looks at: one choice for each candidate, and one person more."""

    another = forms.CharField(
        label="Somebody who is not listed (optional)",
        help_text="Their staff number or work e-mail",
        max_length=200,
        required=False,
        widget=forms.TextInput({"class": "govuk-!-width-two-thirds"}),
    )
    another_part = forms.ChoiceField(
        label="Their part", choices=PARTS[:2], required=False, widget=Radios(inline=True)
    )
    joined = forms.ChoiceField(
        label="A service lead or head of service who joined the reflective conversation (optional)",
        help_text="If they moderate the audit it will be a joint moderation, which stays out of "
        "the figures of agreement.",
        required=False,
    )
    requirements = [
        require("another_part", "Choose the part of the person you added").when(
            "another", given=True
        )
    ]

    def __init__(
        self, *args, candidates: Iterable[Candidate], known_as, leads=(), there=None, **kwargs
    ):
        """`known_as` finds a member of staff by number or e-mail, or gives None; `there` is who
        of the `leads` joined the conversation, as far as recorded.
        """
        super().__init__(*args, **kwargs)
        self.leads = {str(one.pk): one for one in ([*leads, there] if there else leads)}
        offered = [(pk, str(one)) for pk, one in self.leads.items()]
        self.fields["joined"].choices = [("", "Nobody"), *offered]
        self.initial.setdefault("joined", str(there.pk) if there else "")
        self.candidates, self.known_as = list(candidates), known_as
        for one in self.candidates:
            self.fields[self.name_of(one)] = forms.ChoiceField(
                label=str(one.staff),
                help_text=one.team,
                choices=PARTS,
                required=False,
                initial=one.part,
                widget=Radios(inline=True),
            )
        self.order_fields([self.name_of(one) for one in self.candidates])

    @staticmethod
    def name_of(one: Candidate) -> str:
        """The name of the field for one candidate."""
        return f"part-{one.staff.pk}"

    def who_joined(self) -> Staff | None:
        """The lead who joined the conversation, of a valid form."""
        return self.leads.get(self.cleaned_data["joined"])

    def clean_another(self) -> Staff | None:
        """The person named, or None where the field is empty."""
        words = self.cleaned_data["another"]
        found = self.known_as(words) if words else None
        if words and found is None:
            raise forms.ValidationError("Nobody in post has that staff number or e-mail")
        return found

    def clean(self) -> dict:
        """Somebody must take part."""
        answers = super().clean()
        if not self.errors and not self.practitioners():
            self.add_error(None, "Name at least one practitioner")
        return answers

    def practitioners(self) -> list[tuple[Staff, str]]:
        """Everybody with their part."""
        chosen = [(one.staff, self.cleaned_data[self.name_of(one)]) for one in self.candidates]
        named = [(staff, part) for staff, part in chosen if part]
        if another := self.cleaned_data.get("another"):
            named.append((another, self.cleaned_data["another_part"]))
        return named


class FindingForm(PortalForm):
    """A strength or a gap in one sentence."""

    kind = forms.ChoiceField(
        label="What did you find?",
        choices=FindingKind.choices,
        widget=Radios(inline=True),
        error_messages={"required": "Choose whether it is a strength or a gap"},
    )
    sentence = forms.CharField(
        label="In one sentence",
        help_text="What others could learn from. No names.",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Say in one sentence what you found"},
    )
    theme = forms.ModelChoiceField(
        label="Theme",
        queryset=Theme.objects.none(),
        empty_label="Choose a theme",
        error_messages={"required": "Choose the theme it belongs to"},
    )
    thread = forms.ModelChoiceField(
        label="Golden thread (optional)",
        queryset=GoldenThread.objects.none(),
        empty_label="No one thread",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = Theme.objects.filter(is_retired=False)
        self.fields["thread"].queryset = GoldenThread.objects.all()


class WithdrawForm(PortalForm):
    """Why an audit is withdrawn."""

    reason = _reason("Why is it withdrawn?", "Kept with the audit. No names.")


class ReassignForm(PortalForm):
    """Who records the audit from now on, and why."""

    to = forms.TypedChoiceField(
        label="New auditor",
        error_messages={"required": "Choose who records this audit from now on"},
    )
    reason = _reason("Why?", "For example: long absence, a tie to the family, a change of team")

    def __init__(self, *args, auditors: Iterable[Staff], **kwargs):
        super().__init__(*args, **kwargs)
        known = {str(one.pk): one for one in auditors}
        people = [(pk, str(one)) for pk, one in known.items()]
        self.fields["to"].choices = [("", "Choose an auditor"), *people]
        self.fields["to"].coerce = known.get


def audit_section_form(
    section: Section, data=None, *, initial: Content | None = None, limited: bool, **asked
) -> SectionForm:
    """A section's form; `limited` asks why the whole may be good beside an inadequate thread."""
    form = section_form(section, data, initial=initial, **asked)
    if limited:
        form.fields[LIMIT] = forms.CharField(
            label="A thread is inadequate. Why is the whole good or better?",
            help_text="Asked only where your overall judgement is Good or Outstanding.",
            required=False,
            max_length=2000,
            widget=forms.Textarea({"rows": 3}),
        )
    return form
