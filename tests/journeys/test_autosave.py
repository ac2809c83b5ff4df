"""What is typed is saved by itself, one request at a time, and never lost.

The page and the server are made up here, so that the server can be slow, fail, sign the person out
or answer with a conflict whenever a story needs it; the script is the one that is served.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

SCRIPTS = Path(__file__).resolve().parents[2] / "static" / "js"
PAGE = """<!doctype html><title>writing</title><p data-save-status></p>
<form method="post" action="/submit" data-autosave-url="/autosave">
<input type="hidden" name="csrfmiddlewaretoken" value="old">
<input type="hidden" name="version" value="{version}" autocomplete="off">
<textarea name="text" aria-label="Why?">{text}</textarea>
<button type="submit">Continue</button></form>
<script type="module">import {{ autosaveAll }} from "/js/autosave.js";
import {{ guardSubmits }} from "/js/submits.js"; autosaveAll(); guardSubmits();</script>"""


class Desk:
    """The made-up server's memory: one text, its version, and what arrived."""

    def __init__(self):
        self.version, self.text, self.answer, self.delay = 1, "", "saved", 0.0
        self.arrived = []
        self.lock = threading.Lock()

    def autosave(self, fields):
        """What the server answers to a save: (status, JSON)."""
        time.sleep(self.delay)
        with self.lock:
            self.arrived.append(("save", fields["text"], fields["version"]))
            if self.answer == "signed-out":
                return 401, {"status": "signed-out"}
            if self.answer == "broken":
                return 500, {}
            if fields["version"] != str(self.version):
                return 409, {"status": "conflict", "sentence": "Helen Marsh has changed this."}
            self.version, self.text = self.version + 1, fields["text"]
            saved_at = f"2:{self.version:02d}pm"
            return 200, {"status": "saved", "saved_at": saved_at, "version": self.version}

    def submit(self, fields):
        """Keep the form, or refuse it as stale."""
        with self.lock:
            self.arrived.append(("submit", fields["text"], fields["version"]))
            fresh = fields["version"] == str(self.version)
            if fresh:
                self.version, self.text = self.version + 1, fields["text"]
            return "sent" if fresh else "stale"


class Handler(BaseHTTPRequestHandler):
    """Serves the page, the scripts and the two addresses of the desk."""

    def log_message(self, *args):
        """Say nothing."""

    def reply(self, status, kind, body):
        """Send `body`."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        """The page, a script, or another page to leave for."""
        desk = self.server.desk
        script = SCRIPTS / Path(self.path).name
        if self.path.startswith("/js/") and script.exists():
            self.reply(200, "text/javascript", script.read_bytes())
        elif self.path == "/":
            page = PAGE.format(version=desk.version, text=desk.text)
            self.reply(200, "text/html", page.encode())
        else:
            self.reply(200, "text/html", b"<title>elsewhere</title>")

    def do_POST(self):
        """A save or the form itself."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = {name: values[0] for name, values in parse_qs(body, True).items()}
        if self.path == "/autosave":
            status, answer = self.server.desk.autosave(fields)
            self.reply(status, "application/json", json.dumps(answer).encode())
        else:
            title = self.server.desk.submit(fields)
            self.reply(200, "text/html", f"<title>{title}</title>".encode())


@pytest.fixture
def desk():
    """A server of one page, and the address it is served at."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.desk = Desk()
    server.desk.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.desk
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page(chromium, desk):
    """The page, open, with the cursor in the text."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(desk.address)
    page.get_by_label("Why?").focus()
    yield page
    context.close()


def says(page, words):
    """Wait until the page says `words` of its saving."""
    expect(page.locator("[data-save-status]")).to_contain_text(words, timeout=8000)


def test_a_pause_saves_and_the_next_words_go_under_the_new_version(page, desk):
    page.keyboard.type("Seen")
    says(page, "Saved at 2:02pm")
    page.keyboard.type(" alone")
    says(page, "Saved at 2:03pm")
    assert desk.arrived == [("save", "Seen", "1"), ("save", "Seen alone", "2")]


def test_leaving_the_field_saves_at_once(page, desk):
    page.keyboard.type("Seen")
    page.get_by_label("Why?").blur()
    expect(page.locator("[data-save-status]")).to_contain_text("Saved", timeout=1000)
    assert desk.text == "Seen"


def test_a_slow_save_is_never_joined_by_a_second(page, desk):
    desk.delay = 0.7
    page.keyboard.type("one")
    page.get_by_label("Why?").blur()
    page.get_by_label("Why?").focus()
    page.keyboard.type("two")
    page.get_by_label("Why?").blur()
    says(page, "Saved at 2:03pm")
    assert desk.text in {"onetwo", "twoone"}
    assert [version for _, _, version in desk.arrived] == ["1", "2"]


def test_sending_the_form_waits_for_a_running_save_and_bears_its_version(page, desk):
    desk.delay = 0.5
    page.keyboard.type("Seen")
    page.get_by_role("button").click()
    page.wait_for_url("**/submit")
    assert page.title() == "sent"
    assert desk.arrived == [("save", "Seen", "1"), ("submit", "Seen", "2")]


def test_pressing_twice_sends_once(page, desk):
    page.get_by_role("button").dblclick()
    page.wait_for_url("**/submit")
    assert [what for what, _, _ in desk.arrived] == ["submit"]


def test_a_failed_save_is_said_and_tried_again(page, desk):
    desk.answer = "broken"
    page.keyboard.type("Seen")
    says(page, "we keep trying")
    desk.answer = "saved"
    says(page, "Saved at 2:02pm")
    assert desk.text == "Seen"


def test_without_a_connection_the_words_wait_on_the_page(page, desk):
    page.context.set_offline(True)
    page.keyboard.type("Seen")
    says(page, "no connection")
    page.context.set_offline(False)
    says(page, "Saved at 2:02pm")
    assert desk.text == "Seen"


def test_without_a_connection_the_form_stays_where_it_is(page, desk):
    page.context.set_offline(True)
    page.keyboard.type("Seen")
    page.get_by_role("button").click()
    says(page, "no connection")
    assert page.title() == "writing"
    page.context.set_offline(False)
    says(page, "Saved at 2:02pm")
    page.get_by_role("button").click()
    page.wait_for_url("**/submit")
    assert desk.arrived == [("save", "Seen", "1"), ("submit", "Seen", "2")]


def test_a_form_sent_by_a_key_is_saved_first(page, desk):
    page.keyboard.type("Seen")
    page.evaluate("document.querySelector('form').requestSubmit()")
    page.wait_for_url("**/submit")
    assert desk.arrived == [("save", "Seen", "1"), ("submit", "Seen", "2")]


def test_a_save_that_is_refused_does_not_hold_the_form_back(page, desk):
    desk.answer = "broken"
    page.keyboard.type("Seen")
    page.get_by_role("button").click()
    page.wait_for_url("**/submit")
    assert page.title() == "sent"


def test_signed_out_in_the_middle_one_signs_in_elsewhere_and_carries_on(page, desk):
    desk.answer = "signed-out"
    page.keyboard.type("Seen")
    says(page, "you have been signed out")
    assert page.get_by_role("link", name="Sign in again in another tab").is_visible()
    assert page.get_by_label("Why?").input_value() == "Seen"
    desk.answer = "saved"
    says(page, "Saved at 2:02pm")


def test_the_token_of_a_new_sign_in_is_taken_up(page, desk):
    page.context.add_cookies([{"name": "csrftoken", "value": "new", "url": desk.address}])
    with page.expect_request("**/autosave") as sent:
        page.keyboard.type("Seen")
    assert sent.value.headers["x-csrftoken"] == "new"
    assert "csrfmiddlewaretoken=new" in sent.value.post_data


def test_what_somebody_else_changed_is_not_overwritten(page, desk):
    desk.version = 9
    page.keyboard.type("mine")
    says(page, "Helen Marsh has changed this.")
    page.keyboard.type(" more")
    page.wait_for_timeout(2200)
    assert len(desk.arrived) == 1
    assert desk.text == ""
    assert page.get_by_label("Why?").input_value() == "mine more"


def test_leaving_the_page_saves_the_last_words(page, desk):
    page.keyboard.type("Seen")
    page.goto(desk.address + "elsewhere")
    deadline = time.monotonic() + 5
    while desk.text != "Seen" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert desk.arrived == [("save", "Seen", "1")]


def test_nothing_typed_is_kept_by_the_browser(page):
    page.keyboard.type("Seen")
    says(page, "Saved at 2:02pm")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
