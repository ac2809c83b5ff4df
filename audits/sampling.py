"""Whether an audit is drawn for a re-audit: by chance, and the same whenever it is asked."""

import hashlib

SCALE = 1 << 256


def is_drawn(seed: str, key: str, percent: int) -> bool:
    """Whether SHA-256(seed | key), as in the draws of children, falls into the first `percent`."""
    place = int(hashlib.sha256(f"{seed}|{key}".encode()).hexdigest(), 16)
    return place * 100 < percent * SCALE
