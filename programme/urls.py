"""The addresses of this room."""

from django.urls import path

from programme.views import compliance, coverage, draws, duties, policies, schedule

app_name = "programme"

duty_patterns = [
    path("", compliance.programme_home, name="programme-home"),
    path("compliance/export/", compliance.compliance_export, name="compliance-export"),
    path("duties/", duties.duty_list, name="duty-list"),
    path("duties/export/", duties.duty_export, name="duty-export"),
    path("duties/<uuid:pk>/", duties.duty_detail, name="duty-detail"),
    path("duties/<uuid:pk>/record/", duties.duty_record, name="duty-record"),
    path("duties/<uuid:pk>/reassign/", duties.duty_reassign, name="duty-reassign"),
    path("duties/<uuid:pk>/exempt/", duties.duty_exempt, name="duty-exempt"),
]
schedule_patterns = [
    path("schedule/", schedule.line_list, name="line-list"),
    path("schedule/add/", schedule.line_add, name="line-add"),
    path("schedule/kinds/add/", schedule.kind_add, name="kind-add"),
    path("schedule/lines/<slug:key>/", schedule.line_detail, name="line-detail"),
    path("schedule/lines/<slug:key>/edit/", schedule.line_edit, name="line-edit"),
]
draw_patterns = [
    path("draws/", draws.draw_list, name="draw-list"),
    path("draws/export/", draws.draw_export, name="draw-export"),
    path("draws/run/", draws.draw_run, name="draw-run"),
    path("draws/<uuid:pk>/", draws.draw_detail, name="draw-detail"),
    path("draws/<uuid:pk>/replay/", draws.draw_replay, name="draw-replay"),
    path("draws/children/<uuid:pk>/ask/", draws.selection_ask, name="selection-ask"),
    path("draws/children/<uuid:pk>/replace/", draws.selection_replace, name="selection-replace"),
]
policy_patterns = [
    path("policies/", policies.policy_list, name="policy-list"),
    path("policies/<slug:key>/", policies.policy_detail, name="policy-detail"),
    path("policies/<slug:key>/edit/", policies.policy_edit, name="policy-edit"),
]
coverage_patterns = [
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/export/", coverage.coverage_export, name="coverage-export"),
]
urlpatterns = [
    *duty_patterns,
    *draw_patterns,
    *policy_patterns,
    *coverage_patterns,
    *schedule_patterns,
]
