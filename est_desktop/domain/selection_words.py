"""The selection (urval) in words, for the line above the map, for reports and for the names of saved filters.

One phrase per condition that must hold, always in the same order – what, where, by whom, when on the clock, how
serious, in which period – whatever the order in which they were chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from est_desktop.core import text
from est_desktop.core.i18n import _, ngettext
from est_desktop.domain import selection as sel
from est_desktop.domain.category import BUILT_IN
from est_desktop.domain.incident import REVIEW_STATUS_NAMES, SOURCE_NAMES, ReviewStatus, Source
from est_desktop.domain.period import Period

T = TypeVar("T")

LONGEST_LIST = 3
"""Longer lists are shortened to the first and how many more."""

OBSERVATIONS = tuple(source for source in Source if source is not Source.POLICE)
"""What partners saw. Reported crimes are another kind of number, so which of the two is meant is always said."""

ORDER = (
    sel.HasCategory,
    sel.InAreas,
    sel.InPolygon,
    sel.OfOrganisation,
    sel.HasSource,
    sel.WeekHours,
    sel.HasSeverity,
    sel.HasStatus,
    sel.InPeriod,
)


@dataclass(frozen=True)
class Names:
    """What the ids in a selection are called: areas and organisations by uid, categories by code.

    Categories that are missing here are looked up among the built-in ones; other unknown ids are said to be unknown.
    """

    areas: Mapping[bytes, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[bytes, str] = field(default_factory=dict)

    def area(self, uid: bytes) -> str:
        """Return the area's name."""
        return self.areas.get(uid) or _("unknown area")

    def category(self, code: str) -> str:
        """Return the category's name in the language in use."""
        return self.categories.get(code) or next((_(c.name) for c in BUILT_IN if c.code == code), code)

    def organisation(self, uid: bytes) -> str:
        """Return the organisation's name."""
        return self.organisations.get(uid) or _("unknown organisation")


@dataclass(frozen=True)
class Phrase:
    """One condition in words, to stand inside a sentence."""

    text: str
    condition: sel.Selection


@dataclass(frozen=True)
class Word:
    """One removable word of the selection line: `joiner` stands before it, `rest` is what is left without it."""

    text: str
    joiner: str
    rest: sel.Selection


def phrases(selection: sel.Selection, names: Names) -> list[Phrase]:
    """Return one phrase per condition that must hold; none for EVERYTHING."""
    return [Phrase(_in_words(part, names), part) for part in _ordered(sel.conditions(selection))]


def sentence(selection: sel.Selection, names: Names) -> str:
    """Return the selection in one line without a full stop. Approval goes without saying."""
    told = [phrase.text for phrase in phrases(selection, names) if phrase.condition != sel.APPROVED]
    told += [word.text for word in _taken_for_granted(selection)]
    line = ", ".join(told) or _("all incidents")
    return line[0].upper() + line[1:]


def words(selection: sel.Selection, names: Names) -> list[Word]:
    """Return the removable words of the line above the map, categories and areas one by one where they are few.

    That only approved incidents count goes without saying; removing what is said of the status brings that back.
    """
    found: list[Word] = []
    for part in _ordered(sel.conditions(selection)):
        if part != sel.APPROVED:
            found += _words_of(part, selection, names)
    return found + _taken_for_granted(selection)


def _taken_for_granted(selection: sel.Selection) -> list[Word]:
    # what most readers assume must be said where it does not hold
    found = []
    if sel.find(selection, sel.HasSource) is None:
        found.append(Word(_("observations and reported crimes"), "", sel.both(selection, sel.HasSource(OBSERVATIONS))))
    if sel.find(selection, sel.HasStatus) is None:
        found.append(Word(_("also not reviewed"), "", sel.both(selection, sel.APPROVED)))
    return found


def _words_of(part: sel.Selection, selection: sel.Selection, names: Names) -> list[Word]:
    match part:
        case sel.HasCategory(codes) if 1 < len(codes) <= LONGEST_LIST:
            return [
                Word(names.category(code), _("and") if i else "", _swapped(selection, part, sel.HasCategory(left)))
                for i, (code, left) in enumerate(_each_left_out(codes))
            ]
        case sel.InAreas(uids) if 0 < len(uids) <= LONGEST_LIST:
            return [
                Word(
                    names.area(uid),
                    _("and") if i else _("in"),
                    _swapped(selection, part, sel.InAreas(left) if left else None),
                )
                for i, (uid, left) in enumerate(_each_left_out(uids))
            ]
        case sel.WeekHours(hours, weekdays) if 0 < len(hours) < 24 and 0 < len(weekdays) < 7:
            return [
                Word(weekday_words(weekdays), "", _swapped(selection, part, sel.WeekHours(hours=hours))),
                Word(hour_words(hours), "", _swapped(selection, part, sel.WeekHours(weekdays=weekdays))),
            ]
        case sel.HasStatus():
            return [Word(_in_words(part, names), "", _swapped(selection, part, sel.APPROVED))]
        case _:
            return [Word(_in_words(part, names), "", _swapped(selection, part, None))]


def _each_left_out(items: tuple[T, ...]) -> list[tuple[T, tuple[T, ...]]]:
    return [(item, items[:i] + items[i + 1 :]) for i, item in enumerate(items)]


def _swapped(selection: sel.Selection, old: sel.Selection, new: sel.Selection | None) -> sel.Selection:
    parts = [new if part == old else part for part in sel.conditions(selection)]
    return sel.both(*(part for part in parts if part is not None))


def _ordered(parts: Iterable[sel.Selection]) -> list[sel.Selection]:
    return sorted(parts, key=_rank)


def _rank(part: sel.Selection) -> int:
    inner = part.part if isinstance(part, sel.Not) else part
    return ORDER.index(type(inner)) if type(inner) in ORDER else len(ORDER)


def _in_words(part: sel.Selection, names: Names) -> str:
    match part:
        case sel.And(parts):
            return _joined(parts, _("{first} and {last}"), names) if parts else _("all incidents")
        case sel.Or(parts):
            return _joined(parts, _("{first} or {last}"), names) if parts else _("no incidents")
        case sel.Not(sel.InAreas(uids)) if uids:
            return _("outside {areas}").format(areas=short_list([names.area(u) for u in uids]))
        case sel.Not(sel.InPolygon()):
            return _("outside the drawn area")
        case sel.Not(inner):
            return _("not {condition}").format(condition=_in_brackets(inner, names))
        case _:
            return _condition(part, names)


def _joined(parts: Sequence[sel.Selection], pattern: str, names: Names) -> str:
    told = [_in_brackets(part, names) for part in _ordered(parts)]
    if len(told) == 1:
        return told[0]
    return pattern.format(first=", ".join(told[:-1]), last=told[-1])


def _in_brackets(part: sel.Selection, names: Names) -> str:
    told = _in_words(part, names)
    several = isinstance(part, (sel.And, sel.Or)) and len(part.parts) > 1
    return f"({told})" if several else told


def _condition(condition: sel.Condition, names: Names) -> str:  # noqa: PLR0911 - one per kind
    match condition:
        case sel.InPeriod(period):
            return period_words(period)
        case sel.InAreas(uids):
            found = short_list([names.area(u) for u in uids])
            return _("in {areas}").format(areas=found) if uids else _("in no area")
        case sel.HasCategory(codes):
            return _in_sentence(codes, names.category) or _("no category")
        case sel.OfOrganisation(uids):
            found = short_list([names.organisation(u) for u in uids])
            return _("from {organisations}").format(organisations=found) if uids else _("from no organisation")
        case sel.WeekHours(hours, weekdays):
            return _week_hours(hours, weekdays)
        case sel.HasSource(sources):
            return _sources(sources)
        case sel.HasStatus(statuses):
            return _statuses(statuses)
        case sel.HasSeverity(severities):
            return _severity(severities)
        case sel.InPolygon():
            return _("in the drawn area")


def short_list(items: Sequence[str]) -> str:
    """Return A, B och C; long lists as A och 3 till."""
    if len(items) <= LONGEST_LIST:
        return text.listing(items)
    more = len(items) - 1
    return ngettext("{name} and {n} more", "{name} and {n} more", more).format(name=items[0], n=more)


def _in_sentence(items: Sequence[T], name: Callable[[T], str]) -> str:
    told = [name(item) for item in items]
    return short_list(told[:1] + [lower_first(word) for word in told[1:]])


def lower_first(name: str) -> str:
    """Return the name as it stands inside a sentence; abbreviations keep their capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def period_words(period: Period) -> str:
    """Return 2026, oktober 2026, v. 40 (28 sep–4 okt 2026) or 1 sep–31 okt 2026."""
    first, end = period.start, period.end
    if first.day == 1 and end.day == 1:
        if first.month == 1 and end.month == 1 and end.year == first.year + 1:
            return str(first.year)
        if period.days < 32:
            return text.month_name(first)
    days = text.short_day_range(first, period.last)
    if period.days == 7 and first.weekday() == 0:
        return _("week {week} ({days})").format(week=first.isocalendar().week, days=days)
    return days


def _week_hours(hours: frozenset[int], weekdays: frozenset[int]) -> str:
    if not hours or not weekdays:
        return _("no hour")
    if len(hours) == 24:
        return _("with known time") if len(weekdays) == 7 else weekday_words(weekdays)
    return hour_words(hours) if len(weekdays) == 7 else f"{weekday_words(weekdays)} {hour_words(hours)}"


def weekday_words(weekdays: frozenset[int]) -> str:
    """Return fre–lör, or mån och ons–fre; Sunday and Monday are neighbours."""
    runs = _runs(weekdays)
    if len(runs) > 1 and runs[0][0] == 0 and runs[-1][1] == 6:
        runs = [*runs[1:-1], (runs[-1][0], runs[0][1])]
    return text.listing([_span(text.weekday_name(first), text.weekday_name(last)) for first, last in runs])


def hour_words(hours: frozenset[int]) -> str:
    """Return kl. 18–24, or kl. 00–02 och 18–24: the hours of each chosen day, so a night is told in two parts."""
    spans = [f"{first:02d}{text.EN_DASH}{last + 1:02d}" for first, last in _runs(hours)]
    return _("at {hours}").format(hours=text.listing(spans))


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}{text.EN_DASH}{last}"


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _statuses(statuses: tuple[ReviewStatus, ...]) -> str:
    if set(statuses) == set(ReviewStatus):
        return _("also not reviewed")
    return _in_sentence(statuses, lambda s: lower_first(_(REVIEW_STATUS_NAMES[s]))) or _("no review status")


def _sources(sources: tuple[Source, ...]) -> str:
    if set(sources) == set(OBSERVATIONS):
        return _("partners’ observations")
    if set(sources) == set(Source):
        return _("observations and reported crimes")
    return _in_sentence(sources, lambda s: _(SOURCE_NAMES[s])) or _("no source")


def _severity(severities: tuple[int, ...]) -> str:
    if not severities:
        return _("no severity")
    given = [_span(str(first), str(last)) for first, last in _runs(s for s in severities if s)]
    told = [_("severity {digits}").format(digits=text.listing(given))] if given else []
    if 0 in severities:
        told.append(_("severity not given"))
    return _("{first} or {last}").format(first=told[0], last=told[1]) if len(told) == 2 else told[0]
