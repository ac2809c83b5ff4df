"""Believable moments: in working hours, on working days, one after another."""

import datetime as dt
import random

from common.clock import LONDON
from common.dates import add_working_days, last_working_day


class Diary:
    """The running moment of one audit's story; every step moves it on."""

    def __init__(self, rng: random.Random, since: dt.date, most_days: int = 9):
        self.rng = rng
        self.day = add_working_days(since, rng.randint(0, most_days))
        self.at = self._hour()

    def _hour(self) -> dt.datetime:
        clock_time = dt.time(self.rng.randint(9, 16), self.rng.randint(0, 59))
        return dt.datetime.combine(self.day, clock_time, LONDON).astimezone(dt.UTC)

    def minutes(self, count: int) -> dt.datetime:
        """Some minutes later on the same day."""
        self.at += dt.timedelta(minutes=count)
        return self.at

    def days(self, low: int, high: int) -> dt.datetime:
        """Between `low` and `high` working days later, at some hour after the last step."""
        count = self.rng.randint(low, high)
        if count == 0:
            return self.minutes(7)
        self.day = add_working_days(self.day, count)
        self.at = self._hour()
        return self.at

    def until_month_end(self, month: dt.date) -> dt.datetime:
        """Some hour on or before the last working day of the month, after the last step."""
        last = last_working_day(month)
        while self.day < last and self.rng.random() < 0.8:
            self.day = add_working_days(self.day, 1)
        self.at = max(self.minutes(45), self._hour())
        return self.at
