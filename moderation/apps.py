"""The moderation room, as Django knows it."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Wires the room in, and listens for audits that are submitted or withdrawn."""

    name = "moderation"

    def ready(self):
        from audits.events import audit_submitted, audit_withdrawn
        from moderation.receivers import open_moderation, withdraw_moderation

        audit_submitted.connect(open_moderation, dispatch_uid="moderation.open_for")
        audit_withdrawn.connect(withdraw_moderation, dispatch_uid="moderation.withdraw_with")
