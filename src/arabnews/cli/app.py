"""The commands: one for each layer of an article."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import Any

import attrs
import rich_click as click

import arabnews
from arabnews.cli import options
from arabnews.cli.journal import ChangedError, Journal
from arabnews.cli.layers import LAYERS, Layer, Options
from arabnews.cli.run import Job, Report, to_file, to_stream, to_table
from arabnews.cli.sources import Reading, find, read, size_of
from arabnews.entities import Gazetteer

# What a shell reports for programs that these signals end.
_INTERRUPTED = 128 + 2
_CLOSED_PIPE = 128 + 13
_BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
# Smaller inputs are done before a second process has started.
_BYTES_WORTH_PROCESSES = 2_000_000


_HELP = """Who said what, when and where in Arabic news.

A command names what you want to know. After it come files, folders, patterns, or - for standard input: text files, one
article each, or JSONL, CSV and Parquet with an article in each row.

\b
    arabnews statements article.txt --published 2025-10-15
    arabnews dates archive/ --output dates.csv
    cat articles.jsonl | arabnews quotes - --format jsonl | jq .speaker_name

A run with --output may be interrupted at any moment; the same command again goes on where it stopped.

Exit codes: 0 all well, 1 some of the input could not be read, 2 wrong usage, 130 interrupted.
"""


class _InOrder(click.RichGroup):
    """A group whose commands are listed as they are defined: what is asked for most stands first."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names in that order."""
        return list(self.commands)


@click.group(cls=_InOrder, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.rich_config({"text_paragraph_linebreaks": "\n\n", "max_width": 100})
@click.version_option(arabnews.__version__, prog_name="arabnews")
def app() -> None:
    """Hold the commands."""


@attrs.frozen(kw_only=True)
class Request:
    """What the options of a command say."""

    paths: tuple[str, ...]
    published: dt.date | None
    gazetteer: Path | None
    text_column: str
    id_column: str
    published_column: str
    input_format: str | None
    encoding: str
    form: str | None
    output: Path | None
    restart: bool
    processes: int | None
    progress: bool
    indirect: bool = False
    profile: str = "clean"

    def reading(self) -> Reading:
        """Return how the input is to be read."""
        return Reading(
            text=self.text_column,
            id=self.id_column,
            published=self.published_column,
            format=self.input_format,
            encoding=self.encoding,
        )

    def job(self, layer: Layer, form: str) -> Job:
        """Return what is asked of each article."""
        return Job(
            layer=layer.name,
            format="csv" if form == "csv" else "jsonl",
            options=Options(indirect=self.indirect, profile=self.profile),
            published=self.published,
            gazetteer=names_of(self.gazetteer) if self.gazetteer else None,
        )

    def form_of(self, layer: Layer) -> str:
        """Return the form of the output.

        Raises:
            click.UsageError: the output cannot have that form.
        """
        told = _BY_SUFFIX.get(self.output.suffix.lower(), "table") if self.output else "table"
        form = self.form or told
        if form not in layer.forms:
            raise click.UsageError(f"{layer.name} does not fit in {form}; it can be {', '.join(layer.forms)}.")
        if form == "parquet" and not self.output:
            raise click.UsageError("parquet needs --output FILE.")
        return form


def names_of(file: Path) -> Gazetteer:
    """Read the names of a user's own.

    Raises:
        click.BadParameter: the file holds something else.
    """
    try:
        return Gazetteer(file)
    except ValueError as error:
        raise click.BadParameter(f"{file}: {error}", param_hint="--gazetteer") from None


def run(layer: Layer, request: Request) -> None:
    """Do what a command asks, and leave with its exit code."""
    form = request.form_of(layer)
    job = request.job(layer, form)
    files = list(find(request.paths))
    total = size_of(files)
    items = read(files, request.reading())
    processes = request.processes or (_cores() if total is None or total > _BYTES_WORTH_PROCESSES else 1)
    on_screen = request.output is None and sys.stdout.isatty()  # where a bar would stand in the way
    with Report(total, bar=request.progress and not on_screen) as report:
        try:
            if form == "table":
                to_table(job, items, request.output, report)
            elif request.output is None:
                to_stream(job, items, sys.stdout.buffer, report, processes=processes)
            else:
                journal = Journal(request.output, job.describe(request.gazetteer), restart=request.restart)
                to_file(job, items, journal, report, processes=processes)
                journal.finish()
        except ChangedError as changed:
            report.tell(f"{request.output}.part: {changed}; --restart begins anew")
            sys.exit(1)
        except BrokenPipeError:
            # Whoever read us has enough (`| head`). Python would flush once more at exit, and complain then.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(_CLOSED_PIPE)
        except KeyboardInterrupt:
            report.tell("interrupted; the same command again goes on from here" if request.output else "interrupted")
            sys.exit(_INTERRUPTED)
    sys.exit(1 if report.failures else 0)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _command(layer: Layer) -> click.Command:
    @click.command(layer.name, short_help=layer.summary, help=f"{layer.summary}\n\n\b\n    arabnews {layer.example}")
    @options.of(layer)
    def command(**given: Any) -> None:
        run(layer, Request(**given))

    return command


for _layer in LAYERS.values():
    app.add_command(_command(_layer))
