"""The addresses of this room."""

from django.urls import path

from reports.views import correcting, lists, reading, writing

app_name = "reports"
urlpatterns = [
    path("", lists.report_list, name="report-list"),
    path("export/", lists.report_export, name="report-export"),
    path("open/export/", lists.open_export, name="open-export"),
    path("open/", lists.open_list, name="open-list"),
    path("<uuid:pk>/open/", reading.report_open, name="report-open"),
    path("<uuid:pk>/", reading.report_detail, name="report-detail"),
    path("<uuid:pk>/figures/<str:figure>/", reading.report_figure, name="report-figure"),
    path("<uuid:pk>/figures/<str:figure>/export/", reading.figure_export, name="figure-export"),
    path("<uuid:pk>/commentary/", writing.report_commentary, name="report-commentary"),
    path(
        "<uuid:pk>/commentary/save/", writing.report_commentary_save, name="report-commentary-save"
    ),
    path("<uuid:pk>/sign/", writing.report_sign, name="report-sign"),
    path("<uuid:pk>/countersign/", writing.report_countersign, name="report-countersign"),
    path("<uuid:pk>/reopen/", writing.report_reopen, name="report-reopen"),
    path("<uuid:pk>/publish/", writing.report_publish, name="report-publish"),
    path("<uuid:pk>/correct/", correcting.report_correct, name="report-correct"),
    path("<uuid:pk>/give-up/", correcting.report_give_up, name="report-give-up"),
    path("<uuid:pk>/file/", reading.report_file, name="report-file"),
    path("<uuid:pk>/pdf/", reading.report_pdf, name="report-pdf"),
]
