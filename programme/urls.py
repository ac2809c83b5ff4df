"""The addresses of this room."""

from django.urls import path

from programme.views import coverage, draws

app_name = "programme"

draw_patterns = [
    path("draws/", draws.draw_list, name="draw-list"),
    path("draws/run/", draws.draw_run, name="draw-run"),
    path("draws/<uuid:pk>/", draws.draw_detail, name="draw-detail"),
    path("draws/<uuid:pk>/replay/", draws.draw_replay, name="draw-replay"),
    path("draws/children/<uuid:pk>/ask/", draws.selection_ask, name="selection-ask"),
    path("draws/children/<uuid:pk>/replace/", draws.selection_replace, name="selection-replace"),
]
coverage_patterns = [path("coverage/", coverage.coverage, name="coverage")]
urlpatterns = [*draw_patterns, *coverage_patterns]
