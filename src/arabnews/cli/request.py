"""What the options of a command say, made into what a run needs."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import attrs
import rich_click as click

from arabnews.cli.layers import Layer, Options
from arabnews.cli.run import Job
from arabnews.cli.sources import Item, Reading, find, read, size_of
from arabnews.entities import Gazetteer, check_model

_BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
# Smaller inputs are done before a second process has started.
_BYTES_WORTH_PROCESSES = 2_000_000


@attrs.frozen(kw_only=True)
class Request:
    """What the options of a command say; those that a command does not have keep their default."""

    paths: tuple[str, ...]
    published: dt.date | None = None
    gazetteer: Path | None = None
    model: str = "light"
    indirect: bool = False
    profile: str = "clean"
    text_column: str = "text"
    id_column: str = "id"
    published_column: str = "published"
    input_format: str | None = None
    encoding: str = "utf-8"
    form: str | None = None
    output: Path | None = None
    restart: bool = False
    processes: int | None = None
    progress: bool = True
    title: str | None = None
    language: str = "ar"
    files: tuple[str, ...] = attrs.field(
        init=False, default=attrs.Factory(lambda self: tuple(find(self.paths)), takes_self=True)
    )
    total: int | None = attrs.field(
        init=False, default=attrs.Factory(lambda self: size_of(self.files), takes_self=True)
    )

    def items(self) -> Iterator[Item]:
        """Give the articles."""
        columns = {"text": self.text_column, "id": self.id_column, "published": self.published_column}
        return read(self.files, Reading(**columns, format=self.input_format, encoding=self.encoding))

    def job(self, layer: str, form: str = "jsonl") -> Job:
        """Return what is asked of each article."""
        given = Options(indirect=self.indirect, profile=self.profile)
        return Job(
            layer=layer,
            form=form,
            options=given,
            published=self.published,
            gazetteer=self.names(),
            model=self.tagger(),
        )

    def tagger(self) -> str:
        """Return the tagger's name.

        Raises:
            click.UsageError: it is not installed.
        """
        try:
            check_model(self.model)
        except ImportError as error:
            raise click.UsageError(str(error)) from None
        return self.model

    def names(self) -> Gazetteer | None:
        """Read the names of the user's own.

        Raises:
            click.BadParameter: the file holds something else.
        """
        try:
            return Gazetteer(self.gazetteer) if self.gazetteer else None
        except ValueError as error:
            raise click.BadParameter(f"{self.gazetteer}: {error}", param_hint="--gazetteer") from None

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
        if form == "parquet" and self.indirect:
            raise click.UsageError("parquet has no reported clauses; use jsonl or csv with --indirect.")
        return form

    def workers(self) -> int:
        """Return how many processes work."""
        if self.processes:
            return self.processes
        if self.total is not None and self.total < _BYTES_WORTH_PROCESSES:
            return 1
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
