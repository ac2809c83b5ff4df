"""How often something may be asked for, counted in the cache; nothing is counted without one."""

from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """At most so many of one thing for each `who` in so many seconds."""

    name: str
    most: int
    seconds: int

    def count(self, who: str) -> bool:
        """Count one more; whether it is still within the limit."""
        key = self._key(who)
        cache.add(key, 0, self.seconds)
        try:
            return cache.incr(key) <= self.most
        except ValueError:  # the time ran out between the two
            return True

    def is_reached(self, who: str) -> bool:
        """Whether there were as many as may be, without counting one."""
        return cache.get(self._key(who), 0) >= self.most

    def _key(self, who: str) -> str:
        return f"limit:{self.name}:{who}"
