"""The addresses of this room."""

from django.urls import path

from closing_loop import views

app_name = "closing_loop"

action_patterns = [
    path("actions/", views.action_list, name="action-list"),
    path("actions/export/", views.action_export, name="action-export"),
    path("actions/tracker/", views.tracker_page, name="tracker"),
    path("actions/tracker/review/", views.tracker_review, name="tracker-review"),
    path("actions/tracker/review/<uuid:pk>/", views.tracker_reviewed, name="tracker-reviewed"),
    path("actions/tracker/list/", views.tracker_list, name="tracker-list"),
    path("actions/tracker/list/export/", views.tracker_list_export, name="tracker-list-export"),
    path("actions/tracker/export/", views.tracker_export, name="tracker-export"),
    path("actions/hand-on/", views.action_hand_on, name="action-hand-on"),
    path("actions/supervision/", views.supervision, name="supervision"),
    path("actions/supervision/<uuid:pk>/", views.supervision_of, name="supervision-of"),
    path("actions/check/", views.action_checks, name="action-checks"),
    path("actions/check/<uuid:activity>/", views.action_check, name="action-check"),
    path("actions/hand-overs/", views.hand_over_list, name="hand-over-list"),
    path("actions/hand-overs/export/", views.hand_over_export, name="hand-over-export"),
    path("actions/case/<uuid:child>/", views.case_open, name="case-open"),
    path("actions/add/<uuid:activity>/", views.action_add, name="action-add"),
    path("actions/<uuid:pk>/", views.action_detail, name="action-detail"),
    path("actions/<uuid:pk>/edit/", views.action_edit, name="action-edit"),
    path("actions/<uuid:pk>/agree/", views.action_agree, name="action-agree"),
    path("actions/<uuid:pk>/start/", views.action_start, name="action-start"),
    path("actions/<uuid:pk>/done/", views.action_done, name="action-done"),
    path("actions/<uuid:pk>/verify/", views.action_verify, name="action-verify"),
    path("actions/<uuid:pk>/review/", views.action_review, name="action-review"),
    path("actions/<uuid:pk>/end/", views.action_end, name="action-end"),
    path("actions/<uuid:pk>/reopen/", views.action_reopen, name="action-reopen"),
    path("actions/<uuid:pk>/supervision/", views.action_supervised, name="action-supervised"),
    path("actions/<uuid:pk>/comment/", views.action_remark, name="action-remark"),
    path("actions/<uuid:pk>/hand-over/", views.action_hand_over, name="action-hand-over"),
]
concern_patterns = [
    path("concerns/", views.concern_list, name="concern-list"),
    path("concerns/export/", views.concern_export, name="concern-export"),
    path("concerns/raise/", views.concern_raise, name="concern-raise"),
    path("concerns/policy/", views.concern_policy, name="concern-policy"),
    path("concerns/policy/add/", views.concern_route_add, name="concern-route-add"),
    path("concerns/policy/remove/", views.concern_route_remove, name="concern-route-remove"),
    path("concerns/policy/hours/", views.concern_clock, name="concern-clock"),
    path("concerns/deputies/", views.deputy_list, name="deputy-list"),
    path("concerns/deputies/<uuid:pk>/end/", views.deputy_end, name="deputy-end"),
    path("concerns/<uuid:pk>/", views.concern_detail, name="concern-detail"),
    path("concerns/<uuid:pk>/acknowledge/", views.concern_acknowledge, name="concern-acknowledge"),
    path("concerns/<uuid:pk>/take/", views.concern_take, name="concern-take"),
    path("concerns/<uuid:pk>/hand-on/", views.concern_hand_on, name="concern-hand-on"),
    path("concerns/<uuid:pk>/health/", views.concern_health, name="concern-health"),
    path("concerns/<uuid:pk>/close/", views.concern_close, name="concern-close"),
]
urlpatterns = [*action_patterns, *concern_patterns]
