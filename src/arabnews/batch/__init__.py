"""Many articles on all cores of one machine: in input order, in bounded memory, and no bad text stops the run.

The caller's process reads the texts and hands them out in small chunks; worker processes compute the layers and send
back only these. Never more than a few chunks for each worker are under way, however long the input is.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import logging
import operator
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from arabnews.batch.workers import Article, Fault, Job, Outcome, Workers, compute
from arabnews.document import Document
from arabnews.entities import check_model
from arabnews.extras import require

if TYPE_CHECKING:
    from arabnews.entities import Gazetteer

__all__ = ["LAYERS", "Failure", "analyze_many"]

LAYERS: Final = ("dates", "entities", "quotes", "statements", "people", "organizations", "locations")
# A chunk goes out when it holds so many texts or characters: large against the cost of sending, small against a second.
_CHUNK_TEXTS: Final = 8
_CHUNK_CHARACTERS: Final = 1 << 16
# Chunks under way for each worker: enough that one long article does not leave the other workers without work.
_CHUNKS_AHEAD: Final = 4

_log = logging.getLogger("arabnews")

# One day for all articles, or a day for each.
Published: TypeAlias = dt.date | Iterable[dt.date | None] | None
# A document and its place in the input.
_Item: TypeAlias = tuple[int, Document]


@attrs.frozen
class Failure(Document):
    """What stands in the place of an article that could not be analyzed: a `Document` in which nothing is found.

    Attributes:
        index: the position of the text in the input, counted from 0.
        error: what went wrong, in a line.
        details: the traceback, where there is one.
        text: the text; empty when it was no ``str``.
    """

    index: int = attrs.field(kw_only=True)
    error: str = attrs.field(kw_only=True)
    details: str = attrs.field(kw_only=True, default="", repr=False)

    def __attrs_post_init__(self) -> None:
        """Leave nothing to compute: what failed once would fail again."""
        self._layers.update(dict.fromkeys(("dates", "entities", "quotes", "statements"), ()))


def analyze_many(
    texts: Iterable[str],
    *,
    published: Published = None,
    gazetteer: Gazetteer | None = None,
    model: str = "light",
    layers: Iterable[str] = ("dates", "entities", "quotes", "statements"),
    processes: int | None = None,
    on_error: Callable[[Failure], object] | None = None,
    progress: bool | Callable[[int], object] = False,
) -> Iterator[Document]:
    """Analyze many articles on all cores and yield a `Document` for each, in the order of the input.

    Texts are read as the documents are taken, so the input may be longer than memory, or endless. A text that cannot
    be analyzed (no ``str``, no date as its day, an error within) neither stops the run nor shifts the others: a
    `Failure`, a document in which nothing is found, stands in its place.

    A script guards its entry with ``if __name__ == "__main__":``, as for all of Python's multiprocessing.

    Args:
        texts: the articles, any iterable of ``str``.
        published: one day for all, or an iterable of days (or None) as long as ``texts``.
        gazetteer: names of your own, as for `analyze`.
        model: the tagger, ``light`` or ``accurate``, as for `analyze`.
        layers: what the workers compute: ``dates``, ``entities``, ``quotes``, ``statements``, ``people``,
            ``organizations``, ``locations``. Other layers are computed as ever, when they are asked for.
        processes: how many worker processes, all cores when None; with 1 everything runs in this process.
        on_error: called with each `Failure` before it is yielded, and free to raise; when None, failures are
            warnings of the logger ``arabnews``.
        progress: True for a tqdm bar (extra ``progress``), or a function called with the number of texts done.

    Returns:
        An iterator of documents, their ``layers`` computed; closing it ends the workers.

    Raises:
        TypeError: ``texts`` or ``published`` is one ``str``, or no iterable.
        ImportError: the model is not installed; the message names its extra.
        ValueError: an unknown layer or model, or less than one process; while iterating: ``published`` is shorter or
            longer than ``texts``.
        RuntimeError: while iterating: worker processes cannot be started.

    Examples:
        >>> texts = ["قال سامي بدر: «لن نرفع الأسعار».", "زارت ليلى حداد القاهرة أمس."]
        >>> for doc in analyze_many(texts, published=dt.date(2025, 10, 15)):
        ...     print([quote.text for quote in doc.quotes], [date.value for date in doc.dates])
        ['لن نرفع الأسعار'] []
        [] ['2025-10-14']
    """
    _check_arguments(texts, published)
    check_model(model)
    job = Job(tuple(layers), gazetteer, model)
    for name in job.layers:
        if name not in LAYERS:
            raise ValueError(f"unknown layer {name!r}; choose from {', '.join(LAYERS)}")
    if processes is not None and processes < 1:
        raise ValueError(f"processes must be at least 1, not {processes}")
    bar = require("tqdm", "progress").tqdm if progress is True else None
    documents = _run(_items(texts, published, job), job, processes or _cores())
    count = progress if callable(progress) else None
    watched = _watched(documents, on_error or _log_failure, count)
    return iter(bar(watched, total=operator.length_hint(texts) or None, unit="text")) if bar else watched


def _check_arguments(texts: object, published: object) -> None:
    if isinstance(texts, str) or not isinstance(texts, Iterable):
        raise TypeError(f"texts must be an iterable of str, not {type(texts).__name__}")
    if isinstance(published, str) or not isinstance(published, dt.date | Iterable | None):
        raise TypeError(f"published must be a date, an iterable of dates or None, not {type(published).__name__}")


def _log_failure(failure: Failure) -> None:
    _log.warning("text %d could not be analyzed: %s", failure.index, failure.error)


def _cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _items(texts: Iterable[str], published: Published, job: Job) -> Iterator[_Item]:
    """Yield each article as a document that is still to be analyzed, or as the failure that it is already."""
    for index, (text, day) in enumerate(_pairs(texts, published)):
        try:
            yield index, Document(text, day, job.gazetteer, job.model)
        except TypeError as error:
            yield index, Failure(text if isinstance(text, str) else "", index=index, error=str(error))


def _pairs(texts: Iterable[str], published: Published) -> Iterator[tuple[str, dt.date | None]]:
    if published is None or isinstance(published, dt.date):
        yield from zip(texts, itertools.repeat(published), strict=False)
        return
    nothing: Any = object()
    for index, (text, day) in enumerate(itertools.zip_longest(texts, published, fillvalue=nothing)):
        if text is nothing or day is nothing:
            shorter, longer = ("texts", "published") if text is nothing else ("published", "texts")
            raise ValueError(f"{shorter} ended after {index}, {longer} did not")
        yield text, day if day == day else None  # pandas' NaT is a datetime, and unlike itself


def _run(items: Iterator[_Item], job: Job, processes: int) -> Generator[Document, None, None]:
    """Analyze the documents, here or in worker processes, in their order."""
    if processes == 1:
        for item in items:
            yield _settle(item, None if isinstance(item[1], Failure) else compute(_article(item), job))
        return
    interruptions: list[Exception] = []
    with contextlib.closing(Workers(processes, job)) as workers:
        pending: deque[_Chunk] = deque()
        for chunk in _chunks(_until_error(items, interruptions)):
            pending.append(_Chunk(chunk, workers))
            if len(pending) > processes * _CHUNKS_AHEAD:
                yield from pending.popleft().settled()
        while pending:
            yield from pending.popleft().settled()
    if interruptions:
        raise interruptions[0]


def _until_error(items: Iterator[_Item], errors: list[Exception]) -> Iterator[_Item]:
    """Yield the items; keep an error of the caller's iterable for the time when all before it is delivered."""
    try:
        yield from items
    except Exception as error:  # noqa: BLE001 (it is raised in the end)
        errors.append(error)


def _chunks(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    chunk: list[_Item] = []
    characters = 0
    for item in items:
        chunk.append(item)
        characters += len(item[1].text)
        if len(chunk) == _CHUNK_TEXTS or characters >= _CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


class _Chunk:
    """Documents that are being analyzed by a worker."""

    def __init__(self, items: Sequence[_Item], workers: Workers) -> None:
        self._items = items
        self._workers = workers
        self._articles = [_article(item) for item in items if not isinstance(item[1], Failure)]
        self._future = workers.submit(self._articles)

    def settled(self) -> Iterator[Document]:
        """Wait for the worker and yield the documents."""
        outcomes = iter(self._workers.outcomes(self._articles, self._future))
        for item in self._items:
            yield _settle(item, None if isinstance(item[1], Failure) else next(outcomes))


def _article(item: _Item) -> Article:
    """Return what travels to a worker: the plain string, whatever a subclass of ``str`` drags along."""
    return str.__str__(item[1].text), item[1].published


def _settle(item: _Item, outcome: Outcome | None) -> Document:
    """Return the document with its layers, or as a failure."""
    index, document = item
    if outcome is None:
        return document
    if isinstance(outcome, Fault):
        return Failure(document.text, document.published, index=index, error=outcome.error, details=outcome.details)
    document._layers.update(outcome)
    return document


def _watched(
    documents: Generator[Document, None, None],
    on_error: Callable[[Failure], object],
    progress: Callable[[int], object] | None,
) -> Iterator[Document]:
    """Yield the documents; report failures and progress."""
    with contextlib.closing(documents):
        for done, document in enumerate(documents, start=1):
            if isinstance(document, Failure):
                on_error(document)
            if progress:
                progress(done)
            yield document
