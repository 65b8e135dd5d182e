"""After a commit the data is read again in the background, so that the window stays quick with a million rows."""

from __future__ import annotations

from functools import partial

from est_desktop.core.progress import Progress
from est_desktop.domain.changes import Changes
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.state.data import ProjectData, read_data
from est_desktop.state.session import Session
from est_desktop.workflows.project import Project


class Rereader:
    """Set as `session.reread`. Commits that come while one reads are told together."""

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        self._session = session
        self._runner = runner
        self._pending = Changes()

    def __call__(self, changes: Changes) -> None:
        """Read what the commit touched; a newer commit restarts the reading."""
        project = self._session.project
        if project is None:
            return
        self._pending = Changes(
            self._pending.kinds | changes.kinds, self._pending.uids | changes.uids, changes.label, changes.commit
        )
        before = self._session.keeps(self._pending)

        def work(progress: Progress) -> ProjectData:
            return read_data(project, progress, before=before)

        self._runner.read(work, key="reread", done=partial(self._show, project))

    def _show(self, project: Project, data: ProjectData) -> None:
        changes, self._pending = self._pending, Changes()
        if self._session.project is project:
            self._session.refresh(data, changes)
