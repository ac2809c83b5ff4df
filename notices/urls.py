"""The addresses of this room."""

from django.urls import path

from notices import views

app_name = "notices"

urlpatterns = [
    path("", views.notice_list, name="notice-list"),
    path("read/", views.notice_read, name="notice-read"),
    path("preferences/", views.notice_preferences, name="notice-preferences"),
    path("delivery/", views.delivery_list, name="delivery-list"),
    path("delivery/retry/", views.delivery_retry, name="delivery-retry"),
    path("<uuid:pk>/", views.notice_open, name="notice-open"),
]
