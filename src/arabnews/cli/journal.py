"""A long run that may be killed at any moment and started again.

The rows go to ``OUTPUT.part``; ``OUTPUT.part.json`` says how many of its bytes are whole, how many articles they come
from, and what those articles were. OUTPUT itself appears when the run is complete, never before.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self

import attrs

from arabnews.cli.sources import Article, Item

# Often enough to lose next to nothing, seldom enough that syncing the disk costs nothing.
_SECONDS_BETWEEN_NOTES = 0.5


class ChangedError(Exception):
    """The input or the options are not those of the run that was interrupted."""


@attrs.frozen
class Progress:
    """How far a run has come.

    Attributes:
        run: the options that decide about its rows.
        articles: how many items of the input are done.
        size: how many bytes of rows they gave.
        digest: what the items so far add up to.
    """

    run: str
    articles: int = 0
    size: int = 0
    digest: str = ""


def chained(items: Iterable[Item]) -> Iterator[tuple[Item, str]]:
    """Give each item with a digest of all items up to it."""
    digest = hashlib.blake2b(digest_size=16)
    for item in items:
        said = (item.id, item.text, str(item.published)) if isinstance(item, Article) else (item.id, item.reason)
        digest.update("\0".join(said).encode("utf-8", "surrogatepass") + b"\n")
        yield item, digest.copy().hexdigest()


class Journal:
    """The output of a run and the notes about its progress; open from the start, closed as a context manager.

    Attributes:
        output: where the complete output goes.
        done: how far the run has come.
        resumed: whether an interrupted run goes on.
    """

    def __init__(self, output: Path, run: str, *, restart: bool = False) -> None:
        self.output = output
        self._part = output.with_name(f"{output.name}.part")
        self._notes = output.with_name(f"{output.name}.part.json")
        self.done = Progress(run) if restart else self._recall(run)
        self.resumed = self.done.articles > 0
        self._stream = self._part.open("r+b" if self.resumed else "wb")
        self._stream.truncate(self.done.size)  # what was written after the last note is not vouched for
        self._stream.seek(self.done.size)
        self._noted_at = 0.0

    def _recall(self, run: str) -> Progress:
        try:
            progress = Progress(**json.loads(self._notes.read_bytes()))
            written = self._part.stat().st_size
        except (OSError, ValueError, TypeError):  # no run was interrupted, or before its first note
            return Progress(run)
        if written < progress.size or not progress.articles:  # rows that never reached the disk, or none yet
            return Progress(run)
        if progress.run != run:
            raise ChangedError(f"{self._part}: the options are not those of the interrupted run; --restart begins anew")
        return progress

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Note how far the run has come, so that nothing need be repeated."""
        self._note()
        self._stream.close()

    def remaining(self, items: Iterable[tuple[Item, str]], skip: Callable[[Item], None]) -> Iterator[tuple[Item, str]]:
        """Give the items that are not done yet, once those that are have proved to be the same as then."""
        pairs = iter(items)
        digest = ""
        for item, so_far in itertools.islice(pairs, self.done.articles):
            skip(item)
            digest = so_far
        if digest != self.done.digest:
            raise ChangedError(f"{self._part}: the input is not that of the interrupted run; --restart begins anew")
        yield from pairs

    def start(self, header: bytes) -> None:
        """Write what stands before the first row."""
        self._stream.write(header)
        self.done = attrs.evolve(self.done, size=len(header))

    def write(self, rows: bytes, digest: str) -> None:
        """Add the rows of one more item; ``digest`` is that of all items up to it."""
        self._stream.write(rows)
        done = self.done
        self.done = attrs.evolve(done, articles=done.articles + 1, size=done.size + len(rows), digest=digest)
        if time.monotonic() - self._noted_at > _SECONDS_BETWEEN_NOTES:
            self._note()

    def _note(self) -> None:
        self._stream.flush()
        os.fsync(self._stream.fileno())
        fresh = self._notes.with_name(f"{self._notes.name}.new")
        fresh.write_text(json.dumps(attrs.asdict(self.done)), encoding="utf-8")
        fresh.replace(self._notes)
        self._noted_at = time.monotonic()

    def finish(self, convert: Callable[[Path, Path], None] | None = None) -> None:
        """Put the complete output in its place; ``convert`` makes it of the rows, where it is no file of lines."""
        if convert is None:
            self._part.replace(self.output)
        else:
            made = self.output.with_name(f"{self.output.name}.made")
            convert(self._part, made)
            made.replace(self.output)
            self._part.unlink()
        self._notes.unlink(missing_ok=True)
