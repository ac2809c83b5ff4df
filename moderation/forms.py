"""What a moderator types: a tie or none, the quality of the audit, each settlement, a return."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django import forms

from common.forms import PortalForm, Radios, require
from common.presenters import JUDGEMENTS
from moderation.comparison import Pair
from moderation.models import Aspect
from people.models import Staff, Unit
from practice import contents
from practice.asking import Content
from practice.models import WEAK, Judgement

LONG = 6000


class TypedForm(PortalForm):
    """A form whose words are kept while they are typed: `typed()` is what is kept."""

    label_size = "m"
    saves_itself = True

    def typed(self) -> Content:
        """Everything as it was typed, complete or not."""
        return contents.tidy({name: self.data.get(self.add_prefix(name)) for name in self.fields})


def _words(label: str, missing: str, *, hint: str = "", required: bool = True, rows: int = 4):
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONG,
        widget=forms.Textarea({"rows": rows}),
        error_messages={
            "required": missing,
            "max_length": f"“{label}” must be %(limit_value)d characters or fewer",
        },
    )


class TieForm(PortalForm):
    """Whether the moderator has a tie to the family or to a worker."""

    tie = forms.ChoiceField(
        label="Do you have a tie to this family, or to somebody who works with them?",
        help_text="For example a relative, a friend, a neighbour, or a case that you supervised.",
        choices=[("no", "No, I have no tie"), ("yes", "Yes, so somebody else must moderate it")],
        widget=Radios(),
        error_messages={"required": "Say whether you have a tie to this family or worker"},
    )


class OpeningForm(TieForm):
    """A tie or none and, where the auditor has not recorded it, who joined the conversation."""

    joined = forms.ChoiceField(
        label="Did you join the reflective conversation of this audit?",
        help_text="If you did, you may read the audit before you judge, and the pair is marked as "
        "joint: it stays out of the figures of agreement.",
        choices=[("no", "No"), ("yes", "Yes, I joined it")],
        required=False,
        widget=Radios(inline=True),
    )
    requirements = [
        require("joined", "Say whether you joined the reflective conversation").when(
            "tie", is_in={"no"}
        )
    ]

    def __init__(self, *args, is_recorded: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_recorded:
            del self.fields["joined"]
            self.requirements = []


ASKED = {
    Aspect.EVIDENCE: "Does each judgement rest on evidence that can be found on the case system?",
    Aspect.RATIONALE: "Is it clear why each judgement was made?",
    Aspect.CHILDS_VOICE: "Does the audit bring the child’s experience and views to life?",
    Aspect.ACTIONS: "Will the actions make the difference that the findings call for?",
}


class QualityForm(TypedForm):
    """The quality of the audit itself, aspect by aspect; what is weak is explained."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.requirements = []
        for aspect in Aspect:
            self._add(aspect)

    def _add(self, aspect: Aspect) -> None:
        name = aspect.label.lower()
        self.fields[f"{aspect}-value"] = forms.TypedChoiceField(
            label=aspect.label,
            help_text=ASKED[aspect],
            coerce=int,
            choices=Judgement.choices,
            widget=Radios(small=True),
            error_messages={"required": f"Choose your judgement of “{aspect.label}”"},
        )
        self.fields[f"{aspect}-comment"] = _words(f"Comment on {name}", "", required=False, rows=6)
        sentence = f"Say what would make “{aspect.label}” better"
        rule = require(f"{aspect}-comment", sentence)
        self.requirements.append(rule.when(f"{aspect}-value", is_in=set(WEAK)))

    def rows(self) -> list[tuple]:
        """Both fields of each aspect, as the page shows them."""
        return [(self[f"{aspect}-value"], self[f"{aspect}-comment"]) for aspect in Aspect]

    def verdicts(self) -> dict[str, tuple[int, str]]:
        """(value, comment) by aspect, of a valid form."""
        given = self.cleaned_data
        return {
            str(aspect): (given[f"{aspect}-value"], given[f"{aspect}-comment"]) for aspect in Aspect
        }


class DifferencesForm(TypedForm):
    """Each of some differences settled with a reason: what an arbiter decides."""

    label_size = "s"

    def __init__(self, pairs: Iterable[Pair], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.differences = [pair for pair in pairs if pair.differs]
        for pair in self.differences:
            self._add(pair)

    def settles(self, pair: Pair) -> bool:
        """Whether this form asks about the pair."""
        return pair in self.differences

    def _add(self, pair: Pair) -> None:
        self.fields[f"{pair.key}-value"] = forms.TypedChoiceField(
            label=f"Settle {_named(pair)} at",
            coerce=int,
            choices=[(value, _choice_words(pair, value)) for value in pair.options],
            widget=Radios(small=True),
            error_messages={"required": f"Choose at what {_named(pair)} is settled"},
        )
        reason = _words("Why?", f"Say why {_named(pair)} is settled so", rows=3)
        self.fields[f"{pair.key}-reason"] = reason

    def choices(self) -> dict[str, tuple[int, str]]:
        """(value, reason) by key of the pair, of a valid form."""
        given = self.cleaned_data
        return {
            pair.key: (given[f"{pair.key}-value"], given[f"{pair.key}-reason"])
            for pair in self.differences
        }


class SettleForm(DifferencesForm):
    """Each difference settled with a reason, and what the auditor is told."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["feedback"] = _words(
            "Your feedback to the auditor",
            "Write your feedback to the auditor",
            hint="What the audit does well, and what would make the next one better. "
            "The auditor reads this.",
            rows=5,
        )


class DisputeForm(PortalForm):
    """What the auditor disputes of the settlement, and why."""

    label_size = "m"
    reason = _words(
        "What do you dispute, and why?",
        "Say what you dispute, and why",
        hint="Say what on the file the settlement overlooks. The arbiter and the moderator read "
        "this.",
        rows=6,
    )


def _named(pair: Pair) -> str:
    return f"“{pair.title}”"


def _choice_words(pair: Pair, value: int) -> str:
    word = JUDGEMENTS[value]
    if value == pair.first:
        return f"Keep {word}"
    return f"Settle at {word}" if value == pair.second else f"Settle between, at {word}"


class ReturnForm(PortalForm):
    """What is missing from an audit that goes back to its auditor."""

    label_size = "m"
    reason = _words(
        "What is missing?",
        "Say what is missing, so that the auditor can complete it",
        hint="An audit is returned because it is incomplete, never because you would judge it "
        "otherwise. The auditor reads this.",
    )


class ChooseForm(PortalForm):
    """Somebody chosen from a list of people, and why; heirs word the field named by `person`."""

    label_size = "m"
    person = ""
    reason = forms.CharField(
        label="Why this person?",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why you chose this person"},
    )

    def __init__(self, people: list[Staff], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        names = [
            (pk, f"{person}, {person.job_title}" if person.job_title else str(person))
            for pk, person in self.people.items()
        ]
        self.fields[self.person].choices = [("", "Choose a person"), *names]

    def chosen(self) -> Staff:
        """The person chosen, of a valid form."""
        return self.people[self.cleaned_data[self.person]]


FREE = "Only people without a conflict of interest are offered."


class AssignForm(ChooseForm):
    """Whom a head of service chooses as moderator, and why."""

    person = "moderator"
    field_order = ("moderator", "reason")
    moderator = forms.ChoiceField(
        label="Who will moderate it?",
        help_text=FREE,
        error_messages={"required": "Choose who will moderate the audit"},
    )


class ArbiterForm(ChooseForm):
    """Whom a head of service or senior leader names as arbiter, and why."""

    person = "arbiter"
    field_order = ("arbiter", "reason")
    arbiter = forms.ChoiceField(
        label="Who will decide?",
        help_text=FREE,
        error_messages={"required": "Choose who will decide as arbiter"},
    )


class QueueFilter(PortalForm):
    """Which of the groups of the queue are shown; what is not offered narrows nothing."""

    show = forms.ChoiceField(label="Group", required=False)

    def __init__(self, *args, groups: list[tuple[str, str]], **kwargs):
        """`groups` are the groups that have a line, each (code, title)."""
        super().__init__(*args, **kwargs)
        self.fields["show"].choices = [("", "Everything"), *groups]

    def shows(self, code: str) -> bool:
        """Whether the group of this code is asked for."""
        self.is_valid()
        return self.cleaned_data.get("show", "") in ("", code)


class YearForm(PortalForm):
    """A QA year, in the address; what is not offered gives the present year."""

    year = forms.TypedChoiceField(label="QA year", coerce=int)

    def __init__(self, data, *, years: list[int], **kwargs):
        offered = [(str(year), f"April {year} to March {year + 1}") for year in years]
        super().__init__(_offered(data, {"year": offered, **kwargs}))
        self.fields["year"].choices = offered

    @property
    def as_address(self) -> str:
        """What is chosen, as it stands in an address."""
        return urlencode({name: self.data[name] for name in self.fields})

    @property
    def chosen_year(self) -> int:
        """The year in whose April the chosen QA year begins."""
        return int(self.data["year"])


class YearOfUnitForm(YearForm):
    """A QA year and one of the units that somebody leads; the first where none is asked for."""

    unit = forms.ChoiceField(label="Service or area")
    field_order = ("unit", "year")

    def __init__(self, data, *, years: list[int], units: list[Unit]):
        self.units = {unit.code: unit for unit in units}
        offered = [(unit.code, unit.name) for unit in units]
        super().__init__(data, years=years, unit=offered)
        self.fields["unit"].choices = offered

    @property
    def chosen_unit(self) -> Unit:
        """The unit chosen."""
        return self.units[self.data["unit"]]


def _offered(data, choices: dict[str, list[tuple[str, str]]]) -> dict[str, str]:
    """Of `data` what is among `choices`, and the first of them for the rest."""
    return {
        name: data.get(name) if data.get(name) in dict(offered) else offered[0][0]
        for name, offered in choices.items()
    }
