"""How gunicorn serves the portal: few processes, each with threads, the code loaded once."""

import os

bind = f"{os.environ.get('QAPORTAL_BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 8
preload_app = True
timeout = 60
graceful_timeout = 5
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True
loglevel = "warning"
