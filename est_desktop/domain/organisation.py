"""Partners and the functions in them. A function is a role, never a named person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from est_desktop.core.i18n import N_


class OrganisationKind(StrEnum):
    """What sort of partner it is."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    HOUSING = "housing"
    CIVIL_SOCIETY = "civil_society"
    GUARDING = "guarding"
    TRANSPORT_SAFETY = "transport_safety"
    BUSINESS = "business"


ORGANISATION_KIND_NAMES = {
    OrganisationKind.MUNICIPALITY: N_("Municipality"),
    OrganisationKind.POLICE: N_("Police"),
    OrganisationKind.HOUSING: N_("Housing company"),
    OrganisationKind.CIVIL_SOCIETY: N_("Civil society"),
    OrganisationKind.GUARDING: N_("Guarding"),
    OrganisationKind.TRANSPORT_SAFETY: N_("Transport and safety"),
    OrganisationKind.BUSINESS: N_("Business"),
}


@dataclass(frozen=True, slots=True)
class Organisation:
    """A partner."""

    uid: bytes
    name: str
    kind: OrganisationKind


class Rhythm(StrEnum):
    """How often a reporter reports."""

    NONE = "none"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"


@dataclass(frozen=True, slots=True)
class Function:
    """A role in an organisation. `rhythm` other than NONE makes it a reporter (rapportör)."""

    uid: bytes
    organisation: bytes
    name: str
    rhythm: Rhythm = Rhythm.NONE
