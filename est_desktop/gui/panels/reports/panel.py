"""The workspace Lägesbild: choose a week, read what the report says, save it as PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.gui.panels.reports.head import Head
from est_desktop.gui.panels.reports.preview import Preview
from est_desktop.gui.panels.reports.weeks import file_name, proposed, weeks_with_data
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.basics import EmptyState
from est_desktop.gui.widgets.theme import Theme
from est_desktop.state.session import Session
from est_desktop.workflows.weekly_data import WeeklyData, weekly_data
from est_desktop.workflows.weekly_report import ReportResult, WeeklyReport, compose, write_weekly_report

OPEN_COMMAND = "report.open_saved"


class ReportsPanel(QWidget):
    """Composes in the background; what is on screen is what the PDF says. `to_import` leads to the next step."""

    def __init__(
        self, session: Session, runner: TaskRunner, theme: Theme, *, to_import: Callable[[], object], saved: SavedReport
    ) -> None:
        super().__init__()
        self._session, self._runner = session, runner
        self._saved = saved
        self._data: WeeklyData | None = None
        self.report: WeeklyReport | None = None
        self.head = Head(theme)
        self.preview = Preview(theme)
        self._empty = EmptyState(theme, "report")
        self._empty.say(
            _("There is nothing to report on yet"),
            _("The weekly report is made from approved incidents. Import a list, and approve what is right."),
            _("Import a list"),
            to_import,
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.preview)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._pages, 1)
        self.head.changed.connect(self.compose)
        self.head.save.connect(self.choose_and_save)
        stops = [
            session.project_changed.subscribe(lambda _project: self.refresh()),
            session.data_changed.subscribe(lambda _changes: self.refresh()),
        ]
        self.destroyed.connect(lambda *_which: [stop() for stop in stops])
        self.refresh()

    def refresh(self) -> None:
        """Offer the weeks there are and compose anew."""
        self._data = None
        weeks = weeks_with_data(self._session.events)
        today = self._session.clock().astimezone(LOCAL_ZONE).date()
        self.head.set_weeks(weeks, proposed(weeks, today))
        self.head.set_areas(self._session.areas)
        self.head.setVisible(bool(weeks))
        self._pages.setCurrentWidget(self.preview if weeks else self._empty)
        self.compose()

    def compose(self) -> None:
        """Compose the report of the chosen week in the background and show it."""
        project, week = self._session.project, self.head.week
        if project is None or week is None:
            self.report = None
            return
        known, areas = self._data, self.head.chosen_areas
        language, now = str(self.head.language.currentData()), self._session.clock().astimezone(LOCAL_ZONE)

        def work(progress: Progress) -> tuple[WeeklyData, WeeklyReport]:
            data = known or weekly_data(project)
            progress.check()
            return data, compose(data, period=week, areas=areas, language=language, now=now)

        self._runner.read(work, key="weekly-report", title=_("Reading the week"), done=self._show)

    def _show(self, found: tuple[WeeklyData, WeeklyReport]) -> None:
        self._data, self.report = found
        self.preview.show_report(self.report)

    def choose_and_save(self) -> None:
        """Ask where, and write the PDF."""
        project, week = self._session.project, self.head.week
        if project is None or week is None:
            return
        folder = self._saved.path.parent if self._saved.path else project.path.parent
        proposal = folder / file_name(project.municipality, week)
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save the report"), str(proposal), "PDF (*.pdf)")
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix else path.with_suffix(".pdf"))

    def save(self, path: Path) -> None:
        """Write the PDF of the chosen week in the background."""
        project, week = self._session.project, self.head.week
        if project is None or week is None:
            return
        names = [area.name for area in self.head.chosen_areas]
        language = str(self.head.language.currentData())

        def work(progress: Progress) -> ReportResult:
            return write_weekly_report(
                project, period=week, areas=names, language=language, output=path, progress=progress
            )

        def done(result: ReportResult) -> None:
            self._saved.path = path
            self._session.messages.done(
                _("The report is saved as {name}, {pages} pages.").format(name=path.name, pages=result.pages),
                str(path.parent),
                OPEN_COMMAND,
            )

        self._runner.read(work, key="weekly-pdf", title=_("Writing the report"), done=done)


class SavedReport:
    """The report saved last, so that it can be opened from a message or the menu."""

    def __init__(self) -> None:
        self.path: Path | None = None

    @property
    def exists(self) -> bool:
        """Whether there is a report to open."""
        return self.path is not None and self.path.exists()

    def open(self) -> None:
        """Open it in the computer's own reader of PDF."""
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))
