"""Who may read a row: its audience (får läsas av), decided by the organisation that owns it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from est_desktop.core.i18n import N_


class AudienceKind(StrEnum):
    """How wide the audience is."""

    OWN = "own"
    CHOSEN = "chosen"
    PARTNERS = "partners"


AUDIENCE_NAMES = {
    AudienceKind.OWN: N_("Own organisation only"),
    AudienceKind.CHOSEN: N_("Chosen partners"),
    AudienceKind.PARTNERS: N_("All partners"),
}


@dataclass(frozen=True, slots=True)
class Audience:
    """An audience; `organisations` are names, sorted, and used by CHOSEN only."""

    kind: AudienceKind = AudienceKind.PARTNERS
    organisations: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the form kept in the file: own, partners, or chosen:A|B."""
        return self.kind.value if self.kind is not AudienceKind.CHOSEN else "chosen:" + "|".join(self.organisations)

    @classmethod
    def parse(cls, text: str) -> Audience:
        """Read the form of `str`; raises ValueError for anything else."""
        kind, _colon, names = text.partition(":")
        return cls(AudienceKind(kind), tuple(sorted(n for n in names.split("|") if n)))


OWN = Audience(AudienceKind.OWN)
PARTNERS = Audience(AudienceKind.PARTNERS)
