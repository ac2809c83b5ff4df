"""The council's own sign-in service, and who may still use a password, as the environment says."""

from uuid import UUID

from qaportal import env

ENTRA = ("QAPORTAL_ENTRA_TENANT", "QAPORTAL_ENTRA_CLIENT_ID", "QAPORTAL_ENTRA_CLIENT_SECRET")
GOOGLE = ("QAPORTAL_GOOGLE_DOMAIN", "QAPORTAL_GOOGLE_CLIENT_ID", "QAPORTAL_GOOGLE_CLIENT_SECRET")
MICROSOFT_SERVER = "https://login.microsoftonline.com"
GOOGLE_SERVER = "https://accounts.google.com"
EVERYBODY = "everybody"


def services() -> list[dict]:
    """The services that are set, as django-allauth knows them; a half-set one stops the start."""
    entra_is, google_is = env.together(*ENTRA), env.together(*GOOGLE)
    return [
        *([entra(_directory(entra_is[0]), *entra_is[1:])] if entra_is else []),
        *([google(*google_is)] if google_is else []),
    ]


def passwords(*, are_optional: bool) -> frozenset[str] | None:
    """The addresses that still sign in with a password; None for everybody.

    Beside single sign-on this must be said, else the start stops: without an emergency account
    nobody comes in while the council's service is away.
    """
    named = env.listing("QAPORTAL_PASSWORDS", default=[])
    if not are_optional or named == [EVERYBODY]:
        return None
    if not named or any("@" not in name for name in named):
        env.stop(
            "Set QAPORTAL_PASSWORDS to the e-mail addresses that may still sign in with a "
            f"password beside single sign-on, or to “{EVERYBODY}”."
        )
    return frozenset(name.lower() for name in named)


def entra(tenant: str, client_id: str, secret: str, server: str = MICROSOFT_SERVER) -> dict:
    """Microsoft Entra ID, for the accounts of one directory; `oid` names a person for good."""
    settings = {
        "server_url": f"{server}/{tenant}/v2.0",
        "issuers": [f"{server}/{tenant}/v2.0"],
        "uid_field": "oid",
        "claims": {"tid": tenant},
        "vouches_for_email": True,
        "sign_out_url": f"{server}/{tenant}/oauth2/v2.0/logout",
    }
    return _service("entra", "Microsoft", client_id, secret, settings)


def google(domain: str, client_id: str, secret: str, server: str = GOOGLE_SERVER) -> dict:
    """Google Workspace, for the accounts of one domain; `sub` names a person for good."""
    settings = {
        "server_url": server,
        "issuers": [server, server.removeprefix("https://")],
        "claims": {"hd": domain.lower()},
        "vouches_for_email": False,
        "auth_params": {"hd": domain.lower()},
        "sign_out_url": f"{server}/Logout",
    }
    return _service("google", "Google", client_id, secret, settings)


def _service(provider_id: str, name: str, client_id: str, secret: str, settings: dict) -> dict:
    return {
        "provider_id": provider_id,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"oauth_pkce_enabled": True, "fetch_userinfo": False, **settings},
    }


def _directory(tenant: str) -> str:
    """The ID of one directory: a word such as “common” would let in other people's accounts."""
    try:
        return str(UUID(tenant))
    except ValueError:
        env.stop(
            f"QAPORTAL_ENTRA_TENANT is “{tenant}”: write the directory (tenant) ID, "
            "32 letters and digits with dashes."
        )
