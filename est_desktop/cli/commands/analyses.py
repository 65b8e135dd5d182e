"""analyse METHOD, on a project or on a bare table of points."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from est_desktop.cli.commands.questions import filters_of
from est_desktop.cli.console import Console
from est_desktop.cli.opening import opened
from est_desktop.cli.parser import Parser, Subparsers, add_filters, add_output, add_project_file, command
from est_desktop.core import text
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.workflows import analyse_density, analyse_times
from est_desktop.workflows.geotiff import write_geotiff
from est_desktop.workflows.points import read_points


def add(subparsers: Subparsers) -> None:
    """Add the methods."""
    analyse = subparsers.add_parser("analyse", help=_("run a method"), description=_("run a method"))
    methods = analyse.add_subparsers(dest="method", metavar=_("METHOD"), parser_class=Parser, required=True)

    density = command(methods, "density", _("density of incidents per km²"), run_density)
    add_project_file(density, optional=True)
    _add_points(density)
    add_filters(density)
    density.add_argument("--kernel", choices=("quartic", "gaussian"), default="quartic")
    density.add_argument(
        "--bandwidth", default="300", metavar="M|auto", help=_("radius (quartic) or σ (gaussian), metres")
    )
    density.add_argument("--cell", type=float, metavar="M", help=_("cell size in metres"))
    density.add_argument("--extent", metavar="x0,y0,x1,y1", help=_("in metres; widened to whole cells"))
    density.add_argument("--edge", choices=("none", "uniform", "jones-diggle"))
    add_output(density, _("the GeoTIFF to write"))

    times = command(methods, "times", _("incidents by hour and weekday"), run_times)
    add_project_file(times)
    add_filters(times)
    times.add_argument("--aoristic", action="store_true", help=_("spread intervals over their hours"))


def _add_points(parser: Parser) -> None:
    group = parser.add_argument_group(_("a bare table instead of a project"))
    group.add_argument("--points", type=Path, metavar="P.csv")
    group.add_argument("--x", metavar="COL")
    group.add_argument("--y", metavar="COL")
    group.add_argument("--weight", metavar="COL")
    group.add_argument("--crs", default="EPSG:3006", metavar="EPSG", help=_("coordinate system of the table"))


def run_density(options: Namespace, console: Console) -> int:
    """Estimate the density and write it as GeoTIFF."""
    if (options.file is None) == (options.points is None):
        raise InputError(_("Give either a project FILE or --points P.csv."))
    wanted = analyse_density.Wanted(
        kernel=options.kernel,
        bandwidth=_bandwidth(options.bandwidth),
        cell=options.cell,
        extent=_extent(options.extent),
        edge=options.edge,
    )
    progress = console.progress()
    if options.points is not None:
        points = read_points(
            options.points, x=options.x, y=options.y, weight=options.weight, crs=options.crs, progress=progress
        )
        result = analyse_density.of_points(points, wanted, progress)
    else:
        with opened(options) as project:
            result = analyse_density.of_project(project, filters_of(options), wanted, progress)
    surface = result.surface
    write_geotiff(surface.values, surface.grid.extent, result.srid, options.output)
    console.result(analyse_density.summary(result))
    for message in surface.messages:
        console.warn(message)
    console.say(
        _("{n} incidents, {kernel} kernel {bandwidth} m, cells of {cell} m: at most {top} per km².").format(
            n=text.number(surface.provenance.n_used),
            kernel=surface.kernel,
            bandwidth=text.number(surface.bandwidth),
            cell=text.number(surface.grid.cell, 1),
            top=text.number(surface.max, 1),
        )
    )
    return 0


def run_times(options: Namespace, console: Console) -> int:
    """Count by hour and weekday."""
    with opened(options) as project:
        result = analyse_times.of_project(project, filters_of(options), aoristic=options.aoristic)
    matrix = result.matrix
    console.result(
        {
            "hour_weekday": matrix.tolist(),
            "hour": matrix.sum(axis=0).tolist(),
            "weekday": matrix.sum(axis=1).tolist(),
            "n_exact": result.n_exact,
            "n_interval": result.n_interval,
            "excluded": dict(result.excluded),
        }
    )
    decimals = 1 if options.aoristic else 0
    console.say("      " + "".join(f"{hour:>6}" for hour in range(24)))
    for name, row in zip(analyse_times.weekday_names(), matrix.tolist(), strict=True):
        console.say(f"{name:<6}" + "".join(f"{text.number(value, decimals):>6}" for value in row))
    return 0


def _bandwidth(value: str) -> float | None:
    if value == "auto":
        return None
    try:
        return float(value)
    except ValueError as fault:
        raise InputError(
            _("“{text}” is no bandwidth.").format(text=value), _("Give metres, or auto for a suggestion from the data.")
        ) from fault


def _extent(value: str | None) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    try:
        x0, y0, x1, y1 = (float(part) for part in value.split(","))
    except ValueError as fault:
        raise InputError(_("“{text}” is no extent.").format(text=value), _("Write x0,y0,x1,y1 in metres.")) from fault
    return x0, y0, x1, y1
