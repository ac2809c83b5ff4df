"""The addresses of this room: recording an audit, and reading it."""

from django.urls import path

from audits.views import (
    listing,
    numbers,
    peers,
    reading,
    recalling,
    recording,
    starting,
    submitting,
)

app_name = "audits"

RECORDING = [
    path("start/", starting.audit_start, name="audit-start"),
    path("start/drawn/<uuid:pk>/", starting.audit_start_drawn, name="audit-start-drawn"),
    path("start/again/<uuid:pk>/", starting.audit_start_again, name="audit-start-again"),
    path("<uuid:pk>/declare/", starting.audit_declare, name="audit-declare"),
    path("<uuid:pk>/people/", starting.audit_people, name="audit-people"),
    path("<uuid:pk>/record/", recording.audit_record, name="audit-record"),
    path("<uuid:pk>/record/<slug:section>/", recording.audit_section, name="audit-section"),
    path("<uuid:pk>/record/<slug:section>/save/", recording.audit_autosave, name="audit-autosave"),
    path("<uuid:pk>/findings/", recording.audit_findings, name="audit-findings"),
    path(
        "<uuid:pk>/findings/<uuid:finding>/remove/",
        recording.audit_finding_remove,
        name="audit-finding-remove",
    ),
    path("<uuid:pk>/check/", submitting.audit_check, name="audit-check"),
    path("<uuid:pk>/submit/", submitting.audit_submit, name="audit-submit"),
    path("<uuid:pk>/withdraw/", submitting.audit_withdraw, name="audit-withdraw"),
    path("<uuid:pk>/reassign/", submitting.audit_reassign, name="audit-reassign"),
]

SETTING_UP = [
    path("numbers/", numbers.number_list, name="number-list"),
    path("numbers/edit/", numbers.number_edit, name="number-edit"),
]

READING = [
    path("", listing.audit_list, name="audit-list"),
    path("export/", listing.audit_export, name="audit-export"),
    path("<uuid:pk>/", reading.audit_detail, name="audit-detail"),
    path("<uuid:pk>/actions/", reading.audit_actions, name="audit-actions"),
    path("<uuid:pk>/history/", reading.audit_history, name="audit-history"),
    path("<uuid:pk>/share/", reading.audit_share, name="audit-share"),
    path("recalls/", recalling.recall_list, name="recall-list"),
    path("recalls/export/", recalling.recall_export, name="recall-export"),
    path("<uuid:pk>/recall/", recalling.audit_recall, name="audit-recall"),
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

PEERS = [
    path("peers/", peers.peer_list, name="peer-list"),
    path("peers/invite/", peers.peer_invite, name="peer-invite"),
    path("peers/offer/", peers.peer_offer, name="peer-offer"),
    path("peers/<uuid:pk>/", peers.peer_invitation, name="peer-invitation"),
    path("peers/<uuid:pk>/take-back/", peers.peer_take_back, name="peer-take-back"),
]

urlpatterns = [*SETTING_UP, *RECORDING, *READING, *PEERS]
