"""The sentences of the weekly report, each by a rule from numbers. Pure functions, in the language in use."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from est_desktop.analysis.small_numbers import Assessment, Verdict
from est_desktop.analysis.weekly_band import WeeklyBand
from est_desktop.core import text
from est_desktop.core.i18n import _, ngettext
from est_desktop.domain.period import Period
from est_desktop.reports.weekly.model import STANDING_NAMES, Hindrance, Row, Standing

LONGEST_LIST = 3
LARGEST_PERCENT = 999
FEWEST_WITH_HOUR = 6


def week_number(week: Period) -> int:
    """Return the ISO week number."""
    return week.start.isocalendar().week


def week_label(week: Period, own: Period) -> str:
    """Return v. 39, with the ISO year if it is another than that of the report's own week."""
    year, number, _day = week.start.isocalendar()
    label = _("wk {n}").format(n=number)
    return label if year == own.start.isocalendar().year else f"{label} {year}"


def standing_short(standing: Standing, hindrance: Hindrance | None = None) -> str:
    """Return the verdict of a row in the words of the table, with its reason where one is given."""
    if hindrance is None:
        return _(STANDING_NAMES[standing])
    reason = {
        Hindrance.NO_DATA: _("no data"),
        Hindrance.NOT_OVER: _("the week is not over"),
        Hindrance.SILENT: _("reports missing"),
        Hindrance.SELDOM: _("reporters seldom answer"),
    }[hindrance]
    return f"{_(STANDING_NAMES[standing])}: {reason}"


def incidents(count: int) -> str:
    """Return 1 händelse, 12 händelser, inga händelser."""
    if count == 0:
        return _("no incidents")
    return ngettext("{n} incident", "{n} incidents", count).format(n=text.number(count))


def crimes(count: int) -> str:
    """Return 1 anmält brott, 12 anmälda brott, inga anmälda brott."""
    if count == 0:
        return _("no reported crimes")
    return ngettext("{n} reported crime", "{n} reported crimes", count).format(n=text.number(count))


def expected(band: WeeklyBand) -> str:
    """Return the whole numbers inside the band: 4–9."""
    low, high = math.ceil(band.low), math.floor(band.high)
    return text.number(low) if low == high else f"{text.number(low)}{text.EN_DASH}{text.number(high)}"


def standing(band: WeeklyBand | None, q: float | None, *, silent: bool) -> Standing:
    """Return where a week stands against its band.

    More or fewer only if the count lies outside the band and `q`, its two-sided p adjusted for all that is shown,
    is at most 0.05; as expected only if it lies inside and even its unadjusted p is above 0.05. Fewer is never said
    while reports are missing (`silent`): silence is not calm.
    """
    if band is None or not band.tested:
        return Standing.CANNOT_TELL
    if band.mean < 1 and band.count < 3:
        return Standing.TOO_FEW
    p = two_sided(band)
    if band.outside and q is not None and q <= 0.05:
        if band.count > band.high:
            return Standing.MORE
        return Standing.CANNOT_TELL if silent else Standing.FEWER
    if not band.outside and p is not None and p > 0.05:
        return Standing.AS_EXPECTED
    return Standing.CANNOT_TELL


def two_sided(band: WeeklyBand) -> float | None:
    """Return twice the smaller predictive tail, at most 1."""
    if band.p_more is None or band.p_fewer is None:
        return None
    return min(1.0, 2 * min(band.p_more, band.p_fewer))


def counted(row: Row, back: int = 0) -> str:
    """Return the count of one of the weeks shown, with a star where reports are missing; a dash where none is known."""
    value = {0: row.now if row.known else None, 1: row.last_week, 2: row.week_before, 52: row.last_year}[back]
    if value is None:
        return text.EN_DASH
    return text.number(value) + ("*" if back in row.gaps else "")


def change(assessment: Assessment | None) -> tuple[str, str]:
    """Return a change and its uncertainty, a line each: “+18 %” and “−14 till +62”, or “+2” and what it means."""
    if assessment is None or assessment.verdict is Verdict.REPORTING_CHANGED:
        # why is said once below the table
        return "–", ""
    pair = assessment.pair
    if assessment.percent is None:
        return text.signed(pair.now - pair.before), verdict_words(assessment.verdict)
    low, high = assessment.comparison.low, assessment.comparison.high
    interval = _("{low} to {high}").format(low=_bound(low), high=_bound(high))
    space = "\u00a0" if text.percent(0.0) != "0%" else ""
    return f"{text.signed(assessment.percent * 100)}{space}%", interval


def _bound(ratio: float | None) -> str:
    if ratio is None or math.isinf(ratio) or (ratio - 1) * 100 > LARGEST_PERCENT:
        return f"> +{LARGEST_PERCENT}"
    return text.signed((ratio - 1) * 100)


def verdict_words(verdict: Verdict) -> str:
    """Return what the data say about a change, in few words."""
    return {
        Verdict.UP: _("an increase"),
        Verdict.DOWN: _("a decrease"),
        Verdict.CANNOT_TELL: _("cannot tell"),
        Verdict.TOO_FEW: _("too few"),
        Verdict.NO_EVENTS: _("no incidents"),
        Verdict.REPORTING_CHANGED: _("reports missing"),
    }[verdict]


def compared_in_words(row: Row) -> str:
    """Return how the week stands against last week, the week before that and the same week last year, in sentences."""
    others = (
        (row.against_last_week, _("last week")),
        (row.against_week_before, _("the week before that")),
        (row.against_last_year, _("the same week last year")),
    )
    alike: dict[Verdict, list[str]] = {}
    for found, other in others:
        if found is not None:
            alike.setdefault(found.verdict, []).append(f"{text.number(found.pair.before)} {other}")
    return " ".join(
        _("{now} against {others}: {verdict}.").format(
            now=text.number(row.now), others=text.listing(told), verdict=verdict_words(verdict)
        )
        for verdict, told in alike.items()
    )


def runs(numbers: Sequence[int]) -> str:
    """Return rising numbers with neighbours joined: 28–33 och 39."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return text.listing([str(p[0]) if len(p) == 1 else f"{p[0]}{text.EN_DASH}{p[-1]}" for p in parts])


def short_list(names: Sequence[str], longest: int = LONGEST_LIST) -> str:
    """Return “A, B och C” or “A, B, C och 2 till”."""
    if len(names) <= longest:
        return text.listing(names)
    rest = len(names) - longest
    more = ngettext("{n} more", "{n} more", rest).format(n=rest)
    return text.listing([*names[:longest], more])


def headline(
    total: Row | None,
    rows: Sequence[Row],
    police: Row | None,
    place: str = "",
    *,
    silent: int = 0,
    due: int = 0,
    before: str = "",
    apart: Sequence[tuple[str, Sequence[str]]] = (),
) -> str:
    """Return the verdict of the whole week in a few sentences.

    `total` and `rows` are of the partners' reports, `police` the total of the register; either may be missing.
    `place` names the area that stands out, if one does; `apart` areas with the categories that do so there,
    which are then not told once more for the whole. `silent` of `due` reporters have not answered; `before` names
    the week before.
    """
    if not any(row is not None and row.known for row in (total, police)) and not due and total is not None:
        return _("The file holds no reports and no incidents of the week.")
    said = []
    if total is not None:
        named = {kind for _name, kinds in apart for kind in kinds}
        said += _in_areas(apart)
        rest = [row for row in rows if row.name not in named]
        said += _partners(total, rest, "" if place in dict(apart) else place, silent=silent, due=due)
        said += _not_compared(total, before)
    if police is not None:
        said.append(_police(police))
    return " ".join(said) if said else _("No approved incidents are in the file for this week.")


def _not_compared(total: Row, before: str) -> list[str]:
    assessment = total.against_last_week
    if not before or assessment is None or assessment.verdict is not Verdict.REPORTING_CHANGED:
        return []
    if 0 in total.gaps:
        return [_("It cannot be compared with {week}: reports are missing for this week.").format(week=before)]
    if 1 in total.gaps:
        return [_("It cannot be compared with {week}: reports are missing for that week.").format(week=before)]
    return [
        _("It cannot be compared with {week}: too much was told by reporters that seldom answer.").format(week=before)
    ]


def _partners(total: Row, rows: Sequence[Row], place: str, *, silent: int, due: int) -> list[str]:
    if not total.known and not due:
        return [_("The file holds no partners' reports of the week.")]
    if total.now == 0 and due and silent == due:
        return [
            ngettext(
                "The {due} reporter has not answered for the week, so what happened is not known.",
                "None of the {due} reporters has answered for the week, so what happened is not known.",
                due,
            ).format(due=due)
        ]
    if total.now == 0:
        said = [_("The partners reported no incidents this week.")]
        if silent:
            said.append(_("Reports are missing, so the week cannot be called calm."))
        return said
    more = [_lower(row.name) for row in rows if row.standing is Standing.MORE]
    fewer = [_lower(row.name) for row in rows if row.standing is Standing.FEWER]
    said = []
    if more:
        said.append(_("More than expected: {what}.").format(what=short_list(more)))
    if fewer:
        said.append(_("Fewer than expected: {what}.").format(what=short_list(fewer)))
    sentence = {
        Standing.MORE: _("In all {n}, more than expected."),
        Standing.FEWER: _("In all {n}, fewer than expected."),
        Standing.AS_EXPECTED: _("In all {n}, as expected."),
        Standing.CANNOT_TELL: _("In all {n}; whether that is more or fewer than usual cannot be determined{why}."),
        Standing.TOO_FEW: _("In all {n}, too few to compare."),
    }[total.standing]
    said.append(sentence.format(n=incidents(total.now), why=because(total)))
    if place:
        said.append(_("{place} had more than expected.").format(place=place))
    return said


def because(row: Row) -> str:
    """Return “, eftersom …” where it is for want of reports that nothing can be said of a row; else nothing."""
    if row.standing is not Standing.CANNOT_TELL or row.hindrance is None:
        return ""
    return {
        Hindrance.NO_DATA: _(", because the file holds no data of the week"),
        Hindrance.NOT_OVER: _(", because the week is not over"),
        Hindrance.SILENT: _(", because reports are missing"),
        Hindrance.SELDOM: _(", because much was told by reporters that seldom answer"),
    }[row.hindrance]


def _in_areas(apart: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    return [
        _("More than expected in {place}: {what}.").format(place=name, what=short_list([_lower(k) for k in kinds]))
        for name, kinds in apart
        if kinds
    ][:LONGEST_LIST]


def _police(row: Row) -> str:
    if not row.known:
        return _("The file holds no police records of the week.")
    sentence = {
        Standing.MORE: _("The police recorded {n}, more than expected."),
        Standing.FEWER: _("The police recorded {n}, fewer than expected."),
        Standing.AS_EXPECTED: _("The police recorded {n}, as expected."),
        Standing.CANNOT_TELL: _(
            "The police recorded {n}; whether that is more or fewer than usual cannot be determined{why}."
        ),
        Standing.TOO_FEW: _("The police recorded {n}, too few to compare."),
    }[row.standing]
    return sentence.format(n=crimes(row.now), why=because(row))


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def area_sentences(row: Row, kinds: Sequence[tuple[str, int]], when: str, *, counted: bool = True) -> tuple[str, ...]:
    """Return what is said of an area: how many and against what; of which kind; when.

    `kinds` are categories with their counts of the week, largest first; `when` is a sentence or empty.
    """
    said = []
    if counted:
        if row.band is None:
            said.append(_("{n}; too few complete weeks to compare with.").format(n=_capital(incidents(row.now))))
        else:
            said.append(
                _("{n}, expected {band}: {standing}{why}.").format(
                    n=_capital(incidents(row.now)),
                    band=expected(row.band),
                    standing=_lower(_(STANDING_NAMES[row.standing])),
                    why=because(row),
                )
            )
    present = [(name, count) for name, count in kinds if count]
    if len(present) == 1 and row.now > 1:
        said.append(_("Only {kind}.").format(kind=_lower(present[0][0])))
    elif present:
        listed = [f"{_lower(name)} ({text.number(count)})" for name, count in present[:2]]
        said.append(
            _("Most {kinds}.").format(kinds=text.listing(listed))
            if len(present) > 2
            else _capital(text.listing(listed)) + "."
        )
    if when:
        said.append(when)
    return tuple(said)


def kinds_apart(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return which of an area's categories were more or fewer than expected, with what was expected."""
    patterns = {Standing.MORE: _("More than expected: {what}."), Standing.FEWER: _("Fewer than expected: {what}.")}
    said = []
    for stands, pattern in patterns.items():
        told = [
            _("{kind} ({n}, expected {band})").format(
                kind=_lower(row.name), n=text.number(row.now), band=expected(row.band)
            )
            for row in rows
            if row.standing is stands and row.band is not None
        ]
        if told:
            said.append(pattern.format(what=short_list(told)))
    return tuple(said)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


DAYPARTS = ((0, 6), (6, 12), (12, 18), (18, 24))


def busiest(per_daypart: Sequence[int]) -> str:
    """Return “9 av 12 hände kl. 18–24.” if one of four six-hour parts holds at least half of six or more, else nothing.

    `per_daypart` counts incidents with a known hour in 0–6, 6–12, 12–18 and 18–24.
    """
    total = sum(per_daypart)
    most = max(per_daypart, default=0)
    if total < FEWEST_WITH_HOUR or most * 2 < total:
        return ""
    first, last = DAYPARTS[list(per_daypart).index(most)]
    return _("{part} of {all} happened between {first:02d} and {last:02d}.").format(
        part=text.number(most), all=text.number(total), first=first, last=last
    )


def holidays_differ(week: Period, now: Sequence[tuple[date, str]], then: Sequence[tuple[date, str]]) -> tuple[str, ...]:
    """Return notes on free days where the week and the one 364 days before do not have the same ones."""
    offsets = [((day - week.start).days, name) for day, name in now]
    earlier = [((day - week.start).days + 364, name) for day, name in then]
    if offsets == earlier:
        return ()
    said = []
    if now:
        said.append(_("This week had {days}.").format(days=_days(now)))
    if then:
        said.append(_("The same week last year had {days}.").format(days=_days(then)))
    return tuple(said)


def _days(days: Sequence[tuple[date, str]]) -> str:
    return text.listing([f"{name} ({text.weekday_day(day)})" for day, name in days])


def table_notes(rows: Sequence[Row], before: str, year: str, share: float) -> tuple[str, ...]:
    """Return what the dashes and stars of a table mean: each reason once.

    `before` and `year` name the weeks compared with; `share` is how much of a row may be missing.
    """
    said = []
    hidden = []
    for name, found in (
        (before, [row.against_last_week for row in rows]),
        (year, [row.against_last_year for row in rows]),
    ):
        changed = [a is not None and a.verdict is Verdict.REPORTING_CHANGED for a in found]
        if all(changed):
            hidden.append(name)
        elif any(changed):
            said.append(name)
    notes = []
    limit = text.percent(share)
    if hidden:
        notes.append(
            _(
                "Not compared with {weeks}: more than {share} of what is usually told is missing in one of the weeks, "
                "or comes from reporters that seldom answer."
            ).format(weeks=text.listing(hidden), share=limit)
        )
    if said:
        notes.append(
            _(
                "Each row is compared by itself; a dash against {weeks}: more than {share} of what the row usually "
                "holds is missing in one of the weeks, or comes from reporters that seldom answer."
            ).format(weeks=text.listing(said), share=limit)
        )
    if any(row.gaps for row in rows):
        notes.append(star_note())
    return tuple(notes)


def star_note() -> str:
    """Return what the star after a count means."""
    return _("* Reports are missing that week, so the number may be too low.")


def nothing_known(first: date | None, last: date | None, due: int) -> str:
    """Return why nothing can be concluded from a week without data; `first` and `last` day of the file's incidents."""
    if first is None or last is None:
        said = _("The file holds no incidents at all.")
    else:
        said = _("The file's incidents are from {first} to {last}.").format(first=text.day(first), last=text.day(last))
    if due:
        return said + " " + _("Nobody has answered for the week, so nothing can be said of what happened.")
    return (
        said
        + " "
        + _("No reporter was to answer for the week. That the file holds nothing does not mean that nothing happened.")
    )


def silent_reporters(names: Sequence[str], due: int) -> str:
    """Return who has not reported, out of how many."""
    if not names:
        return ""
    return ngettext(
        "{n} of {due} reporters has not answered: {names}. What happened there is not known.",
        "{n} of {due} reporters have not answered: {names}. What happened there is not known.",
        len(names),
    ).format(n=len(names), due=due, names=short_list(names, 4))


def rare_reporters(names: Sequence[str], weeks: int) -> str:
    """Return who seldom answers: few incidents there do not mean that it is calm."""
    if not names:
        return ""
    return _(
        "{names} answered in less than half of the last {weeks} weeks: few incidents there do not mean that it is calm."
    ).format(names=short_list(names, 4), weeks=weeks)


def share_without(count: int, total: int, what: str) -> str:
    """Return how many of the week's incidents lack a place or an hour; `what` is place or hour."""
    if not total or not count:
        return ""
    share = text.percent(count / total)
    sentences = {
        "place": ngettext(
            "{n} of {all} incidents ({share}) has no place and is missing on the map.",
            "{n} of {all} incidents ({share}) have no place and are missing on the map.",
            count,
        ),
        "hour": ngettext(
            "{n} of {all} incidents ({share}) has no known hour.",
            "{n} of {all} incidents ({share}) have no known hour.",
            count,
        ),
    }
    return sentences[what].format(n=text.number(count), all=text.number(total), share=share)
