"""How good the made-up practice is: by thread, by team and over time, and how moderators differ."""

import random
from dataclasses import dataclass

from practice.models import Judgement

THREAD_LEVEL = {
    "assessment": 0.15,
    "planning": -0.35,
    "chronologies": -0.10,
    "supervision": -0.40,
    "voice": 0.30,
    "engagement": 0.20,
}
CUTS = (
    (1.45, Judgement.OUTSTANDING),
    (-0.05, Judgement.GOOD),
    (-1.75, Judgement.REQUIRES_IMPROVEMENT),
)
GROWTH_A_MONTH = 0.02
STRICTER, KINDER, ACROSS = 0.22, 0.06, 0.02


@dataclass(frozen=True)
class Judged:
    """An auditor's judgements by thread, and the overall one."""

    threads: dict[str, Judgement]
    overall: Judgement


def grade(score: float) -> Judgement:
    """The judgement of a latent score."""
    return next((value for cut, value in CUTS if score >= cut), Judgement.INADEQUATE)


def judge(rng: random.Random, team_level: float, month_number: int) -> Judged:
    """An auditor's judgements of one file: threads of one file resemble each other."""
    file_level = rng.gauss(team_level + GROWTH_A_MONTH * month_number, 0.7)
    threads = {
        code: grade(file_level + level + rng.gauss(0, 0.6)) for code, level in THREAD_LEVEL.items()
    }
    middle = sorted(threads.values())[2]
    overall = Judgement(min(middle, 2) if min(threads.values()) == 1 else middle)
    return Judged(threads, overall)


def second_look(rng: random.Random, value: Judgement) -> Judgement:
    """A moderator's own judgement: mostly the same, more often lower than higher.

    Seldom across the border of Inadequate, which goes to an arbiter.
    """
    chance = rng.random()
    if value == Judgement.INADEQUATE:
        return Judgement(value + 1) if chance > 1 - ACROSS else value
    if chance < ACROSS and value == Judgement.REQUIRES_IMPROVEMENT:
        return Judgement(value - 1)
    if chance < STRICTER and value > Judgement.REQUIRES_IMPROVEMENT:
        return Judgement(value - 1)
    if chance > 1 - KINDER and value < Judgement.OUTSTANDING:
        return Judgement(value + 1)
    return value
