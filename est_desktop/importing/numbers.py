"""Numbers as people write them: decimal comma or point, blanks or points between thousands."""

from __future__ import annotations

import math
import re

from est_desktop.importing.table import Cell, value_text

_PLAIN = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?P<mark>[ .,])\d{3}((?P=mark)\d{3})+(?!\d)|[-+]?\d{1,3}( \d{3})+")
_BLANKS = {0x00A0: " ", 0x202F: " ", 0x2009: " ", 0x2212: "-"}


def number(cell: Cell) -> float:
    """Return the number of a cell; NaN for an empty one and for NA, NULL and their like.

    A single comma is a decimal comma. Where comma and point both stand, the last one is the decimal mark.

    Raises
    ------
    ValueError
        For anything that is no finite number.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if math.isinf(cell):
            raise ValueError(cell)
        return float(cell)
    text = cell if isinstance(cell, str) and _PLAIN.fullmatch(cell) else value_text(cell)
    if _PLAIN.fullmatch(text):
        value = float(text)
        if math.isinf(value):
            raise ValueError(text)
        return value
    text = text.translate(_BLANKS)
    return float(_plain(text)) if text else math.nan


def _plain(text: str) -> str:
    whole, decimals = text, ""
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and (point >= 0 or text.count(",") == 1):
        cut = max(comma, point)
        whole, decimals = text[:cut], text[cut + 1 :]
    elif point >= 0 and text.count(".") == 1:
        whole, decimals = text[:point], text[point + 1 :]
    if not whole.lstrip("+-").isdigit():
        if not _GROUPED.fullmatch(whole) and not re.fullmatch(r"[-+]?\d{1,3}[.,]\d{3}", whole):
            raise ValueError(text)
        whole = re.sub(r"[ .,]", "", whole)
    if decimals and not decimals.isdigit():
        raise ValueError(text)
    return f"{whole}.{decimals}"
