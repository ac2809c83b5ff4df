"""The cache of Valkey, without which people must still sign in: what is lost is not counted.

It holds the limits of sign-in and of calendars, and when each task of the timetable last ended.
While Valkey is away nobody is kept out, and nobody counted.
"""

import logging
from collections.abc import Callable
from functools import wraps

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Away
from redis.exceptions import TimeoutError as Slow
from redis.retry import Retry

logger = logging.getLogger(__name__)


def forgiving(name: str, otherwise: Callable) -> Callable:
    """A method of the client that answers as `otherwise` would while Valkey is away."""
    method = getattr(RedisCacheClient, name)

    @wraps(method)
    def ask(self, *args, **kwargs):
        try:
            return method(self, *args, **kwargs)
        except (Away, Slow, OSError) as error:
            logger.warning("No cache (%s): nothing is counted", type(error).__name__)
            return otherwise(*args, **kwargs)

    return ask


def nothing(key: object, default: object = None, *args, **kwargs) -> object:
    """As if the key were not there."""
    return default


class ForgivingClient(RedisCacheClient):
    """Answers as an empty cache while Valkey is away."""

    get = forgiving("get", nothing)
    get_many = forgiving("get_many", lambda *args, **kwargs: {})
    add = forgiving("add", lambda *args, **kwargs: True)
    set = forgiving("set", lambda *args, **kwargs: None)
    touch = forgiving("touch", lambda *args, **kwargs: False)
    delete = forgiving("delete", lambda *args, **kwargs: False)
    has_key = forgiving("has_key", lambda *args, **kwargs: False)
    incr = forgiving("incr", lambda key, delta: delta)


class ForgivingCache(RedisCache):
    """Django's cache of Redis and Valkey, with the client above."""

    def __init__(self, server, params):
        patience = {"retry": Retry(NoBackoff(), 1), "socket_connect_timeout": 2}
        super().__init__(server, {**params, "OPTIONS": patience | params.get("OPTIONS", {})})
        self._class = ForgivingClient
