"""What the settings are with servers of one's own, and what every answer tells a browser."""

import json
import os
import subprocess
import sys
from contextlib import closing

from django.contrib.messages.constants import INFO
from django.http import HttpResponse

from common.message_storage import MessageStorage
from tests.startup.processes import PROJECT

SERVERS = {
    "DATABASE_URL": "postgresql://portal:secret@db.example/portal",
    "REDIS_URL": "redis://cache.example/0",
    "QAPORTAL_SECRET_KEY": "x7" * 40,
    "QAPORTAL_HOSTS": "qa.council.example",
}
ASK = """
import json
from qaportal import settings
print(json.dumps({name: value for name, value in vars(settings).items()
    if name.isupper() and isinstance(value, bool | int | str | None)}))
"""
EXPECTED = {
    "DEBUG": False,
    "DEMONSTRATION": False,
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "CSRF_COOKIE_NAME": "__Host-csrftoken",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_AGE": 12 * 60 * 60,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
}


def test_with_servers_of_ones_own_everything_goes_over_https_alone(tmp_path):
    given = {key: value for key, value in os.environ.items() if not key.startswith("QAPORTAL")}
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=PROJECT,
        env={**given, **SERVERS, "QAPORTAL_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(told.stdout)
    assert {name: found[name] for name in EXPECTED} == EXPECTED


def test_a_message_waits_in_a_cookie_of_this_host_alone(rf, settings):
    settings.SESSION_COOKIE_SECURE = True
    request, answer = rf.get("/"), HttpResponse()
    request.session = {}
    messages = MessageStorage(request)
    messages.add(INFO, "You have signed out.")
    messages.update(answer)
    cookie = answer.cookies["__Host-messages"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
    later = rf.get("/")
    later.COOKIES["__Host-messages"] = cookie.value
    later.session = {}
    assert [one.message for one in MessageStorage(later)] == ["You have signed out."]


def test_pages_files_and_refusals_alike_tell_the_browser_what_it_may_do(client, db):
    for path in ("/accounts/login/", "/static/css/qa.css", "/nowhere/"):
        with closing(client.get(path)) as answer:
            headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy, path
        for source in ("default-src", "frame-ancestors", "base-uri"):
            assert f"{source} 'none'" in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert "utf-8" in headers["Content-Type"], path
