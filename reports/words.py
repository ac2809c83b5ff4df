"""The sentences that are computed from figures: cautious, and frozen with them."""

from common.dates import add_months
from reports.queries import FileAuditDuties, Files, Judged, LevelActions, Slice

FEW = 30
UNMEASURED = (
    "What observations found and what children and families said is recorded outside this report, "
    "and re-audits are not measured yet: nothing stands here beside what the files say."
)


def headline(
    part: Slice,
    duties: FileAuditDuties,
    files: Files,
    judged: list[Judged],
    actions: list[LevelActions],
) -> list[str]:
    """The report in two to four sentences: what was due and done, the range, what followed."""
    sentences = [_done(duties), *_settled(files), *_range(judged), *_followed(files, actions)]
    return sentences if part.is_over else [f"{part.month:%B} is not over yet.", *sentences]


def _done(duties: FileAuditDuties) -> str:
    if not duties.due:
        return "No file audit was due."
    if duties.done == duties.due:
        return (
            f"All {duties.due} file audits due were done."
            if duties.due > 1
            else ("The one file audit due was done.")
        )
    verb = "was" if duties.done == 1 else "were"
    return f"{duties.done} of {duties.due} file audits due {verb} done."


def _settled(files: Files) -> list[str]:
    if not files.done:
        return ["No file of this area was audited for the month, so nothing is judged."]
    if not files.settled:
        return [f"None of the {count(files.done, 'file')} audited here is settled yet."]
    if files.waiting:
        return [f"{files.settled} of {files.done} files audited here are settled."]
    one = "The one file audited here is settled."
    return [one if files.done == 1 else f"The {files.done} files audited here are all settled."]


def _range(judged: list[Judged]) -> list[str]:
    """From the lowest share of good or better to the highest, without ranking by chance."""
    threads = [each for each in judged if each.code != "overall" and each.n]
    if not threads:
        return []
    low = min(each.good_or_better / each.n for each in threads)
    high = max(each.good_or_better / each.n for each in threads)
    lowest = [each for each in threads if each.good_or_better / each.n == low]
    highest = [each for each in threads if each.good_or_better / each.n == high]
    if low == high:
        one = threads[0]
        return [f"Good or better in every golden thread: {one.good_or_better} of {one.n}."]
    apart = lowest[0].high < highest[0].low
    chance = "do not overlap" if apart else "overlap, so their order may be chance"
    return [f"Good or better ranged from {_of(lowest)} to {_of(highest)}; the intervals {chance}."]


def _of(threads: list[Judged]) -> str:
    names = listed([thread.name[:1].lower() + thread.name[1:] for thread in threads])
    return f"{threads[0].good_or_better} of {threads[0].n} ({names})"


def _followed(files: Files, actions: list[LevelActions]) -> list[str]:
    agreed, done, overdue = (
        sum(getattr(each, name) for each in actions) for name in ("agreed", "done", "overdue")
    )
    if not files.settled:
        return []
    if not agreed:
        return ["No action was agreed in the settled files."]
    late = f" and {overdue} {_is(overdue)} overdue" if overdue else ""
    followed = f"Of {count(agreed, 'action')} agreed in the settled files, {done} {_is(done)} done"
    return [f"{followed}{late}{_impact(actions)}."]


def _impact(actions: list[LevelActions]) -> str:
    reviewed = sum(each.reviewed for each in actions)
    if not reviewed:
        return "; none has been found to have made a difference yet"
    wholly = sum(each.made_a_difference for each in actions)
    partly = f" and {reviewed - wholly} partly" if reviewed > wholly else ""
    return f"; {wholly} made a difference{partly}, as somebody else found"


def limits(part: Slice, files: Files) -> list[str]:
    """What the report cannot tell, for the paragraph at its end."""
    few, picked = _too_few(part, files), _picked(files)
    return [*few, *picked, UNMEASURED, *_unsettled(files), *_unfinished(part)]


def _picked(files: Files) -> list[str]:
    """How the files came to be audited, which decides for whom they stand."""
    if not files.done:
        return []
    if files.drawn == files.done:
        return ["Every file was drawn at random among the open cases, as the draw’s page proves."]
    drawn = f"{files.drawn} of {files.done} files {_is(files.drawn)} of children drawn at random"
    rest = "auditors chose the others and gave their reasons"
    return [f"{drawn}; {rest}, so the files do not stand for all children of the area."]


def _too_few(part: Slice, files: Files) -> list[str]:
    if files.settled >= FEW:
        return []
    before = add_months(part.month, -1)
    few = count(files.settled, "settled file") if files.settled else "No settled file at all"
    verb = _is(files.settled or 1)
    claim = f"too few to compare teams or to call a change from {before:%B}"
    return [f"{few} {verb} {claim}; the intervals are wide on purpose."]


def _unsettled(files: Files) -> list[str]:
    if not files.waiting:
        return []
    left_out = f"{count(files.waiting, 'file')} not settled when the figures were frozen"
    later = "it" if files.waiting == 1 else "them"
    return [
        f"{left_out} {_is(files.waiting)} left out of questions 2 to 4.",
        f"Judgements are not shown before moderation is over; the next report carries {later}.",
    ]


def _unfinished(part: Slice) -> list[str]:
    if part.is_over:
        return []
    return [f"{part.month:%B} was not over when the figures were frozen."]


def _is(n: int) -> str:
    return "is" if n == 1 else "are"


def count(n: int, noun: str) -> str:
    """A number with its noun: "1 file", "3 files"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def listed(names: list[str]) -> str:
    """Names as people write them: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
