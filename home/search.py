"""What somebody looks for by a reference or a case reference, kept out of addresses."""

import uuid
from dataclasses import dataclass

from django.db.models import Q

from audits import queries as audits
from audits.models import Audit
from audits.visibility import View
from people.models import Child, User

KEY = "searches"
KEPT = 20
SHOWN = 50
LONGEST = 60


def keep(session, words: str) -> str:
    """Keep what was looked for in the session, under an id that tells nothing; returns the id."""
    searches = list(session.get(KEY, []))[-KEPT + 1 :]
    key = str(uuid.uuid4())
    session[KEY] = [*searches, [key, " ".join(words.split())[:LONGEST]]]
    return key


def kept(session, key: uuid.UUID) -> str | None:
    """What was looked for under that id in this session; None where nothing was."""
    return dict(session.get(KEY, [])).get(str(key))


@dataclass(frozen=True)
class Found:
    """What was found: the child where they may be opened, and audits with what is seen of each."""

    words: str
    child: Child | None
    audits: list[tuple[Audit, View]]

    @property
    def only_audit(self) -> Audit | None:
        """The one audit that has this very reference, where nothing else was found."""
        if self.child is None and len(self.audits) == 1:
            audit = self.audits[0][0]
            return audit if audit.activity.reference.lower() == self.words.lower() else None
        return None


def find(user: User, words: str) -> Found:
    """Audits and children within this person's reach with exactly this reference, whatever case.

    An audit is found by its child's reference only where the reader is told whose it is.
    """
    words = " ".join(words.split())
    if not words:
        return Found("", None, [])
    child = Child.objects.visible_to(user).filter(reference__iexact=words).first()
    named = Q(activity__reference__iexact=words) | Q(activity__child__reference__iexact=words)
    seen = audits.for_reading(Audit.objects.visible_to(user).filter(named))
    rows = list(seen.order_by("-activity__happened_on", "pk")[:SHOWN])
    views = audits.views_of(rows, user)
    pairs = [(audit, views[audit.pk]) for audit in rows]
    return Found(words, child, [pair for pair in pairs if _told(*pair, words)])


def _told(audit: Audit, view: View | None, words: str) -> bool:
    if view is None:
        return False
    return view.names_child or audit.activity.reference.lower() == words.lower()
