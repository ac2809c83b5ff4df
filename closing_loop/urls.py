"""The addresses of this room."""

from django.urls import path

app_name = "closing_loop"
urlpatterns: list[path] = []
