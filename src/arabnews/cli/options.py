"""The options that the commands share, in the words of ``--help``."""

from __future__ import annotations

import codecs
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import rich_click as click

from arabnews.cli.layers import Layer
from arabnews.cli.sources import FORMATS
from arabnews.entities import MODELS
from arabnews.models.dates import parse_day
from arabnews.rendering.labels import LANGUAGES
from arabnews.view.profiles import PROFILES

F = TypeVar("F", bound=Callable[..., Any])

_INPUT = "Files of many articles"
_OUTPUT = "Output"
_READING = "What to find"


def _moment(_: click.Context, __: click.Parameter, value: str | None) -> dt.date | None:
    try:
        return parse_day(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2025-10-15 or 2025-10-15T08:30") from None


def _encoding(_: click.Context, __: click.Parameter, value: str) -> str:
    try:
        return codecs.lookup(value).name
    except LookupError:
        raise click.BadParameter(f"{value!r} is no encoding; utf-8 and windows-1256 are") from None


PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH…")
PUBLISHED = click.option(
    "--published",
    callback=_moment,
    metavar="DATE",
    panel=_READING,
    help="Day of publication, from which “yesterday” and “last March” are counted, of articles that come with none.",
)
GAZETTEER = click.option(
    "--gazetteer",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    panel=_READING,
    help="Names of your own to find: name, type (PER, ORG, LOC, MISC) and perhaps full name, parted by tabs.",
)
MODEL = click.option(
    "--model",
    type=click.Choice(MODELS),
    metavar="NAME",
    default=MODELS[0],
    show_default=True,
    panel=_READING,
    help="Tagger of names: light, or accurate, which finds more and takes longer (extra accurate).",
)
INDIRECT = click.option("--indirect", is_flag=True, panel=_READING, help="Take reported clauses in too: قال إن …")
PROFILE = click.option(
    "--profile",
    type=click.Choice(tuple(PROFILES)),
    metavar="NAME",
    default="clean",
    show_default=True,
    panel=_READING,
    help="clean to read and to store, search to compare words; or match, base.",
)
ENCODING = click.option(
    "--encoding",
    callback=_encoding,
    default="utf-8",
    show_default=True,
    metavar="NAME",
    panel=_INPUT,
    help="Encoding of text and CSV files, such as windows-1256.",
)
INPUT = (
    click.option(
        "--text-column",
        default="text",
        show_default=True,
        metavar="NAME",
        panel=_INPUT,
        help="Where CSV, JSONL and Parquet have the article.",
    ),
    click.option(
        "--id-column",
        default="id",
        show_default=True,
        metavar="NAME",
        panel=_INPUT,
        help="Where they have its identifier; file and line stand in for it.",
    ),
    click.option(
        "--published-column",
        default="published",
        show_default=True,
        metavar="NAME",
        panel=_INPUT,
        help="Where they have its day of publication.",
    ),
    click.option(
        "--input-format",
        type=click.Choice(FORMATS),
        metavar="FORM",
        panel=_INPUT,
        help="text, jsonl, csv or parquet, where the name of the file does not tell.",
    ),
    ENCODING,
)
OUTPUT = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    panel=_OUTPUT,
    help="Write to FILE, which appears when it is complete. Interrupted, the same command goes on from FILE.part.",
)
RESTART = click.option("--restart", is_flag=True, panel=_OUTPUT, help="Begin anew even where a run could go on.")
PROCESSES = click.option(
    "--processes",
    type=click.IntRange(min=1),
    metavar="N",
    panel=_OUTPUT,
    help="How many processes work; all cores when the input is large.",
)
PROGRESS = click.option(
    "--progress/--no-progress",
    default=True,
    panel=_OUTPUT,
    help="Show a bar with rate and time left; only ever on a terminal.",
)
PATH = click.argument("path", metavar="PATH")
PAGE = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    panel=_OUTPUT,
    help="Write the page to FILE instead of standard output.",
)
TITLE = click.option("--title", metavar="TEXT", panel=_OUTPUT, help="Title of the page.")
LANGUAGE = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="ar",
    show_default=True,
    panel=_OUTPUT,
    help="Language of headings and notes; what the articles say stays as it is.",
)


def form(layer: Layer) -> Callable[[F], F]:
    """Return the option that chooses how the rows of ``layer`` are written."""
    return click.option(
        "--format",
        "-f",
        "form",
        type=click.Choice(layer.forms),
        metavar="FORM",
        panel=_OUTPUT,
        help=f"{', '.join(layer.forms[:-1])} or {layer.forms[-1]}; a table unless the name of --output tells another.",
    )


def of(layer: Layer) -> Callable[[F], F]:
    """Return what gives a command the options of ``layer``."""
    own = {"quotes": (INDIRECT,), "normalize": (PROFILE,)}.get(layer.name, ())
    return together(PATHS, *own, PUBLISHED, GAZETTEER, MODEL, *INPUT, form(layer), OUTPUT, RESTART, PROCESSES, PROGRESS)


def of_report() -> Callable[[F], F]:
    """Return what gives a command the options of a report."""
    return together(PATHS, TITLE, LANGUAGE, PUBLISHED, GAZETTEER, MODEL, *INPUT, PAGE, PROCESSES, PROGRESS)


def of_page() -> Callable[[F], F]:
    """Return what gives a command the options of an article's page."""
    return together(PATH, LANGUAGE, PUBLISHED, GAZETTEER, MODEL, ENCODING, PAGE)


def together(*options: Callable[[Any], Any]) -> Callable[[F], F]:
    """Return one decorator that applies ``options``, shown in this order."""

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate
