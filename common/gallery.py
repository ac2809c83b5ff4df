"""What the gallery shows: every component in every state, with words of an invented council."""

import datetime as dt

from django import forms

from common.forms import Checkboxes, DateField, PortalForm, RadioCards, Radios, require
from common.presenters import (
    ActionLine,
    Brick,
    Button,
    Cell,
    Column,
    Difference,
    Strip,
    SummaryItem,
    Tab,
    Tag,
    Task,
    WorkItem,
)

CARDS = [
    ("4", "Outstanding"),
    ("3", "Good"),
    ("2", "Requires improvement"),
    ("1", "Inadequate"),
    ("0", "Not applicable"),
]
DESCRIPTORS = {
    "4": "The child's own words and wishes shape every decision, and what changed can be seen.",
    "3": "The child is seen alone, heard and understood; their views inform the plan.",
    "2": "The child is seen but their views are recorded thinly, or did not change the plan.",
    "1": "The child has not been seen or heard when they should have been.",
}


class GalleryForm(PortalForm):
    """One field of each kind."""

    label_size = "m"
    judgement = forms.ChoiceField(
        label="Your judgement",
        choices=CARDS,
        widget=RadioCards(hints=DESCRIPTORS, reveals={"0": "why_not"}),
        error_messages={"required": "Choose your judgement of the child's voice"},
    )
    why_not = forms.CharField(label="Why is it not applicable?", required=False)
    rationale = forms.CharField(
        label="Why do you judge it so?",
        help_text="What you saw on the file and heard in the conversation. No names or addresses.",
        widget=forms.Textarea,
        max_length=4000,
    )
    evidence = forms.CharField(
        label="Where is the evidence on the case system?",
        help_text="For example: visit record, 14 September 2026",
    )
    seen_on = DateField(
        label="When was the child last seen?", help_text="For example, 14 9 2026", past=True
    )
    shared = forms.ChoiceField(
        label="Has it been shared with the family?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Radios(inline=True),
    )
    method = forms.MultipleChoiceField(
        label="How was feedback sought?",
        choices=[("visit", "At a visit"), ("telephone", "By telephone"), ("post", "By post")],
        widget=Checkboxes(hints={"visit": "By you or by the practitioner"}),
    )
    unit = forms.ChoiceField(
        label="Team", choices=[("", "Choose a team"), ("1", "North, Team 4")], required=False
    )
    file = forms.FileField(label="Upload the workbook", required=False)
    tie = forms.BooleanField(label="I have no tie to this family or to the worker")
    requirements = [
        require("why_not", "Say why the thread is not applicable").when("judgement", equals="0")
    ]


class GalleryFilters(PortalForm):
    """Filters as a list has them."""

    month = forms.ChoiceField(label="Month", choices=[("", "October 2026")], required=False)
    team = forms.ChoiceField(label="Team", choices=[("", "All teams")], required=False)
    text = forms.CharField(label="Reference", required=False)


class SettleForm(PortalForm):
    """The two fields of one difference."""

    choice = forms.ChoiceField(
        label="Settle planning",
        choices=[("3", "Keep Good"), ("2", "Settle at Requires improvement")],
        widget=Radios(small=True),
    )
    reason = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 3}))


class AskedForm(PortalForm):
    """A long text in which something may name a person."""

    why = forms.CharField(label="Why is it withdrawn?", widget=forms.Textarea(attrs={"rows": 3}))


class NoticedForm(AskedForm):
    """The same text, where it saves itself."""

    saves_itself = True


MAY_NAME = "The family has moved, and mum said to ring 07700 900123 after school."
STRIP = Strip(
    items=(
        SummaryItem("Audit", "FA-2026-10-0042", strong=True),
        SummaryItem("Case", "712904", note="age 9, child in need", strong=True),
        SummaryItem("Unit", "Locality, North, Team 4"),
        SummaryItem("Auditor", "Priya Nair"),
        SummaryItem("Judgement", judgement=3),
    ),
    next_step=SummaryItem("Next step", "Settle 2 differences", note="due 13 November", strong=True),
)
TABS = [
    Tab("Audit", "#audit"),
    Tab("Moderation", "#moderation", current=True),
    Tab("Actions", "#actions", count=3),
    Tab("Voices", "#voices", count=1),
    Tab("History", "#history"),
]
WORK = [
    WorkItem(
        "Was due 12 October",
        "Do the plan visit action for case 704118",
        "#one",
        "Agreed in FA-2026-09-0031. Child’s plan was out of date",
        Tag("Overdue 2 days", "late"),
        late=True,
    ),
    WorkItem(
        "Today",
        "Reply to the moderator about FA-2026-09-0031",
        "#two",
        "Helen Marsh changed the child’s voice from Good to Requires improvement",
        Tag("Your reply", "now"),
    ),
    WorkItem(
        "5 November",
        "Confirm what changed for case 698220",
        "#three",
        "Action was done on 20 August. Did it make a difference?",
        Tag("Impact review", "soon"),
    ),
    WorkItem(
        "9 October",
        "Feedback from a parent about case 712904",
        note="Taken by telephone by you",
        tag=Tag("Done", "done"),
        done=True,
    ),
]
BRICKS = [
    Brick("Performance data", 1, 1),
    Brick("File audit and moderation", 0, 1, "#wall"),
    Brick("Themed audits", 1, 2),
    Brick("Practitioner experience", 0, 0),
    Brick("Direct observations", 3, 7, note="Next by 30 October"),
    Brick("Children and families", 1, 1),
]
COUNTS = {4: 1, 3: 7, 2: 5, 1: 1}
COLUMNS = [
    Column("Audit"),
    Column("Happened on", sort_url="#sort", order="descending"),
    Column("Unit", sort_url="#sort"),
    Column("Judgement"),
    Column("State"),
    Column("Actions", numeric=True),
]
ROWS = [
    [
        Cell("FA-2026-10-0042", "#row", "Case 712904"),
        Cell("14 October 2026"),
        Cell("North, Team 4"),
        Cell(judgement=3),
        Cell(tag=Tag("With the moderator", "now")),
        Cell("3"),
    ],
    [
        Cell("FA-2026-10-0017", "#row", "Case 698220"),
        Cell("6 October 2026"),
        Cell("Permanence, South and Wythenshawe, Team 11"),
        Cell(judgement=1),
        Cell(tag=Tag("Settled", "done")),
        Cell("12"),
    ],
]
ACTIONS = [
    ActionLine(
        "Family network meeting before every plan",
        "Owner Sam Okafor, due 30 October 2026",
        Tag("Open", "now"),
        "#action",
    ),
    ActionLine("Wishes and feelings in the plan", "Owner Dana Lewis", Tag("Done", "done")),
]
TASKS = [
    Task("About the case", Tag("Done", "done"), "#case"),
    Task("The conversation", Tag("In progress", "now"), "#talk", "With Sam Okafor"),
    Task("Child’s voice", Tag("Not started", "soon"), "#voice"),
    Task("Check your answers", Tag("Cannot start yet", "quiet"), hint="Five sections are missing"),
]
ANSWERS = [
    SummaryItem("Judgement", judgement=2, url="#change", change="Change"),
    SummaryItem("Why", "Seen on every visit and twice alone.", url="#change", change="Change"),
    SummaryItem("Evidence", url="#change", change="Answer"),
    SummaryItem("Shared", "14 October 2026 at 2:02pm"),
]
BUTTONS = [
    Button("Submit the audit", "#submit"),
    Button("Return to the auditor", "#return", kind="secondary"),
    Button("Raise an urgent concern", "#concern", kind="warning"),
    Button("Settle", "#settle", can=False, why_not="Two differences have no reason yet."),
]


def differences() -> list[Difference]:
    """One row that agrees, one to be settled and one that is settled."""
    form = SettleForm(prefix="planning")
    return [
        Difference("Assessment", 3, 3),
        Difference(
            "Planning",
            3,
            2,
            "Plan was co-written with the family in June and reviewed in August.",
            "Actions have no dates; grandmother’s part is missing.",
            choice=form["choice"],
            reason_field=form["reason"],
        ),
        Difference(
            "Parent and carer engagement",
            4,
            3,
            "Mother and father shape the plan and say so.",
            "Strong with mother; little of father after August.",
            settled=3,
            reason="No record that the father was told of the outcome.",
        ),
    ]


def context() -> dict:
    """Everything that the gallery's template shows."""
    typed = {"wrong-seen_on_day": "31", "wrong-seen_on_month": "Feb", "wrong-seen_on_year": "2026"}
    broken = GalleryForm({**typed, "wrong-judgement": "0"}, prefix="wrong")
    return {
        "strip": STRIP,
        "tabs": TABS,
        "work": WORK,
        "bricks": BRICKS,
        "counts": COUNTS,
        "columns": COLUMNS,
        "rows": ROWS,
        "actions": ACTIONS,
        "buttons": BUTTONS,
        "tasks": TASKS,
        "answers": ANSWERS,
        "links": BUTTONS[:2],
        "words": ["The plan has dates now.", "The plan has dates now, and Sam knows them."],
        "differences": differences(),
        "values": [4, 3, 2, 1, 0, None],
        "tags": [Tag(tone.capitalize(), tone) for tone in ("late", "now", "soon", "done", "quiet")],
        "plain_form": GalleryForm(),
        "wrong_form": broken,
        "asked_form": AskedForm({"asked-why": MAY_NAME}, prefix="asked"),
        "noticed_form": NoticedForm(initial={"why": MAY_NAME}, prefix="noticed"),
        "filters": GalleryFilters(),
        "moment": dt.datetime(2026, 10, 14, 13, 2, tzinfo=dt.UTC),
    }
