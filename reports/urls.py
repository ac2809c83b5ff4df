"""The addresses of this room."""

from django.urls import path

app_name = "reports"
urlpatterns: list[path] = []
