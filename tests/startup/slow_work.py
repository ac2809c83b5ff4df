"""A task that waits for somebody to kill its process, the first time it runs."""

import sys
import time
from pathlib import Path

from qaportal.celery import app


@app.task(name="linger")
def linger(folder: str) -> None:
    """Leave a mark at each start; only a start that is not the first comes to its end."""
    starts = Path(folder, "starts")
    with starts.open("a") as file:
        file.write("started\n")
    if len(starts.read_text().splitlines()) == 1:
        time.sleep(60)
    Path(folder, "done").touch()


if __name__ == "__main__":
    linger.delay(sys.argv[1])
