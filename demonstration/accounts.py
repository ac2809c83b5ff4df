"""The roles of the demonstration sign-ins, by the name before the @ of their e-mail address."""

from django.conf import settings

from people.roles import Role

ROLES: dict[str, Role] = {
    "practitioner": Role.PRACTITIONER,
    "team.manager": Role.TEAM_MANAGER,
    "other.manager": Role.TEAM_MANAGER,
    "service.lead": Role.SERVICE_LEAD,
    "head.of.service": Role.HEAD_OF_SERVICE,
    "slt": Role.SENIOR_LEADERSHIP,
    "swc": Role.SOCIAL_WORK_CONSULTANT,
    "lnd": Role.LEARNING_DEVELOPMENT,
    "siu": Role.SAFEGUARDING_IMPROVEMENT,
    "performance": Role.PERFORMANCE,
    "directorate.lead": Role.DIRECTORATE_LEAD,
    "practitioner.rep": Role.PRACTITIONER_REPRESENTATIVE,
    "qa.admin": Role.QA_ADMINISTRATOR,
    "ig": Role.INFORMATION_GOVERNANCE,
    "inspector": Role.INSPECTOR,
    "other.ig": Role.INFORMATION_GOVERNANCE,
}
SECOND_OFFICER = "other.ig"
CORPORATE = ("swc", "lnd", "siu", "performance", "directorate.lead", "practitioner.rep")
CORPORATE += ("qa.admin", "ig", "inspector")


def addresses() -> dict[str, str]:
    """The e-mail address of each demonstration sign-in, by its name."""
    given = [account["email"] for account in settings.DEMONSTRATION_ACCOUNTS]
    return {email.partition("@")[0]: email for email in given}
