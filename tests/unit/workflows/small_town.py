"""A small town by rule, for tests of reports: six areas, a river, streets, and incidents week by week."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import numpy as np
import shapely

from est_desktop.domain.area import Area, AreaLevel, BaseKind, BaseShape, Street, StreetKind
from est_desktop.domain.category import BUILT_IN
from est_desktop.domain.incident import PlacePrecision, ReviewStatus, Source, TimePrecision
from est_desktop.domain.organisation import Function, Organisation, OrganisationKind, Rhythm
from est_desktop.domain.period import Period, iso_week
from est_desktop.domain.report import Report
from est_desktop.frames.events import PLACE_PRECISIONS, SOURCES, STATUSES, TIME_PRECISIONS, EventColumns
from est_desktop.workflows.weekly_data import WeeklyData

OWN = iso_week(2026, 40)
NOW = datetime(2026, 10, 6, 8, 30, tzinfo=UTC)
X0, Y0 = 540_000.0, 6_400_000.0
NAMES = ("Norrby", "Centrum", "Hamnen", "Väster", "Söderäng", "Björkhagen")


def uid(number: int) -> bytes:
    return number.to_bytes(16, "big")


def areas(count: int = 6, *, long_names: bool = False) -> tuple[Area, ...]:
    columns = 3 if count <= 6 else 8
    made = []
    for i in range(count):
        x, y = X0 + i % columns * 1000, Y0 + i // columns * 1000
        name = NAMES[i] if i < len(NAMES) else f"Område {i + 1}"
        if long_names:
            name = f"{name} med omnejd och det gamla industriområdet vid järnvägen"[:60]
        made.append(Area(uid(i + 1), name, AreaLevel.NEIGHBOURHOOD, shapely.box(x, y, x + 1000, y + 1000)))
    return tuple(made)


def incident(
    day: date,
    *,
    hour: int = 20,
    area: int = 0,
    category: int = 0,
    source: Source = Source.REPORT,
    random: Random,
    status: ReviewStatus = ReviewStatus.APPROVED,
    columns: int = 3,
    placed: bool = True,
    timed: bool = True,
) -> dict[str, object]:
    moment = int(datetime(day.year, day.month, day.day, hour, random.randrange(60), tzinfo=UTC).timestamp())
    x = X0 + area % columns * 1000 + random.gauss(500, 140)
    y = Y0 + area // columns * 1000 + random.gauss(500, 140)
    return {
        "x": x if placed else np.nan,
        "y": y if placed else np.nan,
        "start": moment if timed else moment - hour * 3600,
        "end": moment if timed else moment - hour * 3600 + 86400,
        "category": category,
        "area": area if placed else -1,
        "source": SOURCES.index(source),
        "status": STATUSES.index(status),
        "place_precision": PLACE_PRECISIONS.index(PlacePrecision.ADDRESS if placed else PlacePrecision.NONE),
        "time_precision": TIME_PRECISIONS.index(TimePrecision.EXACT if timed else TimePrecision.DAY),
    }


def events_of(rows: list[dict[str, object]], area_count: int = 6) -> EventColumns:
    kinds = {
        "x": np.float64, "y": np.float64, "start": np.int64, "end": np.int64, "category": np.int16, "area": np.int32,
        "source": np.int8, "status": np.int8, "place_precision": np.int8, "time_precision": np.int8,
    }  # fmt: skip
    columns = {name: np.array([row[name] for row in rows], kind) for name, kind in kinds.items()}
    n = len(rows)
    return EventColumns(
        fid=np.arange(n, dtype=np.int64),
        organisation=np.zeros(n, np.int16),
        function=np.full(n, -1, np.int16),
        severity=np.zeros(n, np.int8),
        categories=tuple(c.code for c in BUILT_IN),
        organisations=(uid(100),),
        functions=(),
        areas=tuple(a.uid for a in areas(area_count)),
        srid=3006,
        **columns,
    )


def town(
    per_week: dict[int, int] | None = None,
    *,
    own: dict[tuple[int, int], int] | None = None,
    police: int = 3,
    silent: int = 1,
    area_count: int = 6,
    seed: int = 5,
    long_names: bool = False,
    now_rows: int | None = None,
) -> WeeklyData:
    """Return a town with 60 weeks of incidents: `per_week` counts per category, `own` extra per (area, category)."""
    random = Random(seed)
    columns = 3 if area_count <= 6 else 8
    rows = []
    for back in range(60):
        week = OWN.shifted(-7 * back)
        counts = {0: 8, 1: 3, 4: 4, 6: 2} if per_week is None else per_week
        for category, mean in counts.items():
            number = max(0, round(random.gauss(mean, mean**0.5)))
            if back == 0 and now_rows is not None:
                number = 0
            for _ in range(number):
                area = min(int(abs(random.gauss(0, area_count / 3))), area_count - 1)
                rows.append(_any(random, week, area, category, columns))
        if back == 0:
            for (area, category), number in (own or {}).items():
                rows += [_any(random, week, area, category, columns, evening=True) for _ in range(number)]
        rows += [
            _any(random, week, random.randrange(area_count), 0, columns, source=Source.POLICE) for _ in range(police)
        ]
    functions = tuple(Function(uid(200 + i), uid(100), f"Fritidsgård {i + 1}", Rhythm.WEEKLY) for i in range(12))
    reports = []
    for back in range(60):
        week = OWN.shifted(-7 * back)
        for i, function in enumerate(functions):
            late = (back == 0 and i < silent) or (back == 5 and i < 4)
            moment = None if late else datetime(week.end.year, week.end.month, week.end.day, 9, tzinfo=UTC)
            reports.append(Report(uid(10_000 + back * 50 + i), function.uid, week.start, week.end, moment))
    return WeeklyData(
        municipality="Valboås",
        events=events_of(rows, area_count),
        areas=areas(area_count, long_names=long_names),
        organisations=(
            Organisation(uid(100), "Valboås kommun", OrganisationKind.MUNICIPALITY),
            Organisation(uid(101), "Polisen", OrganisationKind.POLICE),
            Organisation(uid(102), "Valboåsbostäder", OrganisationKind.HOUSING),
        ),
        functions=functions,
        reports=tuple(reports),
        streets=_streets(area_count, columns),
        base_shapes=(
            BaseShape(uid(900), BaseKind.WATER, _band(columns), "Valboån"),
            BaseShape(uid(901), BaseKind.PARK, shapely.Point(X0 + 400, Y0 + 1500).buffer(220), "Stadsparken"),
        ),
    )


def _any(random, week: Period, area: int, category: int, columns: int, *, source=Source.REPORT, evening=False):
    day = week.start + timedelta(days=random.choice((0, 1, 2, 3, 4, 4, 5, 5, 6)))
    hour = random.choice((18, 19, 20, 21)) if evening else random.choice((7, 11, 14, 16, 18, 19, 20, 21))
    return incident(
        day, hour=hour, area=area, category=category, source=source, random=random, columns=columns,
        placed=random.random() > 0.04, timed=random.random() > 0.1,
    )  # fmt: skip


def _streets(count: int, columns: int) -> tuple[Street, ...]:
    made = []
    width, height = columns * 1000, -(-count // columns) * 1000
    for k in range(0, width + 1, 125):
        kind = StreetKind.MAIN if k % 1000 == 0 else StreetKind.STREET
        line = shapely.LineString([(X0 + k, Y0), (X0 + k, Y0 + height)])
        made.append(Street(uid(1000 + k), f"{k // 125 + 1}:a gatan", kind, line))
    for k in range(0, height + 1, 125):
        line = shapely.LineString([(X0, Y0 + k), (X0 + width, Y0 + k)])
        made.append(Street(uid(5000 + k), f"Tvärgatan {k // 125 + 1}", StreetKind.STREET, line))
    return tuple(made)


def _band(columns: int) -> shapely.Polygon:
    return shapely.LineString(
        [(X0, Y0 + 950), (X0 + columns * 500, Y0 + 1080), (X0 + columns * 1000, Y0 + 980)]
    ).buffer(35)


def without_incidents(data: WeeklyData) -> WeeklyData:
    """Return the town with nothing in the own week."""
    start, end = OWN.seconds
    kept = ~((data.events.start >= start) & (data.events.start < end))
    return replace(data, events=data.events.taken(kept))
