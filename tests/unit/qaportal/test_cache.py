"""While Valkey is away the cache answers as if it were empty."""

from django.core.cache import caches

from qaportal.cache import ForgivingCache


def test_without_valkey_nothing_is_kept_and_nothing_is_raised(settings):
    place = "unix:///tmp/no-valkey-is-here.sock"
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": place}}
    cache = caches["default"]
    assert isinstance(cache, ForgivingCache)
    cache.set("key", 1)
    assert cache.get("key") is None
    assert cache.get("key", "not there") == "not there"
    assert cache.add("key", 1) is True
    assert cache.get_many(["key"]) == {}
    assert cache.incr("key") == 1
    assert not cache.has_key("key")
    assert not cache.delete("key")
