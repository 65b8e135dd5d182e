"""Steps from one version of the file to the next: named functions in order, one transaction each.

A step changes the log, the metadata and what else cannot be derived; afterwards the state tables are brought to
the form of `schema.TABLES`, which adds missing tables and columns.
"""

from __future__ import annotations

from collections.abc import Callable

import apsw

from est_desktop.storage.migrations import m0001_first_form

Step = Callable[[apsw.Connection, int], None]
"""Takes a connection inside a transaction and the project's SRID."""

STEPS: tuple[Step, ...] = (m0001_first_form.migrate,)
VERSION = len(STEPS)
"""The version of the file this program writes (`user_version`)."""
