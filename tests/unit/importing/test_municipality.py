"""Names of municipalities as registers write them."""

from __future__ import annotations

import pytest

from est_desktop.importing.municipality import same_municipality


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Örebro", "ÖREBRO ", True),
        ("Örebro", "Örebro kommun", True),
        ("Göteborgs stad", "Göteborg", True),
        ("Borås", "Borås stad", True),
        ("Göteborgs", "Göteborg", False),
        ("Örebro", "Lekeberg", False),
        ("Mora", "Moras", False),
    ],
)
def test_same_municipality(one: str, other: str, same: bool) -> None:
    assert same_municipality(one, other) is same
    assert same_municipality(other, one) is same
