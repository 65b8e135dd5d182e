"""How a number came about: what every result of a method carries along to the screen, the report and the export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

METHODS_VERSION = "2026-11"
"""Edition of the method definitions that the results follow."""

_NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Provenance:
    """How a result came about.

    Attributes
    ----------
    method
        Short name of the method, such as "density".
    parameters
        Every parameter by name, the automatic ones included.
    n_used
        Number of events or units that the result rests on.
    dropped
        Number of events left out, by reason; only reasons that occurred.
    srid
        EPSG code of the coordinates; None where no coordinates are involved.
    seed
        Seed of the random numbers; None where chance is not used.
    version
        Edition of the method definitions.
    """

    method: str
    parameters: Mapping[str, object]
    n_used: int
    dropped: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    srid: int | None = None
    seed: int | None = None
    version: str = METHODS_VERSION

    @property
    def n_dropped(self) -> int:
        """Number of events left out for any reason."""
        return sum(self.dropped.values())


def reasons(**counts: int) -> Mapping[str, int]:
    """Return the reasons that occurred (count above 0), unchangeable."""
    return MappingProxyType({reason: int(n) for reason, n in counts.items() if n})
