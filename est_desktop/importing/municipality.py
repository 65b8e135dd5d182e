"""Whether two names mean the same municipality: registers write Örebro, Örebro kommun, Stockholms stad."""

from __future__ import annotations

import re

_KIND = re.compile(r"\s+(kommun|stad|municipality)$")


def same_municipality(one: str, other: str) -> bool:
    """Return whether both names mean one municipality, with or without the word kommun or stad."""
    (a, a_kind), (b, b_kind) = _parts(one), _parts(other)
    # only the word after it puts the name in the genitive
    return a == b or (a_kind and a == f"{b}s") or (b_kind and b == f"{a}s")


def _parts(name: str) -> tuple[str, bool]:
    plain = " ".join(name.casefold().split())
    bare = _KIND.sub("", plain)
    return bare, bare != plain
