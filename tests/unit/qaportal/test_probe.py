"""A container is healthy only while its web server says that it can serve."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from qaportal import probe


@pytest.fixture
def answering(monkeypatch):
    """A server that answers every request so, and what it was asked."""
    asked = []

    def start(status):
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append((self.path, self.headers["Host"], self.headers["X-Forwarded-Proto"]))
                self.send_response(status)
                self.end_headers()

            def log_message(self, *words):
                """Nothing is to be printed."""

        server = HTTPServer(("127.0.0.1", 0), Answer)
        Thread(target=server.handle_request, daemon=True).start()
        servers.append(server)
        monkeypatch.setenv("PORT", str(server.server_port))
        monkeypatch.setenv("QAPORTAL_HOSTS", "qa.council.example, other.example")
        return asked

    servers: list[HTTPServer] = []
    yield start
    for server in servers:
        server.server_close()


@pytest.mark.parametrize(("status", "ready"), [(200, True), (503, False)])
def test_it_believes_the_readiness_page_alone(answering, status, ready):
    asked = answering(status)
    assert probe.is_ready() is ready
    assert asked == [("/health/ready/", "qa.council.example", "https")]


def test_where_nothing_listens_it_is_not_ready(monkeypatch):
    monkeypatch.setenv("PORT", "1")
    assert not probe.is_ready()
