"""The last page of the weekly report: what was counted, what was left out, and by which methods."""

from __future__ import annotations

from datetime import datetime

from est_desktop import __version__
from est_desktop.analysis.provenance import METHODS_VERSION
from est_desktop.analysis.weekly_band import FEWEST_WEEKS, N_WEEKS
from est_desktop.core import text
from est_desktop.core.i18n import _, ngettext
from est_desktop.domain.incident import ReviewStatus
from est_desktop.domain.period import Period, same_week_last_year
from est_desktop.frames.events import STATUSES, Mask
from est_desktop.reports.weekly.model import MethodNote
from est_desktop.reports.weekly.sentences import week_label
from est_desktop.workflows.reporting import GAP_SHARE
from est_desktop.workflows.weekly_counts import REFERENCE_WEEKS, Weeks
from est_desktop.workflows.weekly_data import WeeklyData


def method_notes(
    data: WeeklyData, period: Period, now: datetime, *, inside: str, judged: tuple[Weeks, int], surface: tuple[str, str]
) -> tuple[MethodNote, ...]:
    """Return the notes.

    `judged` holds the weeks of the partners' reports and how many lines were judged together; `surface` how the map
    was made, in plain words and exactly.
    """
    weeks, lines = judged
    notes = [
        MethodNote(_("What is counted"), " ".join([*_data(data, period, inside)])),
        MethodNote(
            _("How change is judged"),
            _(
                "Few incidents vary much by chance. An increase or a decrease is only named where chance is a poor "
                "explanation."
            ),
            _change(),
        ),
        MethodNote(_("Expected number"), " ".join(_expected(weeks)), " ".join(_band_rule(lines))),
        MethodNote(_("Same week last year"), _last_year(period)),
        MethodNote(_("The map"), *surface),
        MethodNote(
            _("How hours are counted"),
            _("An incident that may have happened in any of several hours is shared between them."),
            _hours(),
        ),
        MethodNote(
            _("Made with"),
            _("EST Desktop {version}, method definitions {methods}, {moment}. Internal edition.").format(
                version=__version__, methods=METHODS_VERSION, moment=text.moment(now)
            ),
        ),
    ]
    return tuple(notes)


def _data(data: WeeklyData, period: Period, inside: str) -> list[str]:
    start, end = period.seconds
    events = data.events
    within: Mask = events.has_time & (events.middle >= start) & (events.middle < end)
    approved = data.count(within & data.approved & ~data.police)
    crimes = data.count(within & data.approved & data.police)
    waiting = data.count(within & ~data.approved & (events.status != STATUSES.index(ReviewStatus.REJECTED)))
    timeless = data.count(data.approved & ~events.has_time)
    said = [
        _(
            "Counted are approved incidents whose time, or the middle of it if it is an interval, lies in the week: "
            "{period}."
        ).format(period=period)
    ]
    if inside:
        said.append(_("Only what lies inside {areas} is counted.").format(areas=inside))
    said.append(
        _(
            "Partners' reports: {n}. Police records: {m}. The two are different kinds of numbers and are never added."
        ).format(n=text.number(approved), m=text.number(crimes))
    )
    if waiting:
        said.append(
            ngettext(
                "{n} incident of the week is not yet reviewed and not counted.",
                "{n} incidents of the week are not yet reviewed and not counted.",
                waiting,
            ).format(n=text.number(waiting))
        )
    if timeless:
        said.append(
            ngettext(
                "{n} approved incident in the file has no time and belongs to no week.",
                "{n} approved incidents in the file have no time and belong to no week.",
                timeless,
            ).format(n=text.number(timeless))
        )
    return said


def _change() -> str:
    return _(
        "Two weeks are compared as two counts. The interval holds the true change in 95 cases of 100 (exact, "
        "Clopper–Pearson; wider where weeks vary more than chance). An increase or a decrease is only named if the "
        "interval leaves out nought and the score form of the E-test, adjusted for all comparisons in the report "
        "(Benjamini–Hochberg, 5 %), says so too. Otherwise it cannot be determined, which does not mean that nothing "
        "changed. No percentage is given where the earlier count is below 10."
    )


def _expected(weeks: Weeks) -> list[str]:
    said = [
        _("The expected number is about the mean of the {n} weeks before, with room for chance.").format(n=N_WEEKS),
        _("Weeks in which too many reports are missing are left out."),
    ]
    left_out = [week_label(weeks.week(back), weeks.own) for back in range(N_WEEKS, 0, -1) if weeks.gap[back]]
    if left_out:
        said.append(_("Left out for all incidents: {weeks}.").format(weeks=text.listing(left_out)))
    unknown = [back for back in range(1, N_WEEKS + 1) if not weeks.known[back]]
    if unknown:
        said.append(
            ngettext(
                "For {n} of the weeks the file has no data.", "For {n} of the weeks the file has no data.", len(unknown)
            ).format(n=len(unknown))
        )
    return said


def _band_rule(lines: int) -> list[str]:
    return [
        _(
            "The band reaches from (square root of m − 1.5)² to (square root of m + 1.5)², where m is the mean of the "
            "{n} weeks before. More or fewer than expected is said if the count lies outside the band and the exact "
            "predictive probability, adjusted for the {lines} lines of the report, is at most 5 %. At least {fewest} "
            "weeks are needed."
        ).format(n=N_WEEKS, lines=lines, fewest=FEWEST_WEEKS),
        _(
            "Weeks in which more than {share} of what a line usually holds is missing, because those who usually "
            "report it are silent, are left out of its mean; if too few are left, the latest {n} others are taken, "
            "at most {weeks} weeks back."
        ).format(share=text.percent(GAP_SHARE), n=N_WEEKS, weeks=REFERENCE_WEEKS),
        _("A category is judged within an area too where the area has at least one such incident a week."),
        _(
            "Where more than {share} of the incidents come from reporters that seldom answer, an increase is not told "
            "from more reports."
        ).format(share=text.percent(GAP_SHARE)),
    ]


def _last_year(period: Period) -> str:
    return _(
        "The week 364 days earlier, {period}, which has the same weekdays. School breaks are not in the file."
    ).format(period=same_week_last_year(period))


def _hours() -> str:
    return _(
        "An incident that happened some time between two moments is spread evenly over that interval (aoristic), so "
        "that it weighs one in all. Intervals above 168 hours are left out."
    )
