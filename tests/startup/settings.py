"""The settings of tests for a fleet: its own clock, a broker of its own, and e-mails as files.

A message that a killed worker held comes back in seconds here, where the portal waits for longer
than any task may take: so that a test sees it, and so that some come twice, which may not matter.
"""

import os

from common.clock import parse_start

START = parse_start(os.environ["QAPORTAL_NOW"])

from tests.settings import *  # noqa: E402, F403
from tests.settings import CELERY_BROKER_TRANSPORT_OPTIONS  # noqa: E402

NOW = START
NAME = os.environ["QAPORTAL_TEST_DATABASE"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ["QAPORTAL_TEST_MAIL"]
CELERY_TASK_DEFAULT_QUEUE = "fleet"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    **CELERY_BROKER_TRANSPORT_OPTIONS,
    "global_keyprefix": f"{NAME}:",
    "visibility_timeout": 6,
}
