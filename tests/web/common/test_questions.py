"""Every page on which somebody writes at length asks before it saves what may name a person."""

import re

from tests.web.access import ACCESS
from tests.web.records import Records

NUMBER = "07700 900123"
FIELDS = {
    "audits:audit-section": "rationale",
    "audits:audit-declare": "reason",
    "audits:audit-findings": "sentence",
    "audits:audit-withdraw": "reason",
    "audits:audit-reassign": "reason",
    "audits:audit-recall": "reason",
    "audits:audit-own-words": "words",
    "audits:audit-acknowledge": "reply",
    "audits:audit-reply": "reply",
    "audits:audit-not-possible": "details",
    "moderation:moderation-section": "rationale",
    "moderation:moderation-return": "reason",
    "moderation:moderation-assign": "reason",
    "moderation:moderation-arbiter": "reason",
    "moderation:moderation-quality": "evidence-comment",
    "moderation:moderation-settle": "feedback",
    "moderation:moderation-dispute": "reason",
    "moderation:moderation-arbitrate": "planning-reason",
    "closing_loop:action-add": "what",
    "closing_loop:action-edit": "why",
    "closing_loop:action-hand-over": "reason",
    "closing_loop:action-done": "evidence",
    "closing_loop:action-verify": "words",
    "closing_loop:action-review": "what_changed",
    "closing_loop:action-end": "reason",
    "closing_loop:action-reopen": "reason",
    "closing_loop:action-remark": "words",
    "programme:selection-ask": "reason",
    "programme:selection-replace": "reason",
    "programme:duty-record": "summary",
    "programme:duty-reassign": "reason",
    "programme:duty-exempt": "reason",
    "reports:report-commentary": "answer-so-what",
}


def test_every_long_text_is_asked_about_before_it_is_saved(council, client_for):
    records, asked = Records(council), {}
    for name, field in FIELDS.items():
        row = ACCESS[name]
        client, address = client_for(sorted(row.may)[0]), records.address(name, row.at)
        page = client.post(address, {**records.sent(name, row.at), field: f"Ring {NUMBER}"})
        offered = re.search(r'name="as_it_is" value="[\da-f]{20}"', page.text)
        asked[name] = page.status_code, f"<mark>{NUMBER}</mark>" in page.text, bool(offered)
    assert asked == dict.fromkeys(FIELDS, (200, True, True))


def test_a_concern_is_never_delayed_and_says_so_after(council, client_for):
    records, name = Records(council), "closing_loop:concern-raise"
    client = client_for("practitioner")
    typed = {**records.sent(name, ""), "what": f"Alone at home. Ring {NUMBER}"}
    page = client.post(records.address(name, ""), typed, follow=True)
    assert page.redirect_chain
    told, hint = "telephone now", "What you wrote may hold a telephone number"
    assert page.text.index(told) < page.text.index(hint)  # nothing stands before whom to telephone
