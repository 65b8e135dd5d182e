"""The quiet line at the foot: how many are shown, what is under way, where the pointer is, when it was saved."""

from __future__ import annotations

from functools import cache

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from est_desktop.core import text
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.i18n import _, ngettext
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.basics import IconButton, label
from est_desktop.gui.widgets.theme import Theme
from est_desktop.state.jobs import Job, JobList
from est_desktop.state.session import Session


@cache
def crs_name(srid: int) -> str:
    """Return the name of a CRS as people write it: SWEREF 99 TM."""
    from pyproj import CRS

    return str(CRS.from_epsg(srid).name).replace("SWEREF99", "SWEREF 99")


def tally_text(session: Session) -> str:
    """Return 1 243 av 20 000 händelser visas · utan plats 2 % (25)."""
    tally = session.tally
    if not tally.total:
        return _("The project holds no incidents yet")
    shown = ngettext("{shown} of {n} incident shown", "{shown} of {n} incidents shown", tally.total)
    parts = [shown.format(shown=text.number(tally.shown), n=text.number(tally.total))]
    if tally.without_place:
        share = text.percent(tally.without_place / tally.shown)
        if tally.without_place / tally.shown < 0.005:
            share = _("less than {share}").format(share=text.percent(0.01))
        parts.append(_("without place {share} ({count})").format(share=share, count=text.number(tally.without_place)))
    return "  ·  ".join(parts)


def job_text(job: Job, now: float) -> str:
    """Return what a job says of itself: title, where it is, and the time left when it is long."""
    parts = [job.title]
    if job.text:
        parts.append(job.text)
    left = job.remaining(now)
    if left is not None:
        minutes = round(left / 60)
        if left < 60:
            seconds = max(5, round(left / 5) * 5)
            parts.append(ngettext("about {n} second left", "about {n} seconds left", seconds).format(n=seconds))
        else:
            parts.append(ngettext("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes))
    return " · ".join(parts)


class StatusBar(QFrame):
    """Follows the session and the jobs by itself."""

    def __init__(self, theme: Theme, session: Session, runner: TaskRunner) -> None:
        super().__init__()
        self.setProperty("panel", "status")
        self._theme, self._session, self._runner = theme, session, runner
        self._tally, self._job, self._scale = label(), label(), label()
        self._crs, self._pointer, self._saved = label(), label(), label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = IconButton(theme, "close", _("Stop"), size=14)
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self._tally)
        row.addStretch(1)
        for widget in (self._job, self._bar, self._cancel):
            row.addWidget(widget)
            widget.hide()
        row.addStretch(1)
        for widget in (self._scale, self._crs, self._pointer, self._saved):
            row.addWidget(widget)
        self._ends = [
            session.project_changed.subscribe(lambda _project: self.refresh()),
            session.selection_changed.subscribe(lambda _selection: self.refresh()),
            session.data_changed.subscribe(lambda _changes: self.refresh()),
            session.map.reading_changed.subscribe(lambda _map: self._read_off()),
            runner.jobs.changed.subscribe(self._follow),
        ]
        theme.changed.connect(self._draw)
        self._draw()
        self.refresh()

    def close_down(self) -> None:
        """Stop following."""
        while self._ends:
            self._ends.pop()()

    def refresh(self) -> None:
        """Show the counts and the time of the last commit again."""
        project = self._session.project
        self._tally.setText(tally_text(self._session) if project else "")
        self._crs.setText(crs_name(project.srid) if project else "")
        clock = text.clock_time(self._session.saved_at.astimezone(LOCAL_ZONE))
        self._saved.setText(_("Saved {time}").format(time=clock) if project and not project.read_only else "")
        self._read_off()

    def _read_off(self) -> None:
        state = self._session.map
        self._scale.setText(f"1:{text.number(state.scale)}" if state.scale else "")
        where = ""
        if state.pointer is not None:
            east, north = state.pointer
            where = f"N {text.number(north)}  E {text.number(east)}"
        self._pointer.setText(where)

    def _follow(self, jobs: JobList) -> None:
        mentioned = jobs.mentioned
        for widget in (self._job, self._bar, self._cancel):
            widget.setVisible(bool(mentioned))
        if not mentioned:
            return
        job = mentioned[0]
        more = f" (+{len(mentioned) - 1})" if len(mentioned) > 1 else ""
        self._job.setText(job_text(job, jobs.monotonic()) + more)
        self._bar.setRange(0, 1000 if job.share is not None else 0)
        self._bar.setValue(round((job.share or 0) * 1000))

    def _stop(self) -> None:
        for job in self._runner.jobs.mentioned[:1]:
            job.progress.cancel()

    def _draw(self) -> None:
        self.setFixedHeight(self._theme.px(self._theme.tokens.size("space", "status_bar")))
        self._bar.setFixedWidth(self._theme.px(120))
