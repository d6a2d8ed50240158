"""From articles to rows: what happens between the input and the output of a command."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

import attrs
from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

import arabnews
from arabnews.batch import Failure, analyze_many
from arabnews.cli import table
from arabnews.cli.forms import Form, form_of
from arabnews.cli.journal import Journal, chained
from arabnews.cli.layers import LAYERS, Options, summary
from arabnews.cli.sources import Article, Item, Unreadable
from arabnews.document import Document

if TYPE_CHECKING:
    from arabnews.entities import Gazetteer

# What other processes compute for a layer; the rest follows from it in no time, or is as fast as sending it.
_SHARED = {
    "statements": ("statements",),
    "quotes": ("entities", "quotes"),
    "dates": ("dates",),
    "entities": ("entities",),
    "analyze": ("dates", "entities", "quotes"),
    "report": ("statements", "people", "locations"),
}
# As wide as a table gets where no terminal says how wide it is.
_WIDTH_OF_A_PAGE = 110


@attrs.frozen(kw_only=True)
class Job:
    """What to ask of each article; travels to other processes.

    Attributes:
        layer: the name of the layer.
        form: how rows are written: jsonl, csv or parquet.
        options: what the layer may be told.
        published: the day of articles that have none of their own.
        gazetteer: names of the user's own.
        model: the tagger.
    """

    layer: str
    form: str = "jsonl"
    options: Options = attrs.field(factory=Options)
    published: dt.date | None = None
    gazetteer: Gazetteer | None = None
    model: str = "light"

    def document(self, article: Article) -> Document:
        """Return the document of ``article``."""
        return Document(article.text, article.published or self.published, self.gazetteer, self.model)

    def written(self) -> Form:
        """Return how its rows are written."""
        return form_of(self.form, LAYERS[self.layer], self.options)

    def describe(self, gazetteer: Path | None) -> str:
        """Return what the rows depend on beside the articles."""
        known = [self.layer, self.form, attrs.asdict(self.options)]
        day = self.published.isoformat() if self.published else None
        names = gazetteer.read_text(encoding="utf-8") if gazetteer else None
        return json.dumps([arabnews.__version__, known, day, names, self.model])


class Monitor:
    """What a person is told while a command runs: a bar on a terminal, and what could not be read.

    Attributes:
        failures: how many items gave no rows.
    """

    def __init__(self, total: int | None, *, bar: bool) -> None:
        self.failures = 0
        self._console = Console(stderr=True, highlight=False)
        self._progress: Progress | None = None
        self._task = TaskID(0)
        if bar and self._console.is_terminal:
            columns = (BarColumn(), TextColumn("{task.percentage:>3.0f}%"), _Rate(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=self._console, transient=True)
            self._task = self._progress.add_task("", total=total, articles=0, skipped=0)

    def __enter__(self) -> Monitor:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def skip(self, item: Item) -> None:
        """Count an item that an earlier run has done."""
        self.failures += isinstance(item, Unreadable)
        if self._progress:
            self._progress.update(self._task, completed=self._progress.tasks[0].completed + item.size)

    def done(self, item: Item, outcome: object) -> None:
        """Count an item, and say what went wrong with it."""
        if isinstance(outcome, Unreadable):
            self.failures += 1
            self.tell(f"{outcome.id}: {outcome.reason}")
        if self._progress:
            articles = self._progress.tasks[0].fields["articles"] + 1
            self._progress.update(self._task, advance=item.size, articles=articles)

    def tell(self, message: str) -> None:
        """Say something beside the output."""
        self._console.print(Text(table.safe(f"arabnews: {message}")), soft_wrap=True)


class _Rate(ProgressColumn):
    """How many articles are done, and how many in a second."""

    def render(self, task: Task) -> Text:
        """Return the two figures."""
        done, seconds = task.fields["articles"], task.elapsed or 0
        return Text(f"{done:,} articles  {done / seconds if seconds else 0:,.0f}/s")


def to_file(job: Job, form: Form, items: Iterable[Item], journal: Journal, monitor: Monitor, *, processes: int) -> None:
    """Write the rows of ``items`` to the journal's output, going on where an interrupted run stopped."""
    with journal:
        remaining = journal.remaining(chained(items), monitor.skip)
        if not journal.resumed:
            journal.start(form.header)
        for item, digest, outcome in _work(job, form, remaining, processes):
            journal.write(outcome if isinstance(outcome, bytes) else b"", digest)
            monitor.done(item, outcome)
    journal.finish(form.convert)


def to_stream(job: Job, items: Iterable[Item], stream: IO[bytes], monitor: Monitor, *, processes: int) -> None:
    """Write the rows of ``items`` to ``stream``, each as soon as it is known."""
    form = job.written()
    stream.write(form.header)
    for item, _, outcome in _work(job, form, ((item, "") for item in items), processes):
        if isinstance(outcome, bytes):
            stream.write(outcome)
            stream.flush()
        monitor.done(item, outcome)


def to_table(job: Job, items: Iterable[Item], output: Path | None, monitor: Monitor) -> None:
    """Show the rows of ``items`` to a person, a table for each article."""
    with output.open("w", encoding="utf-8", errors="replace") if output else contextlib.nullcontext() as stream:
        console = Console(file=stream, highlight=False)
        if not console.is_terminal and "COLUMNS" not in os.environ:
            console.width = _WIDTH_OF_A_PAGE
        for item in items:
            outcome = _shown(job, item)
            if not isinstance(outcome, Unreadable):
                console.print(Text(table.safe(item.id), style="bold cyan"))
                console.print(outcome, soft_wrap=isinstance(outcome, Text))
            monitor.done(item, outcome)


def _shown(job: Job, item: Item) -> RenderableType | Unreadable:
    if isinstance(item, Unreadable):
        return item
    layer, document = LAYERS[job.layer], job.document(item)
    try:
        if layer.name == "analyze":
            return table.card_of(summary(document))
        found = layer.rows(document, job.options)
        if layer.columns:
            return table.table_of(layer.columns, found)
        return Text("\n".join(table.safe(str(row.to_dict()["text"])) for row in found))
    except Exception as error:  # noqa: BLE001 - as above
        return _failed(item, error)


def _failed(article: Item, error: Exception) -> Unreadable:
    return Unreadable(article.id, f"{type(error).__name__}: {error}", article.size)


_Pair: TypeAlias = tuple[Item, str]
_Found: TypeAlias = Document | Unreadable


def _work(
    job: Job, form: Form, items: Iterator[_Pair], processes: int
) -> Iterator[tuple[Item, str, bytes | Unreadable]]:
    """Give each item with its digest and its rows, or why it has none."""
    for item, digest, found in documents(job, items, processes):
        if isinstance(found, Unreadable):
            yield item, digest, found
            continue
        try:
            yield item, digest, form.encode(item.id, found)
        except Exception as error:  # noqa: BLE001 - one article must not end a run over millions
            yield item, digest, _failed(item, error)


def documents(job: Job, items: Iterator[_Pair], processes: int) -> Iterator[tuple[Item, str, _Found]]:
    """Give each item with its digest and its document; several processes compute the layers where that helps."""
    if processes == 1 or job.layer not in _SHARED:
        for item, digest in items:
            yield item, digest, item if isinstance(item, Unreadable) else job.document(item)
        return
    waiting: deque[_Pair] = deque()

    def articles() -> Iterator[Article]:
        for item, digest in items:
            waiting.append((item, digest))
            if isinstance(item, Article):
                yield item

    for_texts, for_days = itertools.tee(articles())
    analyzed = analyze_many(
        (article.text for article in for_texts),
        published=(article.published or job.published for article in for_days),
        gazetteer=job.gazetteer,
        model=job.model,
        layers=_SHARED[job.layer],
        processes=processes,
        on_error=lambda _: None,  # told with its article, below
    )
    for document in analyzed:
        item, digest = waiting.popleft()
        while isinstance(item, Unreadable):
            yield item, digest, item
            item, digest = waiting.popleft()
        if isinstance(document, Failure):
            yield item, digest, Unreadable(item.id, document.error, item.size)
        else:
            yield item, digest, document
    for item, digest in waiting:  # what could not be read after the last article
        if isinstance(item, Unreadable):
            yield item, digest, item
