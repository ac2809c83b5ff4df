"""Figures in the one form in which they are frozen: canonical JSON with its SHA-256."""

import hashlib
import json
from dataclasses import asdict, is_dataclass


def as_json(figures) -> dict:
    """A frozen dataclass of figures as plain JSON values."""
    return json.loads(canonical(figures))


def canonical(figures) -> bytes:
    """Figures (a dataclass or its JSON) as canonical JSON: sorted keys, no spaces, UTF-8."""
    plain = asdict(figures) if is_dataclass(figures) else figures
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def digest(figures) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(figures)).hexdigest()
