"""The portal's settings for tests: servers, files and queues of their own, and a quick hasher.

Several runs at once share the servers of one test home; each has a database of its own name.
"""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
os.environ.pop("DATABASE_URL", None)
os.environ.pop("REDIS_URL", None)
os.environ.pop("QAPORTAL_NOW", None)
os.environ["QAPORTAL_HOME"] = os.environ.get("QAPORTAL_TEST_HOME", str(PROJECT / "var" / "test"))
RUN = os.environ.setdefault("QAPORTAL_TEST_RUN", str(os.getpid()))

from qaportal.settings import *  # noqa: E402, F403
from qaportal.settings import CACHES, DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402

DATABASES["default"]["NAME"] = os.environ.get("QAPORTAL_TEST_DATABASE", "qaportal")
DATABASES["default"]["TEST"] = {"NAME": f"test_qaportal_{RUN}"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Tables come from the models: see tests/servers.py.
MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in INSTALLED_APPS}
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw14")
CACHES["default"]["KEY_PREFIX"] = f"test-{RUN}-{WORKER}"
# A cache of its own for each worker: a test that clears it clears nobody else's.
CACHES["default"]["LOCATION"] += f"?db={int(WORKER[2:]) % 15 + 1}"
CELERY_TASK_DEFAULT_QUEUE = f"test-{RUN}-{WORKER}"
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
# Static files as they stand in the tree: nothing has to be collected before a test.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
