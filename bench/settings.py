"""The portal's settings for measuring: a home and databases of their own, always the same day."""

import os
from pathlib import Path

HOME_OF_BENCH = os.environ.get(
    "BENCH_HOME", Path(__file__).resolve().parent.parent / "var" / "bench"
)
os.environ.pop("DATABASE_URL", None)
os.environ.pop("REDIS_URL", None)
os.environ["QAPORTAL_HOME"] = str(HOME_OF_BENCH)
os.environ["QAPORTAL_NOW"] = "2026-11-05T09:00"

from qaportal.settings import *  # noqa: E402, F403
from qaportal.settings import DATABASES  # noqa: E402

DATABASES["default"]["NAME"] = os.environ.get("BENCH_DATABASE", "bench_small")
