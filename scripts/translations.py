"""Keep the Swedish catalogue true to the source.

    python scripts/translations.py update          collect texts from the source, compile
    python scripts/translations.py add FILE.json   add {"English": "Swedish"} pairs (plurals: {"one|many": "en|flera"})
    python scripts/translations.py missing         list what has no Swedish text; exit status 1 if there is any
    python scripts/translations.py check           like missing, and also fail if the catalogue differs from the source
    python scripts/translations.py compile         make the form that gettext reads, if it is old

Several people may call it at once: it locks the catalogue while it works.
"""

from __future__ import annotations

import fcntl
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "locale" / "sv" / "LC_MESSAGES"
PO, MO = FOLDER / "est.po", FOLDER / "est.mo"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


@contextmanager
def locked() -> Iterator[None]:
    """Hold the catalogue for this process alone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (ROOT / ".translations.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def read() -> Catalog:
    """Return the Swedish catalogue as it lies in the tree."""
    if not PO.exists():
        return Catalog(locale="sv", project="EST Desktop", charset="utf-8")
    with PO.open("rb") as file:
        return read_po(file, locale="sv")


def collect() -> Catalog:
    """Return all texts of the source."""
    found = Catalog(project="EST Desktop", charset="utf-8")
    folder = ROOT / "est_desktop"
    for _name, _line, message, _comments, context in extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS):
        found.add(message, context=context)
    return found


def merged() -> Catalog:
    """Return the Swedish catalogue with exactly the texts of the source."""
    catalogue = read()
    catalogue.update(collect(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue in the form gettext reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def save(catalogue: Catalog) -> None:
    """Write both forms."""
    # dates and line numbers would make every change of the source a change of the catalogue
    catalogue.header_comment = "# Swedish texts of EST Desktop."
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, no_location=True, sort_output=True, omit_header=False)
    kept = [line for line in buffer.getvalue().splitlines() if b"-Date:" not in line and b"Generated-By" not in line]
    PO.write_bytes(b"\n".join(kept) + b"\n")
    MO.write_bytes(compiled(read()))


def compile_if_old() -> None:
    """Write the compiled form; it is not kept in the repository."""
    if PO.exists() and (not MO.exists() or MO.stat().st_mtime < PO.stat().st_mtime):
        MO.write_bytes(compiled(read()))


def missing(catalogue: Catalog) -> list[str]:
    """Return the texts without a Swedish form."""
    found = []
    for message in catalogue:
        forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if message.id and not all(forms):
            found.append(message.id if isinstance(message.id, str) else "|".join(message.id))
    return found


def add(catalogue: Catalog, pairs: dict[str, str]) -> None:
    """Put pairs into the catalogue. A context stands before the English text with a colon and two spaces."""
    for source, swedish in pairs.items():
        context, _colon, text = source.rpartition(":  ")
        key: str | tuple[str, ...] = tuple(text.split("|")) if "|" in text and "|" in swedish else text
        value: str | tuple[str, ...] = tuple(swedish.split("|")) if isinstance(key, tuple) else swedish
        # adding a text that is there already would keep its old translation
        catalogue.delete(key, context=context or None)
        catalogue.add(key, value, context=context or None)


def main(arguments: list[str]) -> int:
    """Run one of the calls above."""
    command = arguments[0] if arguments else "missing"
    with locked():
        if command == "compile":
            compile_if_old()
            return 0
        if command == "add":
            catalogue = read()
            add(catalogue, json.loads(Path(arguments[1]).read_text("utf-8")))
            save(catalogue)
            return 0
        catalogue = merged()
        if command == "update":
            save(catalogue)
        lacking = missing(catalogue)
        stale = command == "check" and {m.id for m in read()} != {m.id for m in catalogue}
    for text in lacking:
        print(text)
    if stale:
        print("the catalogue is old: run scripts/translations.py update", file=sys.stderr)
    return 1 if lacking or stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
