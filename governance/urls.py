"""The addresses of this room."""

from django.urls import path

from governance.views import accesses, holds, purges, records, retention

app_name = "governance"
urlpatterns = [
    path("records/", records.record_find, name="record-find"),
    path("children/<uuid:pk>/", records.child_detail, name="child-detail"),
    path("staff/<uuid:pk>/", records.staff_detail, name="staff-detail"),
    path("children/<uuid:pk>/hold/", holds.child_hold, name="child-hold"),
    path("staff/<uuid:pk>/hold/", holds.staff_hold, name="staff-hold"),
    path("children/<uuid:pk>/access/", accesses.child_access, name="child-access"),
    path("staff/<uuid:pk>/access/", accesses.staff_access, name="staff-access"),
    path("accesses/", accesses.access_list, name="access-list"),
    path("accesses/<uuid:pk>/", accesses.access_detail, name="access-detail"),
    path("accesses/<uuid:pk>/file/", accesses.access_file, name="access-file"),
    path("accesses/<uuid:pk>/drop/", accesses.access_drop, name="access-drop"),
    path("retention/", retention.retention, name="retention"),
    path("retention/<slug:key>/", retention.rule_detail, name="rule-detail"),
    path("retention/<slug:key>/change/", retention.rule_edit, name="rule-edit"),
    path("purges/", purges.purge_list, name="purge-list"),
    path("purges/<uuid:pk>/", purges.purge_detail, name="purge-detail"),
    path("purges/<uuid:pk>/approve/", purges.purge_approve, name="purge-approve"),
    path("purges/<uuid:pk>/drop/", purges.purge_drop, name="purge-drop"),
    path("holds/", holds.hold_list, name="hold-list"),
    path("holds/<uuid:pk>/lift/", holds.hold_lift, name="hold-lift"),
]
