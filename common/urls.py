"""The addresses of the frame: help, accessibility, the gallery of components, health."""

from django.urls import path

from common import views

app_name = "common"
urlpatterns = [
    path("help/", views.help_page, name="help-page"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("components/", views.component_gallery, name="component-gallery"),
]
