"""Your work: what waits for each person, each with its date and one link."""

import datetime as dt

import pytest
from django.urls import reverse

from audits.lifecycle import AuditState
from audits.queries import SEEN_JUDGEMENTS
from closing_loop.queries import what_is_told_by
from moderation.models import Moderation
from people.models import Import, Placing
from programme.actions import plan_period
from tests.factories.people import restrict
from tests.scenarios import audit_at, moderate, reveal, settle, share
from tests.unit.closing_loop.test_actions import add, raise_one
from tests.unit.reports.walks import report_at
from trail.models import ReadLog

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared_as_plain")]
HOME = reverse("home:work")
EVERYBODY = [
    "practitioner", "team_manager", "other_manager", "service_lead", "head_of_service", "slt",
    "swc", "lnd", "siu", "performance", "directorate_lead", "practitioner_rep", "qa_admin", "ig",
    "inspector",
]  # fmt: skip


def page_of(client):
    answer = client.get(HOME)
    assert answer.status_code == 200
    return answer.content.decode()


def lines_of(client, group):
    return {item.sentence: item for item in getattr(client.get(HOME).context["work"], group)}


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_lands_on_a_page_of_their_own(council, client_for, name):
    html = page_of(client_for(name))
    assert "<h1" in html
    assert "Your work" in html
    assert "The activity wall, November" in html
    assert "Nothing due this month" in html


@pytest.mark.parametrize(
    "name",
    ["slt", "swc", "lnd", "siu", "performance", "directorate_lead", "practitioner_rep", "ig"],
)
def test_those_whose_work_is_still_to_come_are_told_so(council, client_for, name):
    html = page_of(client_for(name))
    assert "What is not here yet" in html
    assert "What you can use today" in html
    assert "/actions/" in html


@pytest.fixture
def planned(council):
    plan_period(period=dt.date(2026, 11, 1), by=None)


def test_signed_out_the_page_is_the_sign_in(client, db):
    assert client.get(HOME).url == "/accounts/login/?next=/"


def test_a_team_manager_owes_a_file_audit_and_sees_it_through(planned, council, client_for):
    client = client_for("team_manager")
    answer = client.get(HOME)
    assert answer.context["duties"].words == "0 of 4 duties done"
    assert answer.context["days_left"] == "17 working days left"
    line = lines_of(client, "soon")["Do the file audit of November"]
    assert (line.when, line.note) == (
        "30 November",
        "Locality Social Work, North Team 1, November 2026",
    )
    assert client.get(line.url).status_code == 200
    audit = audit_at(AuditState.IN_PROGRESS, council)
    recording = lines_of(client, "soon")["Audit the file of case 712904"]
    assert recording.url == reverse("audits:audit-record", args=[audit.pk])
    assert recording.tag.text == "In progress"
    assert "Do the file audit of November" not in page_of(client)


def test_what_is_recorded_is_owed_with_one_link_and_then_done(planned, council, client_for):
    client = client_for("team_manager")
    line = lines_of(client, "soon")["Observe direct practice (team managers)"]
    sent = {
        "happened_on_day": "4", "happened_on_month": "11", "happened_on_year": "2026",
        "summary": "Home visit observed.",
    }  # fmt: skip
    assert client.post(line.url, sent).status_code == 302
    done = lines_of(client, "done")["Observe direct practice (team managers)"]
    assert (done.when, done.url) == ("4 November", "")
    brick = client.get(HOME).context["bricks"][1]
    assert (brick.title, brick.done, brick.due) == ("Direct observations", 1, 1)


def test_a_vacant_post_s_audit_is_on_the_service_lead_s_page(council, client_for):
    council.staff["team_manager"].appointments.update(ends_on=dt.date(2026, 10, 1))
    plan_period(period=dt.date(2026, 11, 1), by=None)
    client = client_for("service_lead")
    line = lines_of(client, "soon")["Do the file audit of November"]
    assert "712904" in client.get(line.url).content.decode()
    child = str(council.children["child"].pk)
    answer = client.post(line.url, {"child": child, "reason": "The post is vacant."})
    assert answer.status_code == 302
    assert council.staff["service_lead"].duties.filter(activity__kind="file-audit").exists()


def test_a_submitted_audit_is_done_and_counts_on_the_wall(planned, council, client_for):
    audit = audit_at(AuditState.SUBMITTED, council)
    client = client_for("team_manager")
    done = lines_of(client, "done")
    assert f"File audit {audit.activity.reference} of case 712904" in done
    assert client.get(HOME).context["duties"].words == "1 of 4 duties done"
    brick = client.get(HOME).context["bricks"][0]
    assert (brick.done, brick.due, brick.note) == (1, 1, "0 of 1 moderated")
    lead = client_for("service_lead").get(HOME).context["bricks"][0]
    assert (lead.done, lead.due) == (1, 2)
    director = client_for("slt").get(HOME).context["bricks"][0]
    assert (director.done, director.due) == (1, 4)
    for step in (moderate, reveal, settle):
        step(audit, council)
    for name in ("team_manager", "service_lead"):
        assert client_for(name).get(HOME).context["bricks"][0].note == "1 of 1 moderated"


def test_findings_not_on_the_case_record_after_two_working_days_are_asked_for(
    council, client_for, settings
):
    audit = audit_at(AuditState.SUBMITTED, council)
    words = f"Put the findings of {audit.activity.reference} on the case record"
    settings.NOW += dt.timedelta(days=4)
    assert words not in lines_of(client_for("team_manager"), "now")
    settings.NOW += dt.timedelta(days=1)
    line = lines_of(client_for("team_manager"), "now")[words]
    assert (line.when, line.tag.text) == ("Was due 9\N{NO-BREAK SPACE}Nov", "Overdue 1 working day")
    assert line.url == reverse("audits:audit-case-record", args=[audit.pk])


def test_the_moderator_is_given_it_to_judge_then_to_settle(council, client_for):
    audit = audit_at(AuditState.SUBMITTED, council)
    moderator = Moderation.objects.get(audit=audit).moderator
    name = next(key for key, staff in council.staff.items() if staff == moderator)
    reference = audit.activity.reference
    line = lines_of(client_for(name), "now")[f"Moderate {reference}"]
    assert line.when == "12 November"
    assert line.url == reverse("moderation:moderation-detail", args=[audit.pk])


def test_a_settled_audit_is_the_auditors_to_share_then_the_others_to_read(council, client_for):
    settled = audit_at(AuditState.SETTLED, council)
    reference = settled.activity.reference
    words = f"Share {reference} with those who did the work"
    assert words in lines_of(client_for("team_manager"), "now")
    share(settled, council)
    client = client_for("practitioner")
    line = lines_of(client, "now")["Read and acknowledge the audit of case 712904"]
    assert line.when == "19 November"
    assert line.url == reverse("audits:audit-detail", args=[settled.pk])
    assert words not in lines_of(client_for("team_manager"), "now")


def test_a_practitioner_is_asked_for_their_own_words_while_they_are_welcome(council, client_for):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    soon = lines_of(client_for("practitioner"), "soon")
    line = soon["Say in your own words how the work with case 712904 went"]
    assert line.url == reverse("audits:audit-own-words", args=[audit.pk])
    assert lines_of(client_for("second_practitioner"), "soon") == {}


def test_own_words_that_were_begun_are_listed_also_once_the_audit_is_shared(council, client_for):
    audit = audit_at(AuditState.SHARED, council)
    client = client_for("practitioner")
    page = reverse("audits:audit-own-words", args=[audit.pk])
    typed = {"words": "Half a sen", "version": client.get(page).context["version"]}
    client.post(reverse("audits:audit-own-words-autosave", args=[audit.pk]), typed)
    line = lines_of(client, "soon")["Finish your own words on the work with case 712904"]
    assert (line.url, line.tag.text) == (page, "Draft")
    client.post(page, {"words": "Half a sentence.", "version": client.get(page).context["version"]})
    assert "Finish your own words" not in page_of(client)


def test_own_actions_stand_with_their_date_and_late_ones_say_so(council, client_for):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    action = add(council, audit.activity, due_on=dt.date(2026, 11, 3))
    line = lines_of(client_for("practitioner"), "now")["Visit and update the plan"]
    assert (line.when, line.tag.text) == (
        "Was due 3\N{NO-BREAK SPACE}Nov",
        "Overdue 2 working days",
    )
    assert line.url == reverse("closing_loop:action-detail", args=[action.pk])
    look = ReadLog.objects.filter(object_id=audit.pk, user_id=council.users["practitioner"].pk)
    assert look.get().what == what_is_told_by(action) == SEEN_JUDGEMENTS


def test_a_qa_administrator_is_told_of_old_extracts_and_unplaced_names(council, client_for):
    now = lines_of(client_for("qa_admin"), "now")
    assert now["Load an extract of the cases"].note == "None was loaded yet"
    load = Import.objects.create(
        source="annex-a", as_at=dt.date(2026, 11, 1), sha256="0" * 64, is_demonstration=True
    )
    Placing.objects.create(kind="unit", given="East 9", first_seen=load)
    client = client_for("qa_admin")
    assert "Load an extract of the cases" not in lines_of(client, "now")
    assert "1 name waits to be placed" in lines_of(client, "soon")


def test_who_is_to_read_a_report_is_led_to_it_until_they_have_opened_it(council, client_for):
    report = report_at("published", council.units["north"])
    client = client_for("service_lead")
    sentence = (
        "Read the locality overview and assurance report, Locality Social Work, North, October 2026"
    )
    assert sentence in lines_of(client, "soon")
    client.get(reverse("reports:report-detail", args=[report.pk]))
    assert sentence not in page_of(client)
    assert sentence not in page_of(client_for("swc"))


def test_an_urgent_concern_is_above_everything(council, client_for):
    raise_one(council)
    html = page_of(client_for("team_manager"))
    assert html.index("Nobody has taken responsibility yet") < html.index("<h1")


def test_nothing_of_a_restricted_child_is_on_anybodys_page(council, client_for):
    audit = audit_at(AuditState.SETTLED, council)
    add(council, audit.activity)
    restrict(council.children["child"], council.staff["ig"])
    for name in EVERYBODY:
        html = page_of(client_for(name))
        assert "712904" not in html, name
        assert audit.activity.reference not in html, name


@pytest.mark.parametrize("name", ["team_manager", "service_lead", "head_of_service", "qa_admin"])
def test_the_page_asks_as_little_of_the_database_for_ten_rows_as_for_one(
    planned, council, client_for, name, django_assert_max_num_queries
):
    audit = audit_at(AuditState.SUBMITTED, council)
    add(council, audit.activity, owner="team_manager", what="First")
    client = client_for(name)
    client.get(HOME)
    with django_assert_max_num_queries(15) as one:
        client.get(HOME)
    for number in range(9):
        add(council, audit.activity, owner="team_manager", what=f"Number {number}")
    audit_at(AuditState.IN_PROGRESS, council, child="other_child")
    client.get(HOME)
    with django_assert_max_num_queries(15) as ten:
        client.get(HOME)
    assert len(one) == len(ten)
