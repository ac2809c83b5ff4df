"""The addresses of this room."""

from django.urls import path

from home.views import calendar, helping, saving, search, work

app_name = "home"
urlpatterns = [
    path("", work.work, name="work"),
    path("calendar/", calendar.calendar_detail, name="calendar-detail"),
    path("calendar/renew/", calendar.calendar_renew, name="calendar-renew"),
    path("calendar/revoke/", calendar.calendar_revoke, name="calendar-revoke"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar-feed"),
    path("search/", search.search_start, name="search"),
    path("search/<uuid:key>/", search.search_results, name="search-results"),
    path("help/roles/", helping.help_roles, name="help-roles"),
    path("help/roles/<slug:role>/", helping.help_role, name="help-role"),
    path("views/", saving.view_keep, name="view-keep"),
    path("views/<uuid:pk>/forget/", saving.view_forget, name="view-forget"),
]
