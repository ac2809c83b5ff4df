"""A log line is one JSON object, and tells nobody's words."""

import json
import logging
import sys

from qaportal.logs import JsonFormatter, WithoutSecrets


def written(message, *words, error=None):
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, words, error)
    return JsonFormatter().format(record)


def test_a_line_is_one_object():
    line = written("Not Found: %s", "/audits/\n1/")
    assert "\n" not in line
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == (
        "error",
        "django.request",
        "Not Found: /audits/\n1/",
    )


def test_an_error_tells_its_kind_and_place_but_not_what_it_quotes():
    try:
        raise ValueError("Failing row contains (Amina, 712904)")
    except ValueError:
        line = written("Internal Server Error: %s", "/audits/", error=sys.exc_info())
    assert "Amina" not in line
    told = json.loads(line)
    assert told["error"] == "ValueError"
    assert told["where"][-1].endswith("but_not_what_it_quotes")


def test_no_line_tells_the_token_of_a_calendar():
    record = logging.LogRecord(
        "django.request",
        logging.WARNING,
        "",
        1,
        "%s: %s",
        ("Not Found", "/calendar/aB-9_x.ics"),
        None,
    )
    assert WithoutSecrets().filter(record)
    assert JsonFormatter().format(record).count("aB-9_x") == 0
    assert record.getMessage() == "Not Found: /calendar/….ics"


def test_the_web_server_s_own_lines_go_the_portal_s_way():
    handlers = [handler.name for handler in logging.getLogger("gunicorn.error").handlers]
    assert handlers == ["console"]
