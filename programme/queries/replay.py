"""Doing a draw again from what was kept of it: the next child in order, and what differs."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from common import clock
from common.errors import Conflict
from people.access import is_hidden_from
from people.models import Child, Involvement
from programme import canonical, drawing, sealing
from programme.drawing import Frame, FrameChild, FrameDuty
from programme.models import Draw, FrameFiles, Selection
from programme.queries.frames import audits_of_a_year


@dataclass(frozen=True)
class Following:
    """The next child in order for a duty, and those before who cannot be audited any more."""

    child: FrameChild
    duty: FrameDuty
    passed_over: tuple[str, ...]


def next_in_order(selection: Selection) -> Following:
    """Who takes the place of a selection; raises Conflict where nobody is left."""
    draw, duty = selection.draw, str(selection.duty_id)
    frame = canonical.read(draw.frame.children, draw.frame.duties)
    taken = {str(one) for one in draw.selections.values_list("child", flat=True)}
    passed: list[str] = []
    while child := drawing.next_for(
        frame, draw.seed, duty=duty, instead_of=str(selection.child_id), taken={*taken, *passed}
    ):
        if not _is_lost(uuid.UUID(child), selection):
            return Following(_child(frame, child), _duty(frame, duty), tuple(passed))
        passed.append(child)
    raise Conflict("Nobody is left in this draw whom this auditor could audit.")


def _child(frame: Frame, key: str) -> FrameChild:
    return next(one for one in frame.children if one.child == key)


def _duty(frame: Frame, key: str) -> FrameDuty:
    return next(one for one in frame.duties if one.duty == key)


def _is_lost(pk: uuid.UUID, selection: Selection) -> bool:
    """Whether the child can no longer be audited for this duty, by what happened since the draw."""
    child, holder = Child.objects.get(pk=pk), selection.duty.holder
    drawn = Selection.objects.filter(draw__period=selection.draw.period, child=pk)
    return (
        not child.is_open
        or child.on_hold
        or is_hidden_from(holder, pk)
        or child.restrictions.filter(lifted_at=None).exists()
        or Involvement.objects.filter(child=pk, staff=holder).exists()
        or audits_of_a_year(clock.today()).filter(child=pk).exists()
        or drawn.exists()
    )


@dataclass(frozen=True)
class Difference:
    """Something that is not as it was drawn: what, of which child, and as it was and is."""

    what: str
    child: uuid.UUID | None = None
    then: str = ""
    now: str = ""

    def __str__(self) -> str:
        of = f" of child {self.child}" if self.child else ""
        said = f": was “{self.then}”, is “{self.now}”" if self.then or self.now else ""
        return f"{self.what}{of}{said}"


def differences_of(draw: Draw) -> list[Difference]:
    """What a replay of the draw finds; empty where all is as it was drawn."""
    found = [*_seed_differences(draw), *_file_differences(draw.frame)]
    try:
        frame = canonical.read(draw.frame.children, draw.frame.duties)
    except ValueError as error:
        return [*found, Difference(str(error))]
    return [*found, *_selection_differences(draw, frame)]


def _seed_differences(draw: Draw) -> Iterator[Difference]:
    if draw.follows_id and drawing.commitment(draw.seed) != draw.follows.promise:
        yield Difference(
            "The seed is not the one that the draw before promised",
            then=draw.follows.promise,
            now=drawing.commitment(draw.seed),
        )
    following = sealing.unseal(draw.sealed)
    if following is None:
        yield Difference("The sealed seed of the next draw can no longer be opened")
    elif drawing.commitment(following) != draw.promise:
        yield Difference("The sealed seed of the next draw is not the one that was promised")


def _file_differences(files: FrameFiles) -> Iterator[Difference]:
    """The files against their hashes, and line by line against their history."""
    event = FrameFiles.pgh_event_models["insert"]
    kept = event.objects.filter(pgh_obj_id=files.pk).order_by("pk").first()
    for name, words in (("children", "frame"), ("duties", "list of duties")):
        now, sha256 = getattr(files, name), getattr(files, f"{name}_sha256")
        if kept:
            yield from _lines_that_differ(words, getattr(kept, name), now)
        if canonical.sha256(now) != sha256:
            yield Difference(f"The SHA-256 of the {words}", None, sha256, canonical.sha256(now))


def _lines_that_differ(words: str, then: str, now: str) -> Iterator[Difference]:
    before, after = _by_key(then), _by_key(now)
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            yield Difference(
                f"The line of the {words}",
                _as_uuid(key),
                before.get(key, "not there"),
                after.get(key, "not there"),
            )


def _by_key(text: str) -> dict[str, str]:
    return {line.partition(",")[0]: line.partition(",")[2] for line in text.splitlines()}


def _as_uuid(key: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(key)
    except ValueError:
        return None


@dataclass
class _Replay:
    """The selections of a draw, one after another, as they should have been made."""

    draw: Draw
    frame: Frame
    taken: set[str] = field(default_factory=set)

    def child_for(self, selection: Selection) -> str | None:
        """Who should have taken the place of what a replacement replaces."""
        return drawing.next_for(
            self.frame,
            self.draw.seed,
            duty=str(selection.duty_id),
            instead_of=str(selection.replaces.child_id),
            taken={*self.taken, *map(str, selection.passed_over)},
        )


def _selection_differences(draw: Draw, frame: Frame) -> Iterator[Difference]:
    rows = list(draw.selections.select_related("replaces").order_by("created_at", "place"))
    drawn = {one.duty: one.child for one in drawing.draw(frame, draw.seed).chosen}
    made = {str(one.duty_id): one for one in rows if not one.replaces_id}
    yield from _drawn_otherwise(drawn, made)
    yield from _replaced_otherwise(_Replay(draw, frame, set(drawn.values())), rows)


def _drawn_otherwise(drawn: dict[str, str], made: dict[str, Selection]) -> Iterator[Difference]:
    for duty in sorted(drawn.keys() | made.keys()):
        there, then = made.get(duty), drawn.get(duty, "")
        now = str(there.child_id) if there else ""
        if then != now:
            place = f"place {there.place}" if there else "a duty"
            yield Difference(f"Who is drawn for {place}", None, now or "nobody", then or "nobody")


def _replaced_otherwise(replay: _Replay, rows: Iterable[Selection]) -> Iterator[Difference]:
    for row in rows:
        if row.replaces_id:
            try:
                due = replay.child_for(row)
            except StopIteration:
                due = None
            if due != str(row.child_id):
                yield Difference(
                    f"Who replaces place {row.place}", None, str(row.child_id), due or "nobody"
                )
        replay.taken.add(str(row.child_id))
