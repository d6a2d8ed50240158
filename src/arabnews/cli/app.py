"""The commands: one for each layer of an article, and the pages."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rich_click as click

import arabnews
from arabnews.cli import options
from arabnews.cli.journal import ChangedError, Journal
from arabnews.cli.layers import LAYERS, Layer
from arabnews.cli.request import Request
from arabnews.cli.run import Monitor, documents, to_file, to_stream, to_table
from arabnews.cli.sources import Unreadable

# What a shell reports for programs that these signals end.
_INTERRUPTED = 128 + 2
_CLOSED_PIPE = 128 + 13

_HELP = """Who said what, when and where in Arabic news.

A command names what you want to know. After it come files, folders, patterns, or - for standard input: text files, one
article each, or JSONL, CSV and Parquet with an article in each row.

\b
    arabnews statements article.txt --published 2025-10-15
    arabnews dates archive/ --output dates.csv
    cat articles.jsonl | arabnews quotes - --format jsonl | jq .speaker_name
    arabnews report archive/ --output report.html

A run with --output may be interrupted at any moment; the same command again goes on where it stopped.

Exit codes: 0 all well, 1 some of the input could not be read, 2 wrong usage, 130 interrupted.
"""


# Commands that answer to the name of their function too.
_ALSO = {"tokenize": "tokens"}


class _InOrder(click.RichGroup):
    """A group whose commands are listed as they are defined: what is asked for most stands first."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the name that click gives it
        """Return the names in that order."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name."""
        return super().get_command(ctx, _ALSO.get(cmd_name, cmd_name))


@click.group(cls=_InOrder, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.rich_config({"text_paragraph_linebreaks": "\n\n", "max_width": 100})
@click.version_option(arabnews.__version__, prog_name="arabnews")
def app() -> None:
    """Hold the commands."""


@contextlib.contextmanager
def _reporting(request: Request, *, resumable: bool = False) -> Iterator[Monitor]:
    """Tell a person how it goes, and leave with the exit code that says how it went."""
    on_screen = request.output is None and sys.stdout.isatty()  # where a bar would stand in the way
    with Monitor(request.total, bar=request.progress and not on_screen) as monitor:
        try:
            yield monitor
        except (ChangedError, ImportError) as error:
            monitor.tell(str(error))
            sys.exit(1)
        except BrokenPipeError:
            # Whoever read us has enough (`| head`). Python would flush once more at exit, and complain then.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(_CLOSED_PIPE)
        except KeyboardInterrupt:
            monitor.tell("interrupted; the same command again goes on from here" if resumable else "interrupted")
            sys.exit(_INTERRUPTED)
    sys.exit(1 if monitor.failures else 0)


def _command(layer: Layer) -> click.Command:
    @click.command(layer.name, short_help=layer.summary, help=f"{layer.summary}\n\n\b\n    arabnews {layer.example}")
    @options.of(layer)
    def command(**given: Any) -> None:
        request = Request(**given)
        form = request.form_of(layer)
        job, output = request.job(layer.name, form), request.output
        with _reporting(request, resumable=output is not None and form != "table") as monitor:
            if form == "table":
                to_table(job, request.items(), output, monitor)
            elif output is None:
                to_stream(job, request.items(), sys.stdout.buffer, monitor, processes=request.workers())
            else:
                written = job.written()  # before any file is there: an extra may be missing
                journal = Journal(output, job.describe(request.gazetteer), restart=request.restart)
                to_file(job, written, request.items(), journal, monitor, processes=request.workers())

    return command


for _layer in LAYERS.values():
    app.add_command(_command(_layer))


@app.command(
    short_help="One page about many articles: who is quoted, people over time, places.",
    help="One page about many articles: who is quoted most and in what words, people over time, places, dated "
    "statements. It is one file that opens in any browser.\n\n\b\n    arabnews report archive/ --output report.html",
)
@options.of_report()
def report(**given: Any) -> None:
    """Write the page about many articles."""
    request = Request(**given)
    with _reporting(request) as monitor:
        from arabnews.report import report as page_about

        found = _documents(request, monitor)
        _write(page_about(found, title=request.title, language=request.language), request.output)


@app.command(
    short_help="The article as a page, with all that was found in it marked.",
    help="The article as a page, with all that was found in it marked, and who said what beside it.\n\n\b\n"
    "    arabnews render article.txt --published 2025-10-15 --output article.html",
)
@options.of_page()
def render(path: str, **given: Any) -> None:
    """Write the page of one article."""
    request = Request(paths=(path,), **given)
    with _reporting(request) as monitor:
        for document in itertools.islice(_documents(request, monitor), 1):
            _write(arabnews.render(document, page=True, language=request.language), request.output)


def _documents(request: Request, monitor: Monitor) -> Iterator[arabnews.Document]:
    pairs = ((item, "") for item in request.items())
    for item, _, found in documents(request.job("report"), pairs, request.workers()):
        monitor.done(item, found)
        if not isinstance(found, Unreadable):
            yield found


def _write(page: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(page.encode("utf-8"))
        return
    made = output.with_name(f"{output.name}.part")
    made.write_text(page, encoding="utf-8")
    made.replace(output)
