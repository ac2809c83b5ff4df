"""Seeds of draws: made by chance, and kept unreadable until their draw comes."""

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

BYTES = 32


def new_seed() -> str:
    """256 bits of the operating system's chance, as 64 lower-case hexadecimal digits."""
    return secrets.token_hex(BYTES)


def seal(seed: str) -> str:
    """The seed as it is kept: unreadable to whoever reads the database alone."""
    return _cipher().encrypt(seed.encode()).decode()


def unseal(sealed: str) -> str | None:
    """The seed again; keys of SECRET_KEY_FALLBACKS still open it. None where no key does."""
    try:
        return _cipher().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.sha256(b"qaportal.seed-of-a-draw:" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
