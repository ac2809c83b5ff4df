"""The addresses of this room."""

from django.urls import path

app_name = "audits"
urlpatterns: list[path] = []
