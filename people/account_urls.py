"""The pages of django-allauth that the portal uses: no self sign-up, no own e-mail addresses.

The names are django-allauth's, since it asks for them.
"""

from allauth.account import views
from django.urls import include, path, re_path

from people.single_sign_on.views import come_back, sign_in
from people.views.signing_in import password_change, session_list

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", password_change, name="account_change_password"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("council/<slug:provider_id>/", sign_in, name="openid_connect_login"),
    path("council/<slug:provider_id>/back/", come_back, name="openid_connect_callback"),
    path("sessions/", session_list, name="account_sessions"),
    path("2fa/", include("allauth.mfa.urls")),
]
