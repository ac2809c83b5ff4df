"""The addresses of this room."""

from django.urls import path

from home.views import helping, saving, search, work

app_name = "home"
urlpatterns = [
    path("", work.work, name="work"),
    path("search/", search.search_start, name="search"),
    path("search/<uuid:key>/", search.search_results, name="search-results"),
    path("help/roles/", helping.help_roles, name="help-roles"),
    path("help/roles/<slug:role>/", helping.help_role, name="help-role"),
    path("views/", saving.view_keep, name="view-keep"),
    path("views/<uuid:pk>/forget/", saving.view_forget, name="view-forget"),
]
