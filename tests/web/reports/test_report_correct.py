"""Correcting a published report on the pages: of who corrects it, its readers, and everybody."""

import pytest
from django.urls import reverse

from reports.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared_as_plain")]
REASON = "Two files were counted twice."
BEING_WRITTEN = "A correction of this report is being written, as version 2."
VERSION_2 = "Version 2, corrects version 1 of 5 November 2026:"


def address(name, report):
    return reverse(f"reports:report-{name}", args=[report.pk])


def test_it_is_corrected_and_every_page_says_which_version_it_is(
    client_for, october, report, asked, django_assert_max_num_queries
):
    first, head, lead = report("published"), client_for("head_of_service"), client_for("swc")
    anybody = client_for("practitioner")
    button = head.get(address("detail", first)).context["second_button"]
    assert (button.label, button.url) == ("Correct this report", address("correct", first))
    assert lead.get(address("detail", first)).context["second_button"] is None
    assert "Answer the question" in head.post(button.url, {"reason": " "}).text
    assert "the PDF cannot print it" in head.post(button.url, {"reason": "Seen 🙈"}).text
    shown = head.post(button.url, {"reason": REASON}, follow=True)
    second = Report.objects.get(corrects=first)
    assert shown.redirect_chain[-1][0] == address("detail", second)
    assert asked == [str(second.pk)]
    assert VERSION_2 in shown.text
    assert "Plans are not dated." in shown.text
    again = head.post(button.url, {"reason": "From another window."}, follow=True)
    assert f"was begun already, with this reason: {REASON}" in again.text
    assert head.get(button.url).url == address("detail", second)

    shown = head.get(address("detail", first))
    assert (shown.context["second_button"], address("detail", second) in shown.text) == (None, True)
    shown = lead.get(address("detail", first)).text
    assert BEING_WRITTEN in shown
    assert REASON in shown
    assert address("detail", second) not in shown
    assert lead.get(address("detail", second)).status_code == 404
    shown = anybody.get(address("open", first)).text
    assert (BEING_WRITTEN in shown, REASON in shown) == (True, False)

    page = head.get(address("commentary", second))
    assert "This is the commentary of version 1." in page.text
    words = {each.html_name: each.value() or "" for each in page.context["form"]}
    assert words["answer-so-what"] == "Plans are not dated."
    head.post(address("commentary", second), words)
    head.post(address("sign", second))
    shown = head.get(address("detail", second)).context["decision"].text
    assert "it replaces version 1, which stays readable" in shown
    listed = head.get(reverse("home:work")).text
    assert "Publish the locality overview and assurance report" in listed
    assert "October 2026, version 2" in listed
    head.post(address("publish", second))

    with django_assert_max_num_queries(15):
        shown = lead.get(address("detail", first)).text
    replaced = "Replaced by version 2, published on 5 November 2026"
    assert f"{replaced} by Head Of Service." in shown
    assert address("detail", second) in shown
    with django_assert_max_num_queries(15):
        shown = lead.get(address("detail", second)).text
    assert VERSION_2 in shown
    assert address("detail", first) in shown
    with django_assert_max_num_queries(10):
        shown = anybody.get(address("open", first)).text
    assert f"{replaced}." in shown
    shown = anybody.get(address("open", second)).text
    assert address("open", first) in shown
    assert REASON not in shown
    opened = anybody.get(reverse("reports:open-list")).text
    assert (address("open", first) in opened, address("open", second) in opened) == (False, True)
    listed = head.get(reverse("reports:report-list")).text
    assert "Replaced by a later version" in listed
    assert "Locality overview and assurance, version 2" in listed
    assert head.post(button.url, {"reason": "Late."}).status_code == 409


def test_a_correction_that_was_begun_is_given_up_on_its_page(client_for, october, report):
    first, head = report("published"), client_for("head_of_service")
    assert "Give this correction up" not in head.get(address("detail", first)).text
    head.post(address("correct", first), {"reason": REASON})
    second = Report.objects.get(corrects=first)
    assert address("give-up", second) in head.get(address("detail", second)).text
    shown = head.post(address("give-up", second), follow=True)
    assert "Version 2 is given up." in shown.text
    assert shown.context["second_button"].label == "Correct this report"
    assert head.get(address("detail", second)).status_code == 404
    assert BEING_WRITTEN not in client_for("swc").get(address("detail", first)).text
