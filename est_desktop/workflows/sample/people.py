"""Partners and functions. Roles only; no person, and no organisation that exists."""

from __future__ import annotations

from dataclasses import dataclass

from est_desktop.domain.incident import Source
from est_desktop.domain.organisation import Function, Organisation, OrganisationKind, Rhythm
from est_desktop.workflows.sample.plan import DISTRICTS
from est_desktop.workflows.sample.uids import UidSource

KOMMUN, POLIS, BOSTAD, RADDNING, VAKT, NATT, HANDEL, TRAFIK = (
    "Valboås kommun",
    "Polisen Valboås",
    "Valboåsbostäder",
    "Räddningstjänsten Mälarviken",
    "Valboås Bevakning",
    "Nattvandrarna Valboås",
    "Centrumhandlarna Valboås",
    "Valboåstrafiken",
)
ORGANISATIONS = {
    KOMMUN: OrganisationKind.MUNICIPALITY,
    POLIS: OrganisationKind.POLICE,
    BOSTAD: OrganisationKind.HOUSING,
    RADDNING: OrganisationKind.TRANSPORT_SAFETY,
    VAKT: OrganisationKind.GUARDING,
    NATT: OrganisationKind.CIVIL_SOCIETY,
    HANDEL: OrganisationKind.BUSINESS,
    TRAFIK: OrganisationKind.TRANSPORT_SAFETY,
}
EVERYWHERE = tuple(n for names in DISTRICTS.values() for n in names)
YOUTH = {"youth": 4.0, "disorder": 1.0, "vandalism": 1.0, "staff": 0.5, "event": 1.0, "fire": 0.4}
SCHOOL = {"vandalism": 3.0, "youth": 2.0, "staff": 2.0, "fire": 1.0, "disorder": 1.0, "other": 0.5}
HOUSING = {
    "vandalism": 3.0,
    "fire": 1.0,
    "disorder": 2.0,
    "unsafe_place": 2.0,
    "other": 1.5,
    "youth": 1.0,
    "staff": 0.6,
}
CENTRE = {
    "disorder": 2.5,
    "vandalism": 1.5,
    "staff": 2.0,
    "other": 2.0,
    "event": 1.5,
    "unsafe_place": 1.0,
    "youth": 1.0,
}
STREETS = {"vandalism": 2.0, "unsafe_place": 4.0, "fire": 1.0, "disorder": 0.6, "event": 1.0, "other": 1.0}


@dataclass(frozen=True)
class Reporter:
    """A function that reports: where it sees things (area → weight 1 unless told) and what it tells of.

    `silent` is the share of weeks without a report, `school` means that breaks are silent too.
    """

    name: str
    organisation: str
    areas: tuple[str, ...]
    tells: dict[str, float]
    source: Source = Source.REPORT
    weight: float = 1.0
    silent: float = 0.03
    school: bool = False


NORTH = ("Norra Valboås", "Norrgården", "Västerängen", "Tallhöjden")
CENTRAL = ("Centrum", "Hamnstaden", "Kvarnbacken")
EAST = ("Björkängen", "Solhöjden", "Fågelsången", "Hamnängen")
SOUTH = ("Södra Valboås", "Rönnby")
WEST = ("Sjöbacka", "Ekbacken", "Lugnet")
TRAP = "Tegelbruket"
COUNTRY = DISTRICTS["Landsbygden"]
TOWN = (*NORTH, *CENTRAL, *EAST, *SOUTH, *WEST)

REPORTERS = (
    Reporter("Förskolesamordnare", KOMMUN, (*TOWN, *COUNTRY), SCHOOL, weight=0.4, silent=0.08, school=True),
    Reporter("Vaktmästare, Ringskolan", KOMMUN, ("Norra Valboås", "Norrgården"), SCHOOL, silent=0.05, school=True),
    Reporter("Vaktmästare, Hamnskolan", KOMMUN, ("Hamnstaden", "Hamnängen"), SCHOOL, silent=0.05, school=True),
    Reporter("Rektorsområde, Tegelbruksskolan", KOMMUN, (TRAP,), SCHOOL, silent=0.78, school=True),
    Reporter("Fältgruppen", KOMMUN, TOWN, YOUTH, weight=1.2),
    Reporter("Fritidsgården Navet", KOMMUN, NORTH, YOUTH, silent=0.06),
    Reporter("Ungdomens hus", KOMMUN, SOUTH, YOUTH, weight=0.5, silent=0.86),
    Reporter("Gatuenheten", KOMMUN, (*TOWN, *COUNTRY), STREETS, weight=0.9),
    Reporter("Parkenheten", KOMMUN, (*TOWN, *COUNTRY), STREETS, weight=0.8, silent=0.05),
    Reporter("Stadsbiblioteket", KOMMUN, ("Centrum",), CENTRE, weight=0.6, silent=0.05),
    Reporter("Kulturhuset och Åbadet", KOMMUN, ("Centrum", "Hamnstaden"), CENTRE, weight=0.5, silent=0.07),
    Reporter("Områdesvärd norr", BOSTAD, NORTH, HOUSING, weight=1.6),
    Reporter("Områdesvärd centrum och öster", BOSTAD, (*CENTRAL, *EAST), HOUSING, weight=1.2),
    Reporter("Områdesvärd söder och väster", BOSTAD, (*SOUTH, *WEST), HOUSING, weight=1.5),
    Reporter("Områdesvärd Tegelbruket", BOSTAD, (TRAP,), HOUSING, weight=1.6, silent=0.82),
    Reporter("Områdespolis", POLIS, (*TOWN, *COUNTRY), {**STREETS, **YOUTH, "other": 1.0}, weight=0.8),
    Reporter("Nattvandringens samordnare", NATT, (*CENTRAL, "Norra Valboås"), YOUTH, weight=0.5, silent=0.1),
    Reporter("Centrumledare", HANDEL, ("Centrum", "Rönnby"), CENTRE, weight=0.7, silent=0.06),
    Reporter("Trygghetsvärd, stationen", TRAFIK, ("Centrum", "Södra Valboås"), CENTRE, weight=0.8),
    Reporter("Ordningsvakter, centrumrundan", VAKT, CENTRAL, CENTRE, source=Source.GUARD, silent=0.01),
    Reporter("Väktare, ronderande", VAKT, (*TOWN, TRAP), STREETS | YOUTH, source=Source.GUARD, weight=0.6, silent=0.01),
    Reporter("Insatsledare", RADDNING, EVERYWHERE, {"fire": 1.0, "other": 0.2}, source=Source.RESCUE, silent=0.01),
)
OTHERS = (
    ("Samordnare", KOMMUN),
    ("Kommunpolis", POLIS),
    ("Trygghetssamordnare", BOSTAD),
)
REGISTER = ("Brottssamordnare", POLIS)
"""The function that hands over police records; it does not report by the week."""


@dataclass(frozen=True)
class People:
    """All partners and functions; `reporters` are the functions of REPORTERS in their order."""

    organisations: tuple[Organisation, ...]
    functions: tuple[Function, ...]

    @property
    def reporters(self) -> tuple[Function, ...]:
        """The functions that report every week."""
        return self.functions[: len(REPORTERS)]

    @property
    def register(self) -> Function:
        """The function behind police records."""
        return next(f for f in self.functions if f.name == REGISTER[0])

    def organisation(self, name: str) -> Organisation:
        """Return the partner of that name; raises StopIteration."""
        return next(o for o in self.organisations if o.name == name)


def organisations_and_functions(seed: int) -> People:
    """Return the partners of Valboås and the functions in them."""
    uids = UidSource(seed, "people")
    found = {name: Organisation(uids.next(), name, kind) for name, kind in ORGANISATIONS.items()}
    functions = [Function(uids.next(), found[r.organisation].uid, r.name, Rhythm.WEEKLY) for r in REPORTERS]
    functions += [Function(uids.next(), found[org].uid, name) for name, org in (*OTHERS, REGISTER)]
    return People(tuple(found.values()), tuple(functions))
