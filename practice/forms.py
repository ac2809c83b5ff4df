"""The form of a section, made from its questions. It never refuses what is merely missing."""

from common.forms import PortalForm
from practice import contents
from practice.asking import Content, Entry, entries_for
from practice.models import Section


class SectionForm(PortalForm):
    """A page of questions: says at once what is malformed; what is missing is asked for at the end.

    `typed()` is what the person typed, to be kept as a draft or written.
    """

    label_size = "m"
    saves_itself = True

    def __init__(self, entries: list[Entry], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.entries = entries
        for entry in entries:
            entry.field.required = False
            self.fields[entry.name] = entry.field

    def typed(self) -> Content:
        """Everything as it was typed, malformed or not."""
        return contents.tidy(
            {
                name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
                for name, field in self.fields.items()
            }
        )


def section_form(
    section: Section,
    data=None,
    *,
    initial: Content | None = None,
    hints=None,
    ambitions=(),
    second_look: bool = False,
) -> SectionForm:
    """The form of `section`: bound to posted `data`, else showing `initial` as it was typed.

    `hints` are the descriptors by judgement (practice.queries.descriptors_for); `second_look`
    asks for the judgement and its reason only, as a moderator's own view does.
    """
    entries = entries_for(
        section.questions.all(), hints=hints, ambitions=ambitions, second_look=second_look
    )
    return SectionForm(entries, data, initial=initial)
