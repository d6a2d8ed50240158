"""Worker processes that compute layers, outlive a Ctrl-C meant for their parent, and never outlive the parent."""

from __future__ import annotations

import contextlib
import datetime as dt
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import attrs

from arabnews.document import Document

if TYPE_CHECKING:
    from arabnews.entities import Gazetteer

__all__ = ["Article", "Fault", "Job", "Outcome", "Workers", "compute"]

Article: TypeAlias = tuple[str, dt.date | None]


@attrs.frozen
class Job:
    """What is to be done with every article."""

    layers: tuple[str, ...]
    gazetteer: Gazetteer | None = None
    model: str = "light"


@attrs.frozen
class Fault:
    """Why an article could not be analyzed: a line, and the traceback where there is one."""

    error: str
    details: str = ""

    @classmethod
    def of(cls, error: BaseException) -> Self:
        """Describe an exception."""
        return cls(f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)))


# What a worker sends back for an article: its layers without the text, which the caller's process has.
Outcome: TypeAlias = dict[str, Any] | Fault


def compute(article: Article, job: Job) -> Outcome:
    """Return the layers of an article, or why there are none."""
    text, published = article
    try:
        document = Document(text, published, job.gazetteer, job.model)
        for name in job.layers:
            getattr(document, name)
    except Exception as error:  # noqa: BLE001 (whatever is wrong with one article, the others go on)
        return Fault.of(error)
    layers: dict[str, Any] = document.__getstate__()[-1]
    layers.pop("sentences", None)  # sooner split anew than sent
    return layers


_job: Job


def _begin(job: Job) -> None:
    """Prepare a worker process."""
    global _job  # the initializer's only way to hand something to the calls that follow
    _job = job
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _compute_chunk(chunk: Sequence[Article]) -> list[Outcome]:
    return [compute(article, _job) for article in chunk]


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes start, which inherit that: theirs is none, the caller's comes right after."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows: only the initializer protects the workers
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Workers:
    """A pool of processes that loses no article but the one that kills a process."""

    def __init__(self, processes: int, job: Job) -> None:
        self._processes = processes
        self._job = job
        self._pool = self._new_pool(processes)

    def _new_pool(self, processes: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(processes, initializer=_begin, initargs=(self._job,))

    def submit(self, chunk: Sequence[Article]) -> Future[list[Outcome]]:
        """Hand out a chunk of articles."""
        with _interrupts_held():
            try:
                return self._pool.submit(_compute_chunk, chunk)
            except BrokenProcessPool:
                self._pool = self._new_pool(self._processes)
                return self._pool.submit(_compute_chunk, chunk)

    def outcomes(self, chunk: Sequence[Article], future: Future[list[Outcome]]) -> list[Outcome]:
        """Wait for the outcomes of a chunk.

        Raises:
            RuntimeError: processes cannot be started.
        """
        try:
            return future.result()
        except Exception:  # noqa: BLE001 (a process died or something cannot be pickled: one article tells which)
            return self._one_by_one(chunk)

    def _one_by_one(self, chunk: Sequence[Article]) -> list[Outcome]:
        """Compute each article alone in a process that no other chunk can break."""
        outcomes: list[Outcome] = []
        with contextlib.ExitStack() as pools:
            pool: ProcessPoolExecutor | None = None
            for article in chunk:
                if pool is None:
                    pool = pools.enter_context(self._proven_pool())
                try:
                    outcomes += pool.submit(_compute_chunk, [article]).result()
                except BrokenProcessPool:
                    outcomes.append(Fault("the worker process died"))
                    pool = None
                except Exception as error:  # noqa: BLE001 (as above)
                    outcomes.append(Fault.of(error))
        return outcomes

    def _proven_pool(self) -> ProcessPoolExecutor:
        """Return a pool of one process that has answered once."""
        pool = self._new_pool(1)
        try:
            with _interrupts_held():
                answer = pool.submit(_compute_chunk, ())
            answer.result()
        except BrokenProcessPool as error:
            pool.shutdown()
            raise RuntimeError(
                'worker processes cannot be started; does the script guard its entry with if __name__ == "__main__"?'
            ) from error
        return pool

    def close(self) -> None:
        """Give up what was not begun, wait for what was, and end the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)
