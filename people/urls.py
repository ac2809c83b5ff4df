"""The addresses of this room."""

from django.urls import path

from people.views import imports, placings, uploads

app_name = "people"
urlpatterns = [
    path("imports/", imports.import_list, name="import-list"),
    path("imports/export/", imports.import_export, name="import-export"),
    path("imports/upload/", uploads.import_upload, name="import-upload"),
    path("imports/template/", imports.import_template, name="import-template"),
    path("imports/<uuid:pk>/", imports.import_detail, name="import-detail"),
    path("imports/<uuid:pk>/refused/", imports.import_refused, name="import-refused"),
    path("imports/uploads/<uuid:pk>/", uploads.upload_detail, name="upload-detail"),
    path("imports/uploads/<uuid:pk>/confirm/", uploads.upload_confirm, name="upload-confirm"),
    path("imports/uploads/<uuid:pk>/drop/", uploads.upload_drop, name="upload-drop"),
    path("imports/uploads/<uuid:pk>/refused/", uploads.upload_refused, name="upload-refused"),
    path("placings/", placings.placing_list, name="placing-list"),
    path("placings/<uuid:pk>/", placings.placing_edit, name="placing-edit"),
]
