"""Review (granskning): nothing enters the shared picture before somebody has looked at it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from est_desktop.analysis.personal_data import Certainty, Finding, screen
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _, ngettext
from est_desktop.core.ids import uid_text
from est_desktop.core.progress import Progress, silent
from est_desktop.domain.changes import Changes, Edit
from est_desktop.domain.incident import Incident, ReviewStatus
from est_desktop.domain.visibility import Audience
from est_desktop.frames.events import STATUSES
from est_desktop.workflows.project import Project

__all__ = ["Certainty", "Finding", "ReviewResult", "Waiting", "approve_all", "decide", "waiting"]

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """An incident that waits, and what was found in its texts."""

    incident: Incident
    findings: tuple[Finding, ...]

    @property
    def certain(self) -> bool:
        """Whether personal data was found for certain."""
        return any(finding.certainty is Certainty.CERTAIN for finding in self.findings)


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What was decided. `skipped` hold personal data for certain and still wait; `changes` None if nothing was."""

    decided: int
    skipped: tuple[Waiting, ...]
    changes: Changes | None


def findings_in(incident: Incident) -> tuple[Finding, ...]:
    """Return what may be personal data in any of the incident's free texts."""
    texts = (incident.comment, incident.early_measure, incident.where.text)
    return tuple(finding for text in texts if text for finding in screen(text))


def waiting(
    project: Project, progress: Progress | None = None, *, status: ReviewStatus = ReviewStatus.RECEIVED
) -> tuple[Waiting, ...]:
    """Return the incidents with a status, by default those nobody has looked at, oldest first."""
    progress = progress or silent()
    events = project.events()
    fids = np.sort(events.fid[events.status == STATUSES.index(status)]).tolist()
    found: list[Waiting] = []
    for start in range(0, len(fids), _AT_ONCE):
        progress.step(start, len(fids), _("Screening texts"))
        incidents = project.incidents(fids[start : start + _AT_ONCE])
        found += [Waiting(incident, findings_in(incident)) for incident in incidents]
    return tuple(found)


def approve_all(
    project: Project, *, audience: Audience | None = None, public: bool = False, progress: Progress | None = None
) -> ReviewResult:
    """Approve all that waits, except what holds personal data for certain; that is returned as skipped."""
    queue = waiting(project, progress)
    clean = [item.incident.uid for item in queue if not item.certain]
    changes = _decide(project, clean, ReviewStatus.APPROVED, audience=audience, public=public, progress=progress)
    return ReviewResult(len(clean), tuple(item for item in queue if item.certain), changes)


def decide(
    project: Project,
    uids: Collection[bytes],
    status: ReviewStatus,
    *,
    audience: Audience | None = None,
    public: bool = False,
    progress: Progress | None = None,
) -> ReviewResult:
    """Approve, hold or reject the incidents named. What holds personal data for certain cannot be approved.

    Raises
    ------
    InputError
        If one of them is not in the project; then nothing was changed.
    """
    known = project.fids(uids)
    if missing := [uid for uid in uids if uid not in known]:
        raise InputError(
            _("There is no incident {id}.").format(id=uid_text(missing[0])),
            _("List what waits, and copy the id from there."),
        )
    skipped: tuple[Waiting, ...] = ()
    if status is ReviewStatus.APPROVED:
        named = [Waiting(incident, findings_in(incident)) for incident in project.incidents(known.values())]
        skipped = tuple(item for item in named if item.certain)
    unfit = {item.incident.uid for item in skipped}
    decided = [uid for uid in uids if uid not in unfit]
    changes = _decide(project, decided, status, audience=audience, public=public, progress=progress)
    return ReviewResult(len(decided), skipped, changes)


def _decide(
    project: Project,
    uids: Sequence[bytes],
    status: ReviewStatus,
    *,
    audience: Audience | None,
    public: bool,
    progress: Progress | None,
) -> Changes | None:
    if not uids:
        return None
    values: dict[str, object] = {"status": status.value}
    if audience is not None:
        values["audience"] = str(audience)
    if public:
        values["public"] = True
    label = ngettext("Review of {n} incident", "Review of {n} incidents", len(uids)).format(n=len(uids))
    return project.write([Edit("incident", uid, dict(values)) for uid in uids], label=label, progress=progress)
