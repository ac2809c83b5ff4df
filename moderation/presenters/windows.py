"""Two versions of one page side by side."""

from dataclasses import dataclass

from practice.asking import Content


@dataclass(frozen=True)
class Version:
    """One question as it was answered here, and as it is kept now."""

    label: str
    here: str
    kept: str

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return self.here != self.kept


def versions(form, here: Content, kept: Content) -> list[Version]:
    """Every question whose two answers differ, in the order of the form."""
    rows = [
        Version(_label(bound, name), _shown(bound, here.get(name)), _shown(bound, kept.get(name)))
        for name, bound in ((bound.name, bound) for bound in form)
    ]
    return [row for row in rows if row.differs]


def _label(bound, name: str) -> str:
    head, _, part = name.rpartition("-")
    return f"{bound.label} ({head.replace('-', ' ')})" if part == "reason" and head else bound.label


def _shown(bound, value) -> str:
    words = {str(key): label for key, label in getattr(bound.field, "choices", ())}
    return str(words.get(value, value or ""))


def hidden_fields(typed: Content) -> list[tuple[str, str]]:
    """What was typed, as the hidden fields that send it again."""
    return [
        (name, part)
        for name, value in typed.items()
        for part in (value if isinstance(value, list) else [value])
    ]
