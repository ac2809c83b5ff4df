"""Asks the web server beside it whether it is ready: the health check of its container."""

import os
import sys
from http.client import HTTPConnection

PATIENCE = 5


def is_ready() -> bool:
    """Whether the portal of this machine answers that it can serve."""
    host = os.environ.get("QAPORTAL_HOSTS", "localhost").split(",")[0].strip()
    link = HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=PATIENCE)
    try:
        link.request("GET", "/health/ready/", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return link.getresponse().status == 200
    except OSError:
        return False
    finally:
        link.close()


if __name__ == "__main__":
    sys.exit(not is_ready())
