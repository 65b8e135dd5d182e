from datetime import date

from est_desktop.domain import selection as sel
from est_desktop.domain.period import Period

FIRE, EVENT = sel.HasCategory(("fire",)), sel.HasCategory(("event",))
HOURS = sel.WeekHours(frozenset({1}))
PERIOD = sel.InPeriod(Period(date(2026, 1, 1), date(2026, 2, 1)))


def test_conjunctions_are_flat_and_without_repeats() -> None:
    assert sel.both(FIRE, sel.And((HOURS, FIRE))) == sel.And((FIRE, HOURS))
    assert sel.both(FIRE, sel.EVERYTHING) == FIRE
    assert sel.both() == sel.EVERYTHING


def test_replacing_keeps_the_place_in_the_row() -> None:
    assert sel.replaced(sel.And((FIRE, HOURS)), EVENT) == sel.And((EVENT, HOURS))
    assert sel.replaced(sel.And((FIRE, HOURS)), PERIOD) == sel.And((FIRE, HOURS, PERIOD))
    assert sel.replaced(sel.EVERYTHING, FIRE) == FIRE


def test_removing_a_kind_and_finding_it() -> None:
    chosen = sel.And((FIRE, HOURS, PERIOD))
    assert sel.without(chosen, sel.WeekHours) == sel.And((FIRE, PERIOD))
    assert sel.without(FIRE, sel.HasCategory) == sel.EVERYTHING
    assert sel.find(chosen, sel.InPeriod) == PERIOD
    assert sel.find(chosen, sel.HasSource) is None
    # what stands inside an or is not a condition of its own
    assert sel.find(sel.Or((FIRE, HOURS)), sel.WeekHours) is None
