"""The second signature on the pages: of its owner, of who gives it, and of everybody else."""

import io

import pypdf
import pytest
from django.urls import reverse

from reports import actions
from reports.models import Report
from tests.unit.reports.seconds import second, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared_as_plain")]
__all__ = ["second", "waiting"]
TITLE = "locality overview and assurance report, Locality Social Work, North, October 2026"


def page(client, report):
    return client.get(reverse("reports:report-detail", args=[report.pk]))


def post(client, report, name, **sent):
    return client.post(reverse(f"reports:report-{name}", args=[report.pk]), sent, follow=True)


def sign(client, report):
    """What the button of the page sends, with the signature that the page shows."""
    return post(client, report, "countersign", seen=page(client, report).context["decision"].seen)


def work(client, group):
    listed = client.get(reverse("home:work")).context["work"]
    return {item.sentence: item for item in getattr(listed, group)}


def test_the_owner_sees_whom_the_report_waits_for_and_publishes_after(
    client_for, waiting, council, asked
):
    head, slt = client_for("head_of_service"), client_for("slt")
    shown = page(head, waiting)
    assert shown.context["strip"].next_step.value == "Senior leadership signs second"
    assert not shown.context["button"].can
    assert shown.context["decision"] is None
    assert "This report is waiting for senior leadership’s signature." in shown.text
    assert "5 November 2026. Waiting for senior leadership’s signature" in shown.text
    assert work(head, "soon")[f"The {TITLE}"].note == "Waiting for senior leadership’s signature"
    assert post(head, waiting, "publish").status_code == 409
    assert "Its owner can publish it now." in sign(slt, waiting).text
    shown = page(head, waiting)
    assert shown.context["button"].label == "Publish this report"
    assert shown.context["strip"].next_step.value == "Head Of Service publishes"
    assert f"Publish the {TITLE}" in work(head, "now")
    assert "Second signature: Slt Example on 5 November 2026" in shown.text
    assert post(head, waiting, "publish").status_code == 200
    assert asked == [str(waiting.pk)] * 2


def test_who_signs_second_finds_it_reads_it_and_signs(
    client_for, waiting, council, django_assert_max_num_queries
):
    client = client_for("slt")
    assert f"Sign the {TITLE}, as second" in work(client, "now")
    with django_assert_max_num_queries(15):
        shown = page(client, waiting)
    assert (shown.context["button"].label, shown.context["button"].can) == (
        "Sign this report",
        True,
    )
    assert "Head Of Service signed it on 5 November 2026." in shown.context["decision"].text
    assert "Plans are not dated." in shown.text
    assert post(client, waiting, "countersign", seen="earlier").status_code == 409
    shown = sign(client, waiting)
    assert (shown.context["button"], shown.context["decision"]) == (None, None)
    assert not any(TITLE in sentence for sentence in work(client, "now"))
    report = Report.objects.with_people().get(pk=waiting.pk)
    file = pypdf.PdfReader(io.BytesIO(bytes(actions.render_file(report=report, by=None).content)))
    words = " ".join(" ".join(each.extract_text() for each in file.pages).split())
    signed = "Signed off by Head Of Service on 5 November 2026."
    assert f"{signed} Second signature: Slt Example on 5 November 2026" in words


def test_before_the_first_signature_and_for_others_it_is_not_there(client_for, waiting):
    head, slt = client_for("head_of_service"), client_for("slt")
    for name in ("service_lead", "lnd", "practitioner", "swc"):
        assert page(client_for(name), waiting).status_code == 404
        assert post(client_for(name), waiting, "countersign").status_code == 404
    assert post(head, waiting, "countersign").status_code == 403
    assert post(slt, waiting, "publish").status_code == 403
    sign(slt, waiting)
    assert "Take both signatures back" in page(head, waiting).text
    assert "Both signatures are taken back." in post(head, waiting, "reopen").text
    assert page(slt, waiting).status_code == 404
    shown = page(head, waiting)
    assert "Senior leadership signs it after you." in shown.context["decision"].text
    shown = post(head, waiting, "sign")
    assert "It waits for senior leadership’s signature now." in shown.text
