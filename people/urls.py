"""The addresses of this room."""

from django.urls import path

from people.views import imports

app_name = "people"
urlpatterns = [
    path("imports/", imports.import_list, name="import-list"),
    path("imports/upload/", imports.import_upload, name="import-upload"),
    path("imports/template/", imports.import_template, name="import-template"),
    path("imports/<uuid:pk>/", imports.import_detail, name="import-detail"),
]
