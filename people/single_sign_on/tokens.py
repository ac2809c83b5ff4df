"""What the council's service says of a person, believed only once everything about it is right."""

import hashlib

import jwt
from allauth.socialaccount.models import SocialApp

from people.single_sign_on.refusals import OUTSIDER, UNTRUSTED, Refused

ALGORITHM = "RS256"
LEEWAY_SECONDS = 60  # by which the service's clock and ours may differ
NEEDED = ["iss", "aud", "exp", "iat", "sub", "nonce"]
YES = ("true", "1")


def nonce_of(code_verifier: str) -> str:
    """The nonce of one sign-in: it tells nothing of the verifier, which only the session knows."""
    return hashlib.sha256(b"qaportal.nonce:" + code_verifier.encode()).hexdigest()


def verified_claims(token: str, keys: dict, app: SocialApp, nonce: str) -> dict:
    """The claims of an ID token that was signed for this portal and this very sign-in.

    Raises Refused where the token is not in order, or names no account of the council.
    """
    claims = _decoded(token, keys, app)
    if claims["nonce"] != nonce or not claims.get(_uid_field(app)):
        raise Refused(UNTRUSTED)
    wanted = app.settings["claims"]
    if any(claims.get(name) != value for name, value in wanted.items()) or is_guest(claims):
        raise Refused(OUTSIDER)
    return claims


def is_guest(claims: dict) -> bool:
    """Whether the directory knows the person as a guest, whose address others may set at will."""
    tenant, home = claims.get("tid", ""), claims.get("idp")
    return str(claims.get("acct", 0)) != "0" or (home is not None and tenant not in str(home))


def vouched_address(claims: dict, app: SocialApp) -> str:
    """The e-mail address, where the service says or is known to have made sure of it; else ""."""
    verified = claims.get("email_verified", app.settings["vouches_for_email"])
    owned = claims.get("xms_edov", True)
    return claims.get("email", "") if _is_yes(verified) and _is_yes(owned) else ""


def _decoded(token: str, keys: dict, app: SocialApp) -> dict:
    try:
        key = jwt.PyJWKSet.from_dict(keys)[jwt.get_unverified_header(token)["kid"]]
        return jwt.decode(
            token,
            key.key,
            algorithms=[ALGORITHM],
            audience=app.client_id,
            issuer=app.settings["issuers"],
            leeway=LEEWAY_SECONDS,
            options={"require": NEEDED},
        )
    except (jwt.PyJWTError, KeyError) as error:
        raise Refused(UNTRUSTED) from error


def _uid_field(app: SocialApp) -> str:
    return app.settings.get("uid_field", "sub")


def _is_yes(value: object) -> bool:
    return str(value).lower() in YES
