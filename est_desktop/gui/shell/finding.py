"""What the search field finds: commands, areas, places and streets of the open project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from est_desktop.core.i18n import _
from est_desktop.core.text import swedish_key
from est_desktop.domain.area import AREA_LEVEL_NAMES, Area
from est_desktop.domain.selection import InAreas, replaced
from est_desktop.state.commands import Commands
from est_desktop.state.session import Session

MOST = 40
NEAR = 250.0
"""Half the width of the view one is taken to around a place, metres."""


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is, what Enter does, its shortcut."""

    title: str
    note: str
    icon: str
    run: Callable[[], object]
    key: str = ""
    usable: bool = True


class Finder:
    """Searches by words, in this order: commands, areas, places, streets."""

    def __init__(self, commands: Commands, session: Session, show_map: Callable[[], object]) -> None:
        self._commands, self._session, self._show_map = commands, session, show_map

    def find(self, words: str) -> list[Hit]:
        """Return what fits, the best first; without words the commands that can be used."""
        hits = list(self._found_commands(words))
        if words.strip():
            # names of the town before commands that only mention the word in their help
            key = swedish_key(words.strip())
            named = [hit for hit in hits if key in swedish_key(hit.title)]
            rest = [hit for hit in hits if hit not in named]
            hits = [*named, *islice(self._found_names(key), MOST), *rest]
        return sorted(hits, key=lambda hit: not hit.usable)[:MOST]

    def _found_commands(self, words: str) -> Iterator[Hit]:
        for command in self._commands.matching(words):
            usable = command.enabled_when()
            if usable or words.strip():
                yield Hit(command.name, _(command.help), "right", command.run, command.key, usable)

    def _found_names(self, key: str) -> Iterator[Hit]:
        session = self._session
        for area in session.areas:
            if key in swedish_key(area.name):
                note = _("{level} · show only this area").format(level=_(AREA_LEVEL_NAMES[area.level]))
                yield Hit(area.name, note, "layers", partial(self._only, area))
        for place in session.base.places:
            if key in swedish_key(place.name):
                box = (place.x - NEAR, place.y - NEAR, place.x + NEAR, place.y + NEAR)
                yield Hit(place.name, _("{kind} · show on the map").format(kind=place.kind), "map", self._to(box))
        seen: set[str] = set()
        for street in session.base.streets:
            if street.name and street.name not in seen and key in swedish_key(street.name):
                seen.add(street.name)
                x0, y0, x1, y1 = street.geometry.bounds
                box = (x0 - NEAR / 2, y0 - NEAR / 2, x1 + NEAR / 2, y1 + NEAR / 2)
                yield Hit(street.name, _("Street · show on the map"), "map", self._to(box))

    def _only(self, area: Area) -> None:
        self._session.select(replaced(self._session.selection, InAreas((area.uid,))))
        self._show_map()

    def _to(self, box: tuple[float, float, float, float]) -> Callable[[], None]:
        def go() -> None:
            self._show_map()
            self._session.map.update(extent=box)

        return go
