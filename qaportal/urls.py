"""Which room answers which address; each room owns its own list."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("people.account_urls")),
    path("health/", include("qaportal.health")),
    path("health/metrics/", include("qaportal.metrics")),
    path("", include("home.urls")),
    path("", include("common.urls")),
    path("people/", include("people.urls")),
    path("notices/", include("notices.urls")),
    path("", include("closing_loop.urls")),
    path("audits/", include("audits.urls")),
    path("", include("moderation.urls")),
    path("programme/", include("programme.urls")),
    path("reports/", include("reports.urls")),
    path("governance/", include("governance.urls")),
]

handler400 = "common.views.bad_request"
handler403 = "common.views.forbidden"
handler404 = "common.views.not_found"
handler500 = "common.views.server_error"
