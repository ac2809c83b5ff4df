"""Log lines for machines: one JSON object each, and nothing personal in any of them.

An exception's own message may quote a row or a form, so only its kind and its place are written.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

FRAMES = 5
SECRET = re.compile(r"(/calendar/)[^/\s]+(?=\.ics)")


class WithoutSecrets(logging.Filter):
    """Takes the token out of the address of a calendar, which Django tells with a refusal."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record, its message without tokens."""
        message = record.getMessage()
        if (safe := SECRET.sub(r"\1…", message)) != message:
            record.msg, record.args = safe, ()
        return True


class JsonFormatter(logging.Formatter):
    """Time, level, logger and message; of an exception its kind and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            frames = traceback.extract_tb(trace)[-FRAMES:]
            line["error"] = kind.__name__
            line["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)
