"""Names of streets: roots by theme, as Swedish towns name one quarter after trees and the next after birds."""

from __future__ import annotations

from collections.abc import Iterator

THEMES: dict[str, str] = {
    "old_town": "Bryggar Råd­hus Smed Borgmästar Präst Repslagar Garvar Skomakar Slaktar Bagar Färgar Apotekar Skol "
    "Köpmanna Tull Vakt Drottning Kungs Biskops Klock Nygårds Bokbindar Urmakar Sadelmakar Guldsmeds Tunnbindar",
    "harbour": "Skepps Ankar Lots Segel Båt Kaj Magasins Mast Roder Varvs Tull­hus Fyr Kompass Skut Åre Kapten "
    "Tjär Galeas Fiskar Pråm Barkass Spole",
    "mill": "Mjölnar Mjöl Säck Sten­bro Damm Hjul Skovel Korn Råg Havre Sikt Vete Malt Bro­kvarns Ax Kärv Lo",
    "trees": "Björk Alm Ask Lönn Lind Rönn Hägg Sälg Oxel Avenboks Hassel Vide Al Asp Pil Syren Olvon Körsbärs "
    "Kastanje Bok Slån Brakved",
    "birds": "Lärk Trast Sval Bofinks Koltrast Näktergals Ugle Hack­spetts Tran Svan Sparv Stare Ärle Hök Falk Gök "
    "Talgoxe Domherre Steglits Rödhake Vip Spov",
    "flowers": "Smörbloms Prästkrage Blåklint Vallmo Klöver Förgätmigej Gullvive Liljekonvalj Viol Akleje Blåsippe "
    "Vitsippe Ängs Daggkåpe Linnea Tusensköne Mandelblom Hundkex Harsyre Johannesört Nejlik Lupin",
    "forest": "Tall Gran Ene Kotte Barr Mosse Ljung Lingon Blåbärs Ormbunks Kantarell Stubb Hygges Tjäder Orr Älg Räv "
    "Ekorr Grävlings Myr Hjortron Skogvaktar",
    "farm": "Loge Stall Lade Hö Plog Harv Smedje Källar Åker Vall Tröske Herrgårds Drängstuge Ladugårds Fähus Bete "
    "Grind Hag Brunns Torpar Hästsko",
    "sun": "Sol Vår Sommar Höst Vinter Morgon Midsommar Måne Stjärn Norrskens Regnbågs Dagg Rim Grynings Skymnings "
    "Vind Himla Augusti Maj Juni April",
    "lake": "Gädd Abborr Vass Strand Näckros Sjö Brygg­ Vik Udde Holm Sand Kräft Mört Ål Lax Säv Bad Bäck",
    "music": "Fiol Flöjt Trumpet Orgel Harp Takt Not Hambo Ballad Kör Vals Klarinett Cello Tromb Klang Ton "
    "Trum Luta Menuett",
    "brick": "Tegel Ler Ugns Mur Takås Kakel Form Tork Brän Kalk Bruks Schakt Kran Kärr Spis Skorstens",
    "oak": "Ek Ollon Ekhage Ekkulle Gran­ås Lövskogs Kulle Back Sten Rös Murgröne Gärdes Hagtorns Nypon Enbusk Berg",
    "calm": "Lugnets Frid Berså Stilla Hem Äppel Päron Plommon Krusbärs Vinbärs Hallon Smultron Rabarber "
    "Trädgårds Dill Persilje Timjan Mynta Lavendel",
    "industry": "Verkstads Svets Smides Maskin Gjutar Turbin Motor Elektro Kemi Plåt Axel Kugg Stål Fräs Svarvar Lager "
    "Frakt Terminal Press Mekaniker",
    "meadow": "Ängsull Slåtter Lie Räfs Vall­mo Tuv Starr Dikes Bro Kvist Kall­källe Lövsångar Humle Fjärils Trollslände "
    "Gräshopps Myrstack Nyckelpige",
    "north": "Vidde Fjäll Ripe Ren Jokk Tundra Snö Skid Kälk Is Polar Norrlands Jämtlands Härjedals Dal "
    "Ångermanlands Medelpads",
    "village": "Kyrk By Sockenstuge Kvarn­bro Hembygds Mejeri Handels Allmänning Utmark Stig",
}
"""Roots that take an ending directly. A soft hyphen only keeps longer roots readable here and is removed."""

WAYS = ("vägen", "gatan", "stigen", "gränd", "backen")
TOWN = ("gatan", "gränd")
MIXTURE = (0, 0, 1, 0, 2, 0, 3)
"""Which ending comes next: one of them is the usual one, the others turn up now and then."""
PATHS = ("stigen", "gången", "stråket")


class StreetNames:
    """Deals out every name once: all roots of a theme once, then again with other endings."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = set(taken)
        self._sources: dict[tuple[str, bool], Iterator[str]] = {}

    def next(self, theme: str, *, path: bool) -> str:
        """Return a name nobody has yet; raises StopIteration if the theme is exhausted."""
        key = (theme, path)
        if key not in self._sources:
            self._sources[key] = _names(theme, path=path)
        name = next(n for n in self._sources[key] if n not in self._taken)
        self._taken.add(name)
        return name


def compound(root: str, ending: str) -> str:
    """Join a root and an ending; of three like consonants in a row one is not written (vass + stigen = vasstigen)."""
    return root[:-1] + ending if root[-2:] == 2 * ending[0] else root + ending


def _names(theme: str, *, path: bool) -> Iterator[str]:
    roots = [root.replace("\u00ad", "") for root in THEMES[theme].split()]
    endings = PATHS if path else TOWN if theme in ("old_town", "harbour", "industry", "music") else WAYS
    for turn in range(len(MIXTURE)):
        for place, root in enumerate(roots):
            yield compound(root, endings[MIXTURE[(place + turn) % len(MIXTURE)] % len(endings)])
    for root in roots:
        yield f"Norra {root}{endings[0]}"
        yield f"Södra {root}{endings[0]}"
