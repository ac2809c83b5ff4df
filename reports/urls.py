"""The addresses of this room."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="report-list"),
    path("open/", views.open_list, name="open-list"),
    path("<uuid:pk>/open/", views.report_open, name="report-open"),
    path("<uuid:pk>/", views.report_detail, name="report-detail"),
    path("<uuid:pk>/figures/<str:figure>/", views.report_figure, name="report-figure"),
    path("<uuid:pk>/commentary/", views.report_commentary, name="report-commentary"),
    path("<uuid:pk>/commentary/save/", views.report_commentary_save, name="report-commentary-save"),
    path("<uuid:pk>/sign/", views.report_sign, name="report-sign"),
    path("<uuid:pk>/reopen/", views.report_reopen, name="report-reopen"),
    path("<uuid:pk>/publish/", views.report_publish, name="report-publish"),
    path("<uuid:pk>/file/", views.report_file, name="report-file"),
    path("<uuid:pk>/pdf/", views.report_pdf, name="report-pdf"),
]
