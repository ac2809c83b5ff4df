"""The roles that an appointment may give, with the words that people read."""

from django.db import models


class Role(models.TextChoices):
    """A role of ACCESS.md; the code is what the database holds."""

    PRACTITIONER = "practitioner", "Practitioner"
    TEAM_MANAGER = "team-manager", "Team manager"
    SERVICE_LEAD = "service-lead", "Service lead"
    HEAD_OF_SERVICE = "head-of-service", "Head of service"
    SENIOR_LEADERSHIP = "senior-leadership", "Senior leadership"
    SOCIAL_WORK_CONSULTANT = "social-work-consultant", "Social Work Consultant"
    LEARNING_DEVELOPMENT = "learning-development", "Learning and Development"
    SAFEGUARDING_IMPROVEMENT = "safeguarding-improvement", "Safeguarding Improvement Unit"
    PERFORMANCE = "performance", "Performance, Research and Intelligence"
    DIRECTORATE_LEAD = "directorate-lead", "Directorate Lead"
    PRACTITIONER_REPRESENTATIVE = "practitioner-representative", "Practitioner representative"
    QA_ADMINISTRATOR = "qa-administrator", "QA administrator"
    INFORMATION_GOVERNANCE = "information-governance", "Information governance"
    INSPECTOR = "inspector", "Inspector"

    @property
    def in_words(self) -> str:
        """The label within a sentence: small at its beginning, but for names and initials."""
        label = self.label
        return label.lower() if label == label.capitalize() else label


LADDER = (Role.TEAM_MANAGER, Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE, Role.SENIOR_LEADERSHIP)
