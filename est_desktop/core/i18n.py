"""The one mechanism of translation: English source strings, gettext catalogues in `resources/locale`.

Write `_("…")` for a text, `ngettext("… {n}", "… {n}", n)` for a plural, `N_("…")` for a text that is
declared at import time and translated with `_` when shown. Fill in values afterwards with `.format(…)`,
so that the text stays one entry of the catalogue.
"""

from __future__ import annotations

import gettext
import io
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from est_desktop.core.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("sv", "en")
_language: ContextVar[str | None] = ContextVar("language", default=None)
_process_language = ["sv"]


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    source = resource("locale", code, "LC_MESSAGES", "est.po")
    if not source.exists():
        return gettext.NullTranslations()
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    # The compiled form is not kept in the repository; without it the texts are read from the source form
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    with source.open("rb") as file:
        write_mo(buffer, read_po(file, locale=code))
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


def set_language(code: str) -> None:
    """Switch the whole program to `sv` or `en` from now on."""
    if code not in LANGUAGES:
        raise ValueError(code)
    _process_language[0] = code


def language() -> str:
    """Return the language in use here: `sv` or `en`."""
    return _language.get() or _process_language[0]


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Use another language inside the block and this thread only, as a report in English does."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def _(text: str) -> str:
    """Return `text` in the language in use."""
    return _catalogue(language()).gettext(text) if text else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form that fits `n`, with `{n}` still to be filled in."""
    return _catalogue(language()).ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """Return `text` in the language in use, where the same English word means different things."""
    return _catalogue(language()).pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - the usual name, known to every extractor
    """Mark `text` for translation and return it unchanged."""
    return text
