"""Every linked count is what one gets by counting the rows of the selection without the view's own filter."""

from collections import Counter

import numpy as np
from hypothesis import given, settings

from est_desktop.domain import selection as sel
from est_desktop.frames.events import SOURCES
from est_desktop.frames.mask import mask
from est_desktop.gui.panels.insight.choices import is_of
from est_desktop.gui.panels.insight.counts import Question, count
from tests.fakes.event_rows import SELECTIONS, SHAPES, columns


def counted(
    selection: sel.Selection, kind: type[sel.Condition], values: list[object], n_events: int
) -> Counter[object]:
    events = columns(7, n_events)
    found: Counter[object] = Counter()
    parts = [part for part in sel.conditions(selection) if not is_of(part, kind)]
    held = [mask(part, events, SHAPES) for part in parts]
    for i in range(n_events):
        if all(rows[i] for rows in held):
            found[values[i]] += 1
    return found


@settings(max_examples=40, deadline=None)
@given(SELECTIONS, SELECTIONS)
def test_linked_counts_are_brute_force(first: sel.Selection, second: sel.Selection) -> None:
    selection = sel.both(first, second)
    events = columns(7, 60)
    linked = count(Question(events, SHAPES, selection))
    assert linked.rows.tolist() == mask(selection, events, SHAPES).tolist()
    category = counted(selection, sel.HasCategory, events.category.tolist(), 60)
    assert linked.categories.tolist() == [category[i] for i in range(len(events.categories))]
    area = counted(selection, sel.InAreas, events.area.tolist(), 60)
    assert linked.areas.tolist() == [area[i] for i in range(len(events.areas))]
    severity = counted(selection, sel.HasSeverity, events.severity.tolist(), 60)
    assert linked.severities.tolist() == [severity[i] for i in range(6)]
    source = counted(selection, sel.HasSource, events.source.tolist(), 60)
    assert linked.sources.tolist() == [source[i] for i in range(len(SOURCES))]
    times = counted(selection, sel.WeekHours, [None] * 60, 60)
    assert np.isclose(linked.hours.total + sum(linked.hours.excluded.values()), sum(times.values()))
    assert linked.total.shown == int(linked.rows.sum()) == linked.total.observations + linked.total.crimes
    assert linked.outside + int((linked.rows & (events.area >= 0)).sum()) == linked.total.shown
