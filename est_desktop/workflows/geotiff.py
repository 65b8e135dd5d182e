"""Write a surface as GeoTIFF."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from est_desktop.workflows.query import replaced_when_done


def write_geotiff(
    values: npt.NDArray[np.float32], box: tuple[float, float, float, float], srid: int, output: Path
) -> None:
    """Write (rows, columns) float32, row 0 southernmost, over `box` (x0, y0, x1, y1 in metres); NaN is no data."""
    from affine import Affine
    from rasterio.io import MemoryFile

    rows, columns = values.shape
    x0, y0, x1, y1 = box
    profile = {"driver": "GTiff", "dtype": "float32", "count": 1, "nodata": float("nan"), "compress": "deflate"}
    place = Affine((x1 - x0) / columns, 0, x0, 0, (y0 - y1) / rows, y1)
    # in memory first: the library does not tell when the disk is full
    with MemoryFile() as memory, replaced_when_done(output) as target:
        with memory.open(width=columns, height=rows, crs=f"EPSG:{srid}", transform=place, **profile) as file:
            # pictures begin in the north
            file.write(values[::-1], 1)
            file.set_band_description(1, "events per km2")
        target.write_bytes(memory.getbuffer())
