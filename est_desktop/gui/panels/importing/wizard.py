"""The wizard around the pages: steps to the left, one page at a time, and the way forward at the foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from est_desktop.core.errors import EstError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.domain.changes import Changes
from est_desktop.gui.panels.importing.categories_page import CategoriesPage
from est_desktop.gui.panels.importing.check_page import CheckPage
from est_desktop.gui.panels.importing.columns_page import ColumnsPage
from est_desktop.gui.panels.importing.crs_page import CrsPage
from est_desktop.gui.panels.importing.file_page import FilePage
from est_desktop.gui.panels.importing.page import Page
from est_desktop.gui.panels.importing.result_page import ResultPage
from est_desktop.gui.panels.importing.steps import Steps
from est_desktop.gui.tasks.runner import Task, TaskRunner
from est_desktop.gui.widgets.basics import button, panel, rule
from est_desktop.gui.widgets.theme import Theme
from est_desktop.state.session import Session
from est_desktop.workflows.import_draft import (
    ImportDraft,
    ImportResult,
    Kind,
    Staged,
    check,
    commit,
    look,
    open_draft,
    save_rejects,
    values_of,
)
from est_desktop.workflows.project import Project

FILE, COLUMNS, CRS, CATEGORIES, CHECK, RESULT = range(6)
WATCH_MS = 100
TASK = "import"


@dataclass(frozen=True)
class Pages:
    """The pages in order."""

    file: FilePage
    columns: ColumnsPage
    crs: CrsPage
    categories: CategoriesPage
    check: CheckPage
    result: ResultPage

    def all(self) -> tuple[Page, ...]:
        """Return them in order."""
        return (self.file, self.columns, self.crs, self.categories, self.check, self.result)


class ImportWizard(QDialog):
    """Not modal: the map can be looked at meanwhile. `show_on_map` is called at the end, when asked for."""

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        theme: Theme,
        *,
        show_on_map: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._runner, self._theme, self._show_on_map = session, runner, theme, show_on_map
        self.draft: ImportDraft | None = None
        self.result_of_import: ImportResult | None = None
        self._staged: Staged | None = None
        self._task: Task | None = None
        self.setWindowTitle(_("Import"))
        self.setModal(False)
        self.resize(theme.px(1040), theme.px(640))
        self.pages = Pages(
            FilePage(theme),
            ColumnsPage(theme),
            CrsPage(theme),
            CategoriesPage(theme),
            CheckPage(theme),
            ResultPage(theme),
        )
        titles = [_("File"), _("Columns"), _("Coordinates"), _("Categories"), _("Check"), _("Done")]
        self.steps = Steps(theme, titles)
        self.stack = QStackedWidget()
        for page in self.pages.all():
            self.stack.addWidget(page)
            page.changed.connect(self._update_buttons)
        self.back = button(_("Back"), self.go_back)
        self.next = button(_("Next"), self.go_on, kind="primary")
        self.leave = button(_("Cancel"), self.close, kind="quiet")
        self._lay_out()
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._report)
        self._connect()
        # another project is another import
        self._stop_following = session.project_changed.subscribe(self._other_project)
        self._show(FILE)

    def take(self, path: Path) -> None:
        """Begin with a file."""
        self._open(path, "", None)

    def go_on(self) -> None:
        """Go to the next page, or import."""
        page = self.stack.currentIndex()
        if page == RESULT:
            self.close()
        elif page == CHECK:
            self._import()
        elif self.draft is not None:
            self._apply()
            self._enter(page + 1 if self._has_categories or page + 1 != CATEGORIES else CHECK)

    def go_back(self) -> None:
        """Go to the page before; what was chosen is kept."""
        page = self.stack.currentIndex()
        self._runner.cancel(TASK)
        self._apply()
        self._enter(page - 1 if self._has_categories or page - 1 != CATEGORIES else CRS)

    def done(self, result: int) -> None:
        """Close, by whatever way: stop reading; a write that has begun is finished."""
        self._runner.cancel(TASK)
        self._watch.stop()
        self._stop_following()
        super().done(result)

    def _other_project(self, _project: Project | None) -> None:
        self.close()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(8)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        self.next.setDefault(True)
        body = panel("plain")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(24, 20, 24, 12)
        inside.addWidget(self.stack)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(body, 1)
        right.addWidget(rule())
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        pages = self.pages
        pages.file.wanted.connect(self._open)
        pages.check.stop.clicked.connect(self._stop)
        pages.result.show_on_map.connect(self._to_map)
        pages.result.undo.connect(self._undo)
        pages.result.save_rejects.connect(self._ask_where_rejects)

    @property
    def _project(self) -> Project:
        return self._session.writable()

    @property
    def _has_categories(self) -> bool:
        return self.draft is not None and self.draft.mapping.kind is Kind.INCIDENTS

    def _open(self, path: Path, layer: str, kind: Kind | None) -> None:
        try:
            project = self._project
        except EstError as fault:
            self.pages.file.show_fault(str(fault))
            return

        def work(progress: Progress) -> ImportDraft:
            return open_draft(project, path, progress, layer=layer, kind=kind)

        def failed(fault: EstError) -> None:
            self.draft = None
            self.pages.file.show_fault(str(fault))

        title = _("Reading {name}").format(name=path.name)
        self._task = self._runner.read(work, key=TASK, title=title, done=self._opened, failed=failed)

    def _opened(self, draft: ImportDraft) -> None:
        self.draft = draft
        self._show(FILE)
        self.pages.file.show_draft(draft)

    def _apply(self) -> None:
        if self.draft is not None:
            page = self.stack.currentWidget()
            if isinstance(page, Page):
                self.draft = page.applied(self.draft)

    def _enter(self, index: int) -> None:
        if self.draft is None:
            return
        if index == CATEGORIES:
            self._count_values(self.draft)
        elif index == CHECK:
            self._begin_check(self.draft)
        else:
            self.pages.all()[index].show_draft(self.draft)
        self._show(index)

    def _count_values(self, draft: ImportDraft) -> None:
        categories = self._session.categories
        self.pages.categories.show_values(draft, {}, categories)

        def done(values: dict[str, int]) -> None:
            self.pages.categories.show_values(draft, values, categories)
            self._update_buttons()

        self._task = self._runner.read(
            lambda progress: values_of(draft, progress), key=TASK, title=_("Counting values"), done=done
        )

    def _begin_check(self, draft: ImportDraft) -> None:
        self._staged = None
        self.pages.check.begin(draft, look(draft))

        def done(staged: Staged) -> None:
            self._watch.stop()
            self._staged = staged
            self.pages.check.show_staged(staged)

        def failed(fault: EstError) -> None:
            self._watch.stop()
            self.pages.check.show_fault(str(fault))

        self._task = self._runner.read(
            lambda progress: check(draft, progress), key=TASK, title=_("Checking the rows"), done=done, failed=failed
        )
        self._watch.start()

    def _stop(self) -> None:
        self._watch.stop()
        if self._task is not None:
            self._task.cancel()
        if self.stack.currentIndex() == CHECK:
            self.pages.check.show_fault(_("You stopped the reading. Go back and on again to start anew."))

    def _import(self) -> None:
        draft, staged = self.draft, self._staged
        if draft is None or staged is None:
            return
        approve = self.pages.check.approve.isChecked() and self._has_categories
        project = self._project
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        self._task = self._runner.write(
            lambda progress: commit(project, draft, staged, progress, approve=approve),
            title=_("Import of {name}").format(name=draft.source.path.name),
            key="import-write",
            done=self._imported,
            failed=lambda fault: self.pages.check.show_fault(str(fault)),
        )
        self._watch.start()

    def _imported(self, result: ImportResult) -> None:
        self._watch.stop()
        self.result_of_import = result
        self.pages.result.show_result(result)
        self._show(RESULT)
        if result.changes is not None:
            self._session.committed(result.changes)

    def _to_map(self) -> None:
        self._show_on_map()
        self.close()

    def _undo(self) -> None:
        result, project = self.result_of_import, self._project
        if result is None or result.changes is None:
            return
        changes = result.changes
        if self._session.undo_list.next_undo != changes:
            self._session.messages.warn(
                _("Something was changed after the import."), _("Undo that first, or use Undo in the Edit menu.")
            )
            return

        def done(by: Changes) -> None:
            self._session.undone(by)
            self.pages.result.show_undone()

        self._runner.write(
            lambda progress: project.undo(changes, progress=progress), title=_("Undo the import"), done=done
        )

    def _ask_where_rejects(self) -> None:
        if self.draft is None:
            return
        name = _("{name} rejected.csv").format(name=self.draft.source.path.stem)
        start = str(self.draft.source.path.with_name(name))
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save rejected rows…"), start, "CSV (*.csv)")
        if chosen:
            self.keep_rejects(Path(chosen))

    def keep_rejects(self, path: Path) -> None:
        """Write the rejected rows to a file."""
        if self.draft is None or self._staged is None:
            return
        try:
            save_rejects(path, self.draft.source.headings, self._staged.rejected)
        except EstError as fault:
            self._session.messages.fail(fault)
            return
        self._session.messages.done(_("The rejected rows are in {name}.").format(name=path.name))

    def _report(self) -> None:
        if self._task is not None and not self._task.over:
            self.pages.check.report(self._task.job.share)

    def _show(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        hidden = {CATEGORIES} if self.draft is not None and not self._has_categories else set()
        self.steps.show_step(index, hidden)
        self._update_buttons()
        self.pages.all()[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _update_buttons(self) -> None:
        index = self.stack.currentIndex()
        page = self.pages.all()[index]
        self.back.setVisible(FILE < index < RESULT)
        self.back.setEnabled(True)
        self.leave.setVisible(index < RESULT)
        if index == CHECK:
            n = self.pages.check.staged.imported if self.pages.check.staged else 0
            self.next.setText(_("Import {n} rows").format(n=n) if n else _("Import"))
        else:
            self.next.setText(_("Close") if index == RESULT else _("Next"))
        self.next.setEnabled(page.complete)
