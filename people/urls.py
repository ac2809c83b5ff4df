"""The addresses of this room."""

from django.urls import path

app_name = "people"
urlpatterns: list[path] = []
