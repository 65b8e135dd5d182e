"""Open whatever somebody sends: the reader is chosen by the content of the file, not by its name."""

from __future__ import annotations

from pathlib import Path

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.importing.csv_reader import open_csv
from est_desktop.importing.layer_reader import open_layer
from est_desktop.importing.sniffing import FileKind, file_kind
from est_desktop.importing.table import TableSource
from est_desktop.importing.xlsx_reader import open_xlsx


def open_table(
    path: Path, *, layer: str = "", encoding: str = "", delimiter: str = "", headings_at: int = 0
) -> TableSource:
    """Look at a CSV, XLSX or vector file and return it ready to be read.

    Parameters
    ----------
    path
        The file; may be packed with gzip.
    layer
        Sheet or layer; empty for the first that holds something.
    encoding, delimiter
        Of a text table; empty to find them.
    headings_at
        Row number of the headings, from 1; 0 to find them.

    Raises
    ------
    InputError
        For a file that is missing, empty, broken or of another kind, and for an unknown layer.
    """
    match file_kind(path):
        case FileKind.WORKBOOK:
            return open_xlsx(path, sheet=layer, headings_at=headings_at)
        case FileKind.LAYER:
            return open_layer(path, layer=layer)
        case FileKind.TEXT:
            if layer:
                raise InputError(
                    _("{name} is a text table and has no layers.").format(name=path.name), _("Leave the layer out.")
                )
            return open_csv(path, encoding=encoding, delimiter=delimiter, headings_at=headings_at)
