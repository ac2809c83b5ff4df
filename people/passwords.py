"""Passwords that somebody who knows the council would try first."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError

LEFT = 8  # letters and digits that must be left without such words
WORDS = {
    "admin", "audit", "childrens", "children", "council", "golden", "moderation", "password",
    "portal", "practice", "quality", "safeguarding", "services", "service", "social", "team",
    "threads", "thread", "welcome", "work",
}  # fmt: skip
REFUSED = (
    "Choose words that have nothing to do with you, the council or your work: others would try "
    "those first."
)


class OwnWordsValidator:
    """Refuses a password of hardly more than such words, and the person's own names."""

    def validate(self, password: str, user=None) -> None:
        """Raises ValidationError where too little is left."""
        left = password.casefold()
        for word in sorted(WORDS | own_words(user), key=len, reverse=True):
            left = left.replace(word, "")
        if sum(sign.isalnum() for sign in left) < LEFT:
            raise ValidationError(REFUSED)

    def get_help_text(self) -> str:
        """What to choose."""
        return REFUSED


def own_words(user) -> set[str]:
    """The words of the council's name, and of the person's name and address."""
    staff = getattr(user, "staff", None)
    told = f"{settings.COUNCIL_NAME} {getattr(user, 'email', '')} {staff or ''}"
    return {word for word in re.findall(r"\w+", told.casefold()) if len(word) > 2}
