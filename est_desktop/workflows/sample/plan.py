"""The plan of Valboås, drawn by hand in plan coordinates: metres from Stortorget before the land bends it.

In the plan every main street is straight; `terrain.Terrain` then bends the plan to the river and the hills. Nodes,
crossings and borders are found here, where they are exact, and carried over.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1."""

RIVER_Y = 385.0
RAILWAY_Y = -565.0
WEST, RING_W, KVARN, DROTTNING, HAMN, RING_E, EAST = -2050.0, -1380.0, -700.0, -40.0, 620.0, 1320.0, 2000.0
SOUTH, RING_S, TRACK_S, TRACK_N, STOR, BANK_S, BANK_N, NORR, RING_N, NORTH = (
    -2000.0,
    -1250.0,
    -605.0,
    -525.0,
    -60.0,
    325.0,
    445.0,
    1010.0,
    1560.0,
    2080.0,
)


class Style(StrEnum):
    """How a quarter is built."""

    CENTRE = "centre"
    LAMELLA = "lamella"
    SLAB = "slab"
    VILLA = "villa"
    INDUSTRY = "industry"


@dataclass(frozen=True)
class Quarter:
    """A rectangle of the plan, filled with streets of one pattern. `upright` lays the long streets north–south."""

    area: str
    style: Style
    box: Rectangle
    theme: str
    upright: bool = False


@dataclass(frozen=True)
class Main:
    """A main street: corners in the plan, and where it is only a path."""

    name: str
    line: tuple[Point, ...]
    main: bool = True


QUARTERS = (
    Quarter("Centrum", Style.CENTRE, (KVARN, TRACK_N, DROTTNING, STOR), "old_town"),
    Quarter("Centrum", Style.CENTRE, (DROTTNING, TRACK_N, HAMN, STOR), "old_town"),
    Quarter("Centrum", Style.CENTRE, (KVARN, STOR, DROTTNING, BANK_S), "old_town"),
    Quarter("Centrum", Style.CENTRE, (DROTTNING, STOR, HAMN, BANK_S), "old_town"),
    Quarter("Hamnstaden", Style.LAMELLA, (HAMN, STOR, RING_E, BANK_S), "harbour"),
    Quarter("Hamnstaden", Style.LAMELLA, (HAMN, TRACK_N, RING_E, STOR), "harbour", upright=True),
    Quarter("Kvarnbacken", Style.SLAB, (RING_W, STOR, KVARN, BANK_S), "mill"),
    Quarter("Kvarnbacken", Style.VILLA, (RING_W, TRACK_N, KVARN, STOR), "mill"),
    Quarter("Sjöbacka", Style.VILLA, (WEST, TRACK_N, RING_W, BANK_S), "lake", upright=True),
    Quarter("Hamnängen", Style.SLAB, (RING_E, STOR, EAST, BANK_S), "meadow"),
    Quarter("Hamnängen", Style.VILLA, (RING_E, TRACK_N, EAST, STOR), "meadow"),
    Quarter("Norra Valboås", Style.LAMELLA, (KVARN, BANK_N, HAMN, NORR), "north"),
    Quarter("Norra Valboås", Style.SLAB, (KVARN, NORR, HAMN, RING_N), "north"),
    Quarter("Västerängen", Style.VILLA, (RING_W, NORR, KVARN, RING_N), "flowers"),
    Quarter("Västerängen", Style.VILLA, (RING_W, BANK_N, KVARN, NORR), "flowers", upright=True),
    Quarter("Tallhöjden", Style.VILLA, (WEST, BANK_N, RING_W, RING_N - 240), "forest", upright=True),
    Quarter("Björkängen", Style.VILLA, (HAMN, BANK_N, RING_E, NORR), "trees"),
    Quarter("Solhöjden", Style.VILLA, (HAMN, NORR, RING_E, RING_N), "sun", upright=True),
    Quarter("Solhöjden", Style.VILLA, (RING_E, NORR, EAST - 160, RING_N), "sun"),
    Quarter("Fågelsången", Style.VILLA, (RING_E, BANK_N, EAST, NORR), "birds", upright=True),
    Quarter("Norrgården", Style.VILLA, (RING_W + 250, RING_N, KVARN, NORTH - 130), "farm"),
    Quarter("Norrgården", Style.VILLA, (KVARN, RING_N, HAMN, NORTH), "farm"),
    Quarter("Södra Valboås", Style.LAMELLA, (KVARN, RING_S + 330, HAMN, TRACK_S), "music"),
    Quarter("Södra Valboås", Style.SLAB, (KVARN, RING_S, HAMN, RING_S + 330), "music"),
    Quarter("Tegelbruket", Style.SLAB, (KVARN, SOUTH + 120, HAMN, RING_S), "brick"),
    Quarter("Ekbacken", Style.VILLA, (RING_W, RING_S, KVARN, TRACK_S), "oak"),
    Quarter("Lugnet", Style.VILLA, (WEST + 120, RING_S, RING_W, TRACK_S), "calm", upright=True),
    Quarter("Lugnet", Style.VILLA, (RING_W, SOUTH + 200, KVARN, RING_S), "calm"),
    Quarter("Rönnby", Style.INDUSTRY, (HAMN, RING_S, RING_E, TRACK_S), "industry"),
    Quarter("Rönnby", Style.INDUSTRY, (RING_E, RING_S, EAST, TRACK_S), "industry"),
    Quarter("Rönnby", Style.INDUSTRY, (HAMN, SOUTH + 300, RING_E, RING_S), "industry"),
)

DISTRICTS = {
    "Centrala Valboås": ("Centrum", "Hamnstaden", "Kvarnbacken"),
    "Norr": ("Norra Valboås", "Norrgården", "Västerängen", "Tallhöjden"),
    "Öster": ("Björkängen", "Solhöjden", "Fågelsången", "Hamnängen"),
    "Söder": ("Södra Valboås", "Tegelbruket", "Rönnby"),
    "Väster": ("Sjöbacka", "Ekbacken", "Lugnet"),
    "Landsbygden": ("Skogsby", "Sjövik", "Rönnsta", "Ekeby", "Västanå"),
}

MAINS = (
    Main("Norra ringvägen", ((RING_W, RING_N), (RING_E, RING_N))),
    Main("Södra ringvägen", ((RING_W, RING_S), (RING_E, RING_S))),
    Main("Västra ringvägen", ((RING_W, RING_S), (RING_W, RING_N))),
    Main("Östra ringvägen", ((RING_E, RING_S), (RING_E, RING_N))),
    Main("Kvarngatan", ((KVARN, TRACK_S), (KVARN, RING_N))),
    Main("Söderleden", ((KVARN, SOUTH + 120), (KVARN, TRACK_S))),
    Main("Norrleden", ((KVARN, RING_N), (KVARN, NORTH), (KVARN - 350, 3300), (KVARN - 200, 7500))),
    Main("Drottninggatan", ((DROTTNING, TRACK_N), (DROTTNING, BANK_N))),
    Main("Hamngatan", ((HAMN, TRACK_S), (HAMN, BANK_N))),
    Main("Österbrovägen", ((HAMN, BANK_N), (HAMN, RING_N))),
    Main("Rönnbyvägen", ((HAMN, TRACK_S), (HAMN, SOUTH + 300), (HAMN + 60, -3000), (HAMN + 900, -8000))),
    Main("Storgatan", ((RING_W, STOR), (RING_E, STOR))),
    Main("Sjövägen", ((WEST, STOR), (RING_W, STOR))),
    Main("Hamnängsvägen", ((RING_E, STOR), (EAST, STOR))),
    Main("Norrtorgsgatan", ((KVARN, NORR), (HAMN, NORR))),
    Main("Västerängsvägen", ((RING_W, NORR), (KVARN, NORR)), main=False),
    Main("Björkängsvägen", ((HAMN, NORR), (EAST, NORR)), main=False),
    Main("Järnvägsgatan", ((RING_W, TRACK_N), (RING_E, TRACK_N)), main=False),
    Main("Södra Järnvägsgatan", ((RING_W, TRACK_S), (RING_E, TRACK_S)), main=False),
    Main("Södra Strandgatan", ((RING_W, BANK_S), (RING_E, BANK_S)), main=False),
    Main("Norra Strandgatan", ((RING_W, BANK_N), (RING_E, BANK_N)), main=False),
    Main("Musikvägen", ((KVARN, RING_S + 330), (HAMN, RING_S + 330)), main=False),
    Main("Gamla landsvägen", ((RING_E, RING_N), (2100, 2300), (3100, 3000), (5000, 5400), (6500, 8500))),
    Main("Björkallén", ((HAMN, NORR), (980, 1290), (RING_E, RING_N)), main=False),
    Main("Ekbacksallén", ((KVARN, TRACK_S), (-1040, -960), (RING_W, RING_S)), main=False),
    Main("Skogsbyvägen", ((RING_W, RING_N), (-2300, 2250), (-3600, 2700), (-5200, 4100), (-8500, 5500))),
    Main("Västanåvägen", ((WEST, STOR), (-3000, -250), (-4600, 60), (-9000, -300))),
    Main("Ekebyvägen", ((RING_W, RING_S), (-1900, -2000), (-2300, -3000), (-3200, -4100), (-4200, -8500))),
    Main("Mälarvägen", ((EAST, STOR), (2600, -500), (3600, -900), (5200, -1300), (9000, -1500))),
    Main("Södra infarten", ((KVARN, SOUTH + 120), (KVARN + 100, -2700), (KVARN - 300, -4200), (KVARN, -8500))),
    Main(
        "Sockenvägen",
        ((-2300, -3000), (KVARN + 100, -2700), (HAMN + 60, -3000), (3200, -2500), (3600, -900)),
        main=False,
    ),
    Main("Utsiktsvägen", ((-3600, 2700), (-1050, 3300), (1000, 3500), (3100, 3000)), main=False),
)
TUNNELS = (Main("Gångtunneln", ((DROTTNING, TRACK_S), (DROTTNING, TRACK_N)), main=False),)

BANKS: tuple[tuple[str, float, float, int], ...] = (
    ("Norra strandpromenaden", RING_W, RING_E, 1),
    ("Södra strandpromenaden", RING_W, KVARN, -1),
    ("Hamnpromenaden", HAMN, RING_E, -1),
)
"""Green banks of the river: name, from x, to x, side (1 north, −1 south)."""
RURAL_BORDERS: tuple[tuple[Point, Point], ...] = (
    ((WEST, RIVER_Y), (-9500, RIVER_Y)),
    ((EAST, RIVER_Y), (9500, RIVER_Y)),
    ((-40, NORTH), (-250, 9500)),
    ((RING_W, SOUTH + 200), (-3600, -9500)),
    ((RING_E, SOUTH + 300), (3400, -9500)),
)
RURAL_SEEDS = {
    "Skogsby": (-4000, 3500),
    "Sjövik": (4000, 3500),
    "Rönnsta": (4500, -2500),
    "Ekeby": (0, -4500),
    "Västanå": (-4500, -2500),
}

PARKS: tuple[tuple[str, Point, float], ...] = (
    ("Åparken", (150, 530), 110),
    ("Stadsparken", (-560, 190), 105),
    ("Kvarnparken", (-960, 150), 120),
    ("Ängsparken", (-1050, 1230), 120),
    ("Björkparken", (1010, 700), 115),
    ("Fågelparken", (1680, 760), 110),
    ("Tegelparken", (60, -1560), 100),
    ("Söderparken", (330, -1010), 100),
    ("Ekhagen", (-1150, -930), 125),
    ("Lugna dalen", (-1040, -1520), 110),
    ("Tallparken", (-1720, 900), 115),
    ("Solparken", (960, 1420), 95),
    ("Hamnparken", (1220, 250), 90),
    ("Norrgårdsparken", (80, 1830), 110),
    ("Sjöbackaparken", (-1700, 120), 100),
    ("Kyrkparken", (-260, 150), 60),
)
SQUARES: tuple[tuple[str, Point], ...] = (
    ("Stortorget", (10, -20)),
    ("Norrtorget", (20, 940)),
    ("Stationstorget", (-90, -490)),
    ("Hamntorget", (760, 60)),
    ("Söders torg", (60, -700)),
    ("Tegeltorget", (-250, -1330)),
)
PLACES: tuple[tuple[str, str, Point], ...] = (
    ("Ringskolan", "skola", (-330, 1330)),
    ("Norrtorgsskolan", "skola", (420, 800)),
    ("Kvarnbacksskolan", "skola", (-1180, 60)),
    ("Björkängsskolan", "skola", (1120, 860)),
    ("Tegelbruksskolan", "skola", (330, -1480)),
    ("Västerängsskolan", "skola", (-900, 900)),
    ("Ekbacksskolan", "skola", (-830, -1120)),
    ("Hamnskolan", "skola", (1150, -380)),
    ("Södra skolan", "skola", (-420, -860)),
    ("Valboås gymnasium", "gymnasieskola", (-480, -330)),
    ("Förskolan Ekorren", "förskola", (-160, 1180)),
    ("Förskolan Lärkan", "förskola", (1600, 560)),
    ("Förskolan Teglet", "förskola", (-480, -1560)),
    ("Förskolan Bryggan", "förskola", (860, 190)),
    ("Fritidsgården Navet", "fritidsgård", (180, 1090)),
    ("Ungdomens hus", "fritidsgård", (330, -760)),
    ("Valboås stadsbibliotek", "bibliotek", (180, 60)),
    ("Valbogallerian", "köpcentrum", (-180, -190)),
    ("Rönnby handelsplats", "köpcentrum", (1550, -820)),
    ("Åbadet", "simhall", (420, 250)),
    ("Åvallen", "idrottsplats", (-1720, 1470)),
    ("Valboås kyrka", "kyrka", (-260, 150)),
    ("Valboås vårdcentral", "vårdcentral", (-330, 60)),
    ("Valboås kommunhus", "kommunhus", (110, -180)),
    ("Polishuset", "polisstation", (430, -330)),
    ("Brandstationen", "brandstation", (820, -720)),
    ("Kulturhuset Kajen", "kulturhus", (1000, 270)),
)
