"""analyze_many: order, failures, bounded reading, and processes that end when they should."""

from __future__ import annotations

import datetime as dt
import itertools
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

import arabnews
from arabnews import analyze_many
from arabnews.batch import _CHUNK_TEXTS, _CHUNKS_AHEAD, Failure

DAY = dt.date(2025, 10, 15)
# Enough articles that worker processes are started, see `_CHUNK_TEXTS`.
TEXTS = [f"الخبر رقم {number}: وصل الوفد أمس." for number in range(60)]


class DeadlyDay(dt.date):
    """A day that kills the process to which it is sent, as a crash or the kernel would."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


class UnsendableDay(dt.date):
    """A day that cannot be pickled."""

    def __reduce__(self) -> NoReturn:
        raise TypeError("not for the post")


def ignore(_: Failure) -> None:
    """Take no notice."""


def many(*args: Any, **options: Any) -> Iterator[arabnews.Document]:
    return analyze_many(*args, **{"layers": ["dates"], "processes": 2, **options})


class TestOrder:
    @pytest.mark.parametrize("processes", [1, 2, 3])
    def test_documents_come_in_the_order_of_the_texts(self, processes: int) -> None:
        """Whatever the number of processes, the result is that of a loop."""
        found = list(many(TEXTS, published=DAY, processes=processes))
        assert found == [arabnews.analyze(text, published=DAY) for text in TEXTS]
        assert [doc.dates for doc in found] == [arabnews.extract_dates(text, DAY) for text in TEXTS]

    def test_layers_are_computed_by_the_workers(self) -> None:
        """A document brings the layers asked for, and the cheap ones are made on demand."""
        doc = next(iter(many(TEXTS)))
        assert "dates" in doc._layers
        assert "tokens" not in doc._layers
        assert doc.tokens[0].text == "الخبر"

    def test_long_and_short_articles_keep_their_places(self) -> None:
        """An article that takes long is waited for."""
        texts = [text * (400 if number % 9 == 0 else 1) for number, text in enumerate(TEXTS)]
        assert [doc.text for doc in many(texts)] == texts

    def test_no_text_is_no_document(self) -> None:
        """An empty input ends at once."""
        assert list(many([])) == []

    def test_any_string_survives_the_journey(self) -> None:
        """Lone surrogates, controls and empty texts are texts."""
        texts = ["", "\ud800", "\u202e<b>نص</b>\x00", *TEXTS]
        assert [doc.text for doc in many(texts)] == texts


class TestPublished:
    def test_a_day_for_each(self) -> None:
        """An iterable of days runs beside the texts, None among them."""
        days = [DAY - dt.timedelta(days=number) if number % 5 else None for number in range(len(TEXTS))]
        found = many(TEXTS, published=iter(days))
        for doc, day in zip(found, days, strict=True):
            assert doc.published == day
            if day:
                assert doc.dates[0].value == str(day - dt.timedelta(days=1))

    @pytest.mark.parametrize("processes", [1, 2])
    @pytest.mark.parametrize(
        ("texts", "days", "message"),
        [
            (TEXTS[:3], [DAY] * 2, "published ended after 2, texts did not"),
            (TEXTS[:2], [DAY] * 3, "texts ended after 2, published did not"),
        ],
    )
    def test_days_and_texts_of_different_number(
        self, texts: list[str], days: list[dt.date], message: str, processes: int
    ) -> None:
        """Days that would slip to other texts are an error, after the documents that were right."""
        found = many(texts, published=days, processes=processes)
        assert [next(found).text for _ in range(2)] == texts[:2]
        with pytest.raises(ValueError, match=f"^{message}$"):
            next(found)

    def test_a_missing_day_of_pandas_is_none(self) -> None:
        """NaT is a datetime that equals nothing, itself included."""
        pandas = pytest.importorskip("pandas")
        days = [pandas.NaT, pandas.Timestamp(2025, 10, 15)]
        assert [doc.published for doc in many(TEXTS[:2], published=days)] == [None, dt.datetime(2025, 10, 15)]  # noqa: DTZ001


class TestFailures:
    def test_a_failure_stands_in_its_place(self) -> None:
        """What is no text shifts nothing: each document is where its text was."""
        texts: list[Any] = list(TEXTS)
        texts[7], texts[20] = None, 3.5
        found = list(many(texts, on_error=ignore))
        failures = [doc for doc in found if isinstance(doc, Failure)]
        assert [(failure.index, failure.error) for failure in failures] == [
            (7, "text must be a str, not NoneType"),
            (20, "text must be a str, not float"),
        ]
        assert [doc.text for doc in found] == [text if isinstance(text, str) else "" for text in texts]

    def test_nothing_is_found_in_a_failure(self) -> None:
        """A loop over documents that does not ask goes on."""
        (failure,) = many([None], on_error=ignore)
        assert (failure.dates, failure.entities, failure.quotes, failure.statements) == ((), (), (), ())
        assert not failure.people
        assert not failure.tokens

    def test_failures_are_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        """Without a callback a failure is a warning in the log."""
        list(many([*TEXTS, None]))
        (record,) = caplog.records
        assert (record.name, record.levelno) == ("arabnews", logging.WARNING)
        assert record.getMessage() == "text 60 could not be analyzed: text must be a str, not NoneType"

    def test_the_callback_may_end_the_run(self) -> None:
        """Who wants the first failure to be fatal raises it."""

        def refuse(failure: Failure) -> None:
            raise LookupError(failure.error)

        with pytest.raises(LookupError, match="not NoneType"):
            list(many([*TEXTS, None, *TEXTS], on_error=refuse))
        assert not multiprocessing.active_children()

    def test_an_error_within_is_a_failure_with_its_traceback(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What a layer raises is kept for the report of the bug."""

        def broken(document: arabnews.Document) -> NoReturn:
            raise ZeroDivisionError("by nothing")

        monkeypatch.setattr(arabnews.Document, "dates", property(broken))
        (failure,) = many(["نص"], processes=1, on_error=ignore)
        assert isinstance(failure, Failure)
        assert (failure.text, failure.error) == ("نص", "ZeroDivisionError: by nothing")
        assert "in broken" in failure.details

    def test_only_the_article_that_kills_its_process_is_lost(self) -> None:
        """A crash costs one document; those that were under way beside it are computed again."""
        days = [DeadlyDay(2025, 10, 15) if number in {11, 40} else DAY for number in range(len(TEXTS))]
        failures: list[Failure] = []
        found = list(many(TEXTS, published=days, on_error=failures.append))
        assert [(failure.index, failure.error) for failure in failures] == [
            (11, "the worker process died"),
            (40, "the worker process died"),
        ]
        assert [doc.text for doc in found] == TEXTS
        assert all(doc.dates for doc in found if not isinstance(doc, Failure))

    def test_what_cannot_be_sent_is_a_failure(self) -> None:
        """So is a day that does not go through a pipe."""
        days = [UnsendableDay(2025, 10, 15) if number == 11 else DAY for number in range(len(TEXTS))]
        failures: list[Failure] = []
        found = list(many(TEXTS, published=days, on_error=failures.append))
        assert [(failure.index, failure.error) for failure in failures] == [(11, "TypeError: not for the post")]
        assert len(found) == len(TEXTS)

    def test_an_error_of_the_input_comes_after_what_was_read(self) -> None:
        """The caller's own iterable may fail: all texts before that are delivered, then its error."""

        def reading() -> Iterator[str]:
            yield from TEXTS[:37]
            raise OSError("the disk is gone")

        found = many(reading())
        assert [next(found).text for _ in range(37)] == TEXTS[:37]
        with pytest.raises(OSError, match="the disk is gone"):
            next(found)
        assert not multiprocessing.active_children()


class TestArguments:
    @pytest.mark.parametrize(
        ("arguments", "error", "message"),
        [
            (("نص",), TypeError, "texts must be an iterable of str, not str"),
            ((5,), TypeError, "texts must be an iterable of str, not int"),
            (([], "2025-10-15"), TypeError, "published must be a date, an iterable of dates or None, not str"),
            (([], 2025), TypeError, "published must be a date, an iterable of dates or None, not int"),
        ],
    )
    def test_wrong_ones_are_refused_at_once(self, arguments: tuple[Any, ...], error: type, message: str) -> None:
        """Before the first document is asked for."""
        texts, *published = arguments
        with pytest.raises(error, match=f"^{message}$"):
            many(texts, published=published[0] if published else None)

    def test_unknown_layers(self) -> None:
        """The message lists the valid ones."""
        message = (
            "unknown layer 'quote'; choose from dates, entities, quotes, statements, people, organizations, locations"
        )
        with pytest.raises(ValueError, match=f"^{message}$"):
            many([], layers=["dates", "quote"])

    def test_no_process(self) -> None:
        """Less than one process cannot be."""
        with pytest.raises(ValueError, match=r"^processes must be at least 1, not 0$"):
            many([], processes=0)


class TestReading:
    @pytest.mark.parametrize("processes", [1, 2])
    def test_reading_keeps_a_bounded_distance(self, processes: int) -> None:
        """An endless input is read as documents are taken, a few chunks ahead."""
        read = 0

        def endless() -> Iterator[str]:
            nonlocal read
            while True:
                read += 1
                yield f"خبر {read}"

        found = many(endless(), layers=[], processes=processes)
        ahead = 0 if processes == 1 else _CHUNK_TEXTS * (processes * _CHUNKS_AHEAD + 1)
        for delivered, _ in enumerate(itertools.islice(found, 200), start=1):
            assert read - delivered <= ahead
        found.close()  # type: ignore[attr-defined]

    def test_progress_counts_the_documents(self) -> None:
        """The callback hears of each, failures too."""
        counts: list[int] = []
        texts: list[Any] = [*TEXTS, None]
        for number, _ in enumerate(many(texts, progress=counts.append, on_error=ignore), start=1):
            assert counts[-1] == number
        assert counts == list(range(1, 62))

    def test_progress_in_a_bar(self, capsys: pytest.CaptureFixture[str]) -> None:
        """True is a tqdm bar that knows the length of a list."""
        pytest.importorskip("tqdm")
        assert len(list(many(TEXTS, progress=True))) == 60
        assert "60/60" in capsys.readouterr().err

    def test_a_bar_without_tqdm_names_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is missing is said before the work begins."""
        monkeypatch.setitem(sys.modules, "tqdm", None)
        message = r'^tqdm is not installed; pip install "arabnews\[progress\]" brings it$'
        with pytest.raises(ImportError, match=message):
            many(TEXTS, progress=True)


class TestProcesses:
    def test_closing_early_ends_them(self) -> None:
        """Whoever leaves the loop leaves no process behind."""
        found = many(itertools.cycle(TEXTS))
        next(found)
        assert len(multiprocessing.active_children()) == 2
        found.close()  # type: ignore[attr-defined]
        assert not multiprocessing.active_children()

    def test_few_texts_start_none_and_many_are_not_left_behind(self) -> None:
        """After the last document all processes are gone."""
        for _ in many(TEXTS):
            pass
        assert not multiprocessing.active_children()


SCRIPT = """
import itertools, multiprocessing, sys, arabnews

def main():
    multiprocessing.set_start_method({method!r})
    texts = [f"الخبر رقم {{number}}" for number in range(40)]
    if {endless}:
        texts = itertools.cycle(texts)
    for number, doc in enumerate(arabnews.analyze_many(texts, layers=["dates"], processes=2)):
        if number == 0:
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    print(number + 1)

{guard}main()
"""


GUARD = 'if __name__ == "__main__": '


def script(folder: Path, method: str, *, endless: bool = False, guard: str = GUARD) -> list[str]:
    path = folder / "script.py"
    path.write_text(SCRIPT.format(method=method, endless=endless, guard=guard), encoding="utf-8")
    return [sys.executable, str(path)]


@pytest.mark.timeout(60)
class TestScripts:
    @pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
    def test_every_start_method(self, tmp_path: Path, method: str) -> None:
        """It works where `spawn` is the default, and everywhere else."""
        done = subprocess.run(script(tmp_path, method), capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "40"
        assert done.stderr == ""

    def test_a_script_without_guard_is_told(self, tmp_path: Path) -> None:
        """The processes that cannot start end the run; nothing hangs and nothing is reported as a bad text."""
        done = subprocess.run(script(tmp_path, "spawn", guard=""), capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "RuntimeError: worker processes cannot be started; does the script guard its entry" in done.stderr
        assert "could not be analyzed" not in done.stderr

    @pytest.mark.skipif(sys.platform == "win32", reason="the signals are those of POSIX")
    @pytest.mark.parametrize("method", ["fork", "spawn"])
    @pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
    def test_ending_the_script_ends_its_processes(self, tmp_path: Path, method: str, name: str) -> None:
        """Ctrl-C reaches the whole group and shows one traceback, the caller's; a killed parent takes all along."""
        number = signal.Signals[name]
        with subprocess.Popen(
            script(tmp_path, method, endless=True),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as running:
            assert running.stdout
            workers = [int(process) for process in running.stdout.readline().split()]
            if name == "SIGINT":
                os.killpg(running.pid, number)
            else:
                running.kill()
            _, errors = running.communicate(timeout=30)
        assert running.returncode == -number
        if name == "SIGINT":
            assert errors.count("Traceback") == 1
            assert errors.rstrip().endswith("KeyboardInterrupt")
        assert len(workers) == 2
        assert all(_is_gone(process) for process in workers)


def _is_gone(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
            state = Path(f"/proc/{process}/stat")
            if state.exists() and ") Z " in state.read_text(encoding="utf-8"):
                return True  # ended, and nobody has asked for its status
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
