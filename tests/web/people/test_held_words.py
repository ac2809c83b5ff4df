"""What was on its way when the session had ended is on the page again after signing in."""

from django.test import Client

from tests.web.access import ACCESS
from tests.web.records import Records

WORDS, VERSION = "Half an hour of words", "typed-against-this"
VERSIONED = {"audits:audit-own-words"}
FIELDS = {
    "audits:audit-declare": "reason",
    "audits:audit-findings": "sentence",
    "audits:audit-withdraw": "reason",
    "audits:audit-reassign": "reason",
    "audits:audit-own-words": "words",
    "audits:audit-acknowledge": "reply",
    "audits:audit-not-possible": "details",
    "moderation:moderation-return": "reason",
    "moderation:moderation-assign": "reason",
    "closing_loop:action-done": "evidence",
    "closing_loop:concern-raise": "what",
}


def page_after(records: Records, name: str) -> tuple[str, str]:
    """The page of a form to which words were sent too late, opened after signing in, and again."""
    row = ACCESS[name]
    client, address = Client(), records.address(name, row.at)
    sent = {**records.sent(name, row.at), FIELDS[name]: WORDS, "version": VERSION}
    assert client.post(address, sent).url.startswith("/accounts/login/?next=")
    client.force_login(records.council.users[sorted(row.may)[0]])
    return client.get(address).text, client.get(address).text


def test_words_sent_too_late_are_on_their_page_again_and_once(council):
    records = Records(council)
    pages = {name: page_after(records, name) for name in FIELDS}
    against = {name for name, (first, _) in pages.items() if VERSION in first}
    told = {name: "We kept what you typed" in first for name, (first, _) in pages.items()}
    kept = {name: (WORDS in first, WORDS in again) for name, (first, again) in pages.items()}
    assert kept == dict.fromkeys(FIELDS, (True, False))
    assert told == dict.fromkeys(FIELDS, True)
    assert against == VERSIONED
