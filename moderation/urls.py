"""The addresses of this room; a moderation's are below those of its audit."""

from django.urls import include, path

from moderation.views import agreement, arbitrating, assigning, blind, queue, settling

app_name = "moderation"
of_one = [
    path("", blind.moderation_detail, name="moderation-detail"),
    path("declare/", blind.moderation_declare, name="moderation-declare"),
    path("join/", blind.moderation_join, name="moderation-join"),
    path("lock/", blind.moderation_lock, name="moderation-lock"),
    path("reveal/", blind.moderation_reveal, name="moderation-reveal"),
    path("stand-down/", blind.moderation_stand_down, name="moderation-stand-down"),
    path("return/", blind.moderation_return, name="moderation-return"),
    path("assign/", assigning.moderation_assign, name="moderation-assign"),
    path("quality/", settling.moderation_quality, name="moderation-quality"),
    path(
        "quality/autosave/",
        settling.moderation_quality_autosave,
        name="moderation-quality-autosave",
    ),
    path("settle/", settling.moderation_settle, name="moderation-settle"),
    path(
        "settle/autosave/", settling.moderation_settle_autosave, name="moderation-settle-autosave"
    ),
    path("feedback/read/", settling.moderation_feedback_read, name="moderation-feedback-read"),
    path("dispute/", arbitrating.moderation_dispute, name="moderation-dispute"),
    path("arbitrate/", arbitrating.moderation_arbitrate, name="moderation-arbitrate"),
    path(
        "arbitrate/autosave/",
        arbitrating.moderation_arbitrate_autosave,
        name="moderation-arbitrate-autosave",
    ),
    path("arbiter/", assigning.moderation_arbiter, name="moderation-arbiter"),
    path("<slug:section>/", blind.moderation_section, name="moderation-section"),
    path("<slug:section>/autosave/", blind.moderation_autosave, name="moderation-autosave"),
]
urlpatterns = [
    path("moderations/", queue.moderation_list, name="moderation-list"),
    path("moderations/export/", queue.moderation_export, name="moderation-export"),
    path("moderations/agreement/", agreement.agreement, name="agreement"),
    path("moderations/agreement/audits/", agreement.agreement_audits, name="agreement-audits"),
    path("moderations/agreement/<uuid:pk>/", agreement.agreement_auditor, name="agreement-auditor"),
    path(
        "moderations/agreement/<uuid:pk>/audits/",
        agreement.agreement_auditor_audits,
        name="agreement-auditor-audits",
    ),
    path("audits/<uuid:pk>/moderation/", include(of_one)),
]
