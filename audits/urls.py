"""The addresses of this room."""

from django.urls import path

from audits.views import listing, reading

app_name = "audits"

READING = [
    path("", listing.audit_list, name="audit-list"),
    path("<uuid:pk>/", reading.audit_detail, name="audit-detail"),
    path("<uuid:pk>/actions/", reading.audit_actions, name="audit-actions"),
    path("<uuid:pk>/history/", reading.audit_history, name="audit-history"),
    path("<uuid:pk>/share/", reading.audit_share, name="audit-share"),
    path("<uuid:pk>/acknowledge/", reading.audit_acknowledge, name="audit-acknowledge"),
    path("<uuid:pk>/reply/", reading.audit_reply, name="audit-reply"),
    path(
        "<uuid:pk>/not-possible/<uuid:share>/",
        reading.audit_not_possible,
        name="audit-not-possible",
    ),
    path("<uuid:pk>/own-words/", reading.audit_own_words, name="audit-own-words"),
    path(
        "<uuid:pk>/own-words/autosave/",
        reading.audit_own_words_autosave,
        name="audit-own-words-autosave",
    ),
    path("<uuid:pk>/case-record/", reading.audit_case_record, name="audit-case-record"),
]

urlpatterns = [*READING]
