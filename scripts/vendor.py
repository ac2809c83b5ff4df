"""Copies the curated files of scripts/vendor_files.txt out of node_modules into vendor/.

GOV.UK's style sheet names a typeface that only its own services may use: its @font-face rules are
dropped and the name is replaced.
"""

import re
import shutil
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LIST = PROJECT / "scripts" / "vendor_files.txt"
SOURCE = PROJECT / "node_modules"
TARGET = PROJECT / "vendor"
TYPEFACE = '"Atkinson Hyperlegible Next",arial,sans-serif'
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
FOREIGN_TYPEFACE = re.compile(r'"?GDS Transport"?\s*,\s*arial\s*,\s*sans-serif', re.IGNORECASE)
SOURCE_MAP = re.compile(r"\n?(/\*|//)# sourceMappingURL=[^\n*]*(\*/)?")


def main() -> None:
    """Make vendor/ anew, beside the old one, so that a server never sees a half of it."""
    new = TARGET.with_name("vendor.new")
    shutil.rmtree(new, ignore_errors=True)
    for source, target in listed():
        copy(SOURCE / source, new / target)
    shutil.rmtree(TARGET, ignore_errors=True)
    new.rename(TARGET)


def listed() -> list[tuple[str, str]]:
    """Pairs of a path in node_modules and its path in vendor/."""
    lines = (line.split("#")[0].split() for line in LIST.read_text().splitlines())
    return [(source, target) for source, target in filter(None, lines)]


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix in {".css", ".js"}:
        target.write_text(cleaned(source.read_text()))
    else:
        shutil.copyfile(source, target)


def cleaned(text: str) -> str:
    """A style sheet or script without the foreign typeface and without its source map."""
    text = FOREIGN_TYPEFACE.sub(TYPEFACE, FONT_FACE.sub("", text))
    return SOURCE_MAP.sub("", text)


if __name__ == "__main__":
    main()
