"""How a field of any form is shown in GOV.UK markup."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.utils.functional import cached_property

from common.markup import select_of
from common.questions import PRESSED, answers_in, digests_in, is_free_text

KINDS = (
    (forms.MultiWidget, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.ClearableFileInput, "file"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
)
CLASSES = {
    "textarea": "govuk-textarea",
    "checkbox": "govuk-checkboxes__input",
    "select": "govuk-select",
    "file": "govuk-file-upload",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "input": "govuk-input",
}
DJANGO_ROWS = forms.Textarea().attrs["rows"]
GROUPED = {"date", "checkboxes", "radios"}


@dataclass(frozen=True)
class Option:
    """A radio, a checkbox or a part of a date, as the page shows it."""

    id: str
    name: str
    value: str
    label: str
    hint: str = ""
    tone: str = ""
    checked: bool = False
    reveals: BoundField | None = None


class Shown:
    """A bound field with everything that its GOV.UK markup needs."""

    def __init__(
        self, bound: BoundField, *, size="", heading=False, bare=False, label="", hint=None
    ):
        self.bound = bound
        self.label = label or bound.label
        self.hint = bound.help_text if hint is None else hint
        self.widget = bound.field.widget
        self.heading = heading
        self.bare = bare
        self.size = size or ("l" if heading else getattr(bound.form, "label_size", "s"))

    @cached_property
    def kind(self) -> str:
        """Which of the GOV.UK components this field is."""
        if getattr(self.widget, "cards", False):
            return "cards"
        return next((kind for widget, kind in KINDS if isinstance(self.widget, widget)), "input")

    @property
    def grouped(self) -> bool:
        """True where a fieldset with a legend holds several inputs."""
        return self.kind in GROUPED or self.kind == "cards"

    @property
    def id(self) -> str:
        """The id of the input, or of the group."""
        return self.bound.id_for_label if not self.grouped else self.bound.auto_id

    @property
    def errors(self) -> list[str]:
        """The sentences to be shown at the field."""
        return list(self.bound.errors)

    @cached_property
    def question(self):
        """What the page asks about the text of this field before it is saved."""
        return getattr(self.bound.form, "questions", {}).get(self.bound.name)

    @property
    def saves_itself(self) -> bool:
        """Whether the field says by a hint what was found while it saved itself."""
        form = self.bound.form
        return getattr(form, "saves_itself", False) and is_free_text(self.bound.field)

    @property
    def hint_found(self) -> str:
        """What was found in a text that saved itself."""
        found = getattr(self.bound.form, "hints", {}).get(self.bound.name)
        return found.hint if found else ""

    @property
    def all_asked(self) -> str:
        """Every digest that the form asks about: what “Save as it is” answers."""
        return " ".join(
            digest for each in self.bound.form.questions.values() for digest in each.digests
        )

    @property
    def answered(self) -> str:
        """What was answered of this text on the page before, to be sent again."""
        if not (self.bound.form.is_bound and is_free_text(self.bound.field)):
            return ""
        kept = answers_in(self.bound.form.data) & digests_in(self.bound.value())
        return " ".join(sorted(kept))

    @property
    def pressed(self) -> str:
        """The button by which the form was sent, to be sent again with the answer."""
        return self.bound.form.data.get("then", "") or self.bound.form.data.get(PRESSED, "")

    @property
    def counted(self) -> int | None:
        """How many characters may be written, where a count is shown."""
        return self.bound.field.max_length if self.kind == "textarea" else None

    @property
    def described_by(self) -> str:
        """The ids of hint, count and error, for aria-describedby."""
        parts = [
            f"{self.bound.auto_id}-hint" if self.hint else "",
            f"{self.bound.auto_id}-info" if self.counted else "",
            f"{self.bound.auto_id}-error" if self.errors else "",
            f"{self.bound.auto_id}-question" if self.question else "",
            f"{self.bound.auto_id}-found" if self.saves_itself else "",
        ]
        return " ".join(part for part in parts if part)

    def _classes(self) -> str:
        own = self.widget.attrs.get("class", "")
        base = CLASSES.get(self.kind, "")
        error = f" {base.split()[0]}--error" if self.errors and base != CLASSES["checkbox"] else ""
        count = " govuk-js-character-count" if self.counted else ""
        return f"{base}{error}{count} {own}".strip()

    @property
    def control(self) -> str:
        """The input itself, as markup; nothing typed is cut off, and no hint hides inside it."""
        attrs = {
            "id": self.bound.id_for_label,
            "class": self._classes(),
            "aria-describedby": self.described_by or False,
            "aria-invalid": "true" if self.errors else False,
            "disabled": self.bound.field.disabled,
            "placeholder": False,
            "maxlength": False,
        }
        if self.kind == "textarea":
            attrs |= {"rows": self._rows(), "cols": False}
        value, name = self.bound.value(), self.bound.html_name
        if type(self.widget) is forms.Select:
            return select_of(self.widget, name, value, attrs)
        return self.widget.render(name, value, attrs, self.bound.form.renderer)

    def _rows(self) -> int:
        rows = self.widget.attrs.get("rows")
        return 5 if rows == DJANGO_ROWS else rows

    @cached_property
    def options(self) -> list[Option]:
        """The radios or checkboxes of a group; the first takes the id that errors link to."""
        return [self._option(sub.data) for sub in self.bound.subwidgets]

    def _option(self, data: dict) -> Option:
        value = str(data["value"])
        reveals = getattr(self.widget, "reveals", {}).get(value)
        return Option(
            id=data["attrs"].get("id", ""),
            name=data["name"],
            value=value,
            label=data["label"],
            hint=getattr(self.widget, "hints", {}).get(value, ""),
            tone=getattr(self.widget, "tones", {}).get(value, ""),
            checked=data["selected"],
            reveals=self.bound.form[reveals] if reveals else None,
        )

    @property
    def modifiers(self) -> str:
        """The classes of radios that stand side by side or in a table."""
        names = ("inline", "small")
        return "".join(f" govuk-radios--{name}" for name in names if getattr(self.widget, name, 0))

    @property
    def parts(self) -> list[dict]:
        """Day, month and year of a date."""
        return self.bound.subwidgets[0].data["subwidgets"]


def anchor_of(bound: BoundField) -> str:
    """The id of the element that gets the focus when an error is followed."""
    return f"{bound.auto_id}_0" if Shown(bound).grouped else bound.id_for_label


def summary_of(form) -> list[tuple[str, str]]:
    """The errors of a form as (id, sentence); an empty id where no field is to blame."""
    if not form or not form.is_bound:
        return []
    whole = [("", sentence) for sentence in form.non_field_errors()]
    return whole + [(anchor_of(bound), sentence) for bound in form for sentence in bound.errors]


def summary_of_all(forms: Iterable, refusal: str = "") -> dict[str, list[tuple[str, str]]]:
    """For components/error_summary.html: the errors of several forms of one page, after what was
    refused as a whole, and what they ask.
    """
    forms = list(forms)
    whole = [("", refusal)] if refusal else []
    return {
        "errors": whole + [error for form in forms for error in summary_of(form)],
        "asked": [asked for form in forms for asked in asked_of(form)],
    }


def asked_of(form) -> list[tuple[str, str]]:
    """What a form asks before it saves, as (id, sentence)."""
    return [
        (
            form[name].id_for_label,
            f"{asked.kinds[:1].upper()}{asked.kinds[1:]} in “{form[name].label}”",
        )
        for name, asked in getattr(form, "questions", {}).items()
    ]
