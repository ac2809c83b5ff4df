"""The frame shows the demonstration only where there is one."""

from common.context_processors import demonstration_sign_ins, frame


def test_the_demonstration_shows_its_sign_ins(settings):
    settings.DEMONSTRATION = True
    shown = demonstration_sign_ins()
    assert shown["password"] == settings.DEMONSTRATION_PASSWORD
    assert {"team.manager@demo.example", "service.lead@demo.example"} <= {
        account["email"] for account in shown["accounts"]
    }


def test_elsewhere_no_sign_in_is_ever_shown(settings, rf):
    settings.DEMONSTRATION = False
    context = frame(rf.get("/"))
    assert context["demonstration"] is False
    assert context["demonstration_sign_ins"]() == {}


def test_the_council_is_named(settings, rf):
    settings.COUNCIL_NAME = "Ambridge Council"
    assert frame(rf.get("/"))["council_name"] == "Ambridge Council"
