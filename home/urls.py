"""The addresses of this room."""

from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("", views.work, name="work"),
    path("search/", views.search_start, name="search"),
    path("search/<uuid:key>/", views.search_results, name="search-results"),
]
