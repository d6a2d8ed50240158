"""One harness for each public function and for the doors: bytes in, nothing out, an exception where a promise breaks.

A harness takes the bytes that a fuzzer made up. They are read as UTF-8, and what is no UTF-8 becomes lone surrogates,
so that every str can come out. Choices among arguments follow from a checksum of the bytes: one input, one call.
"""

# ruff: noqa: S311 (chance here is no secret)

from __future__ import annotations

import contextlib
import io
import json
import random
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import rules

import arabnews
from arabnews.models import DateMention, Entity, Quote, Referent, Sentence, Span, Statement, Token, Word
from arabnews.models.spans import Record

MODELS: tuple[type[Record], ...] = (
    Span, Token, Word, Sentence, DateMention, Entity, Referent, Quote, Statement, arabnews.Document,
)  # fmt: skip
TYPES = ("PER", "ORG", "LOC", "MISC", "", "per")
COMMANDS = ("statements", "quotes", "dates", "entities", "sentences", "tokens", "normalize", "analyze")


class BrokenPromiseError(AssertionError):
    """What a harness raises when a rule does not hold."""


def text_of(data: bytes) -> str:
    """Return the text that the bytes stand for."""
    return data.decode("utf-8", "surrogateescape")


def _rule(check: Callable[[str], Iterator[str]]) -> Callable[[bytes], None]:
    def harness(data: bytes) -> None:
        for fault in check(text_of(data)):
            raise BrokenPromiseError(fault)

    return harness


def overrides(data: bytes) -> None:
    """Any choice of operations: the aligned text is the plain one."""
    text, chance = text_of(data), random.Random(zlib.crc32(data))
    chosen = {name: chance.choice(values) for name, values in OPERATIONS.items() if chance.random() < 0.4}
    plain = arabnews.normalize(text, "base", **chosen)
    aligned = arabnews.normalize_aligned(text, "base", **chosen)
    if aligned.text != plain:
        raise BrokenPromiseError(f"aligned is not plain with {chosen}")
    aligned.to_original(0, len(plain))
    aligned.to_aligned(0, len(text))


OPERATIONS = {
    "unicode": ("keep", "NFC", "NFKC"),
    "tatweel": ("keep", "inner", "remove"),
    "digits": ("keep", "ascii", "arabic"),
    "quotes": ("keep", "straight"),
    "punctuation": ("keep", "ascii", "arabic"),
    "whitespace": ("keep", "plain", "collapse"),
    "spacing": ("keep", "repair"),
    "case": ("keep", "lower"),
    **dict.fromkeys(("diacritics", "quranic", "bidi", "zero_width"), ("keep", "remove")),
    **dict.fromkeys(
        ("presentation_forms", "lookalikes", "persian", "alef", "hamza", "yeh", "teh_marbuta"), ("keep", "fold")
    ),
}


def gazetteer(data: bytes) -> None:
    """Names of the caller's own: a ValueError, or they are found where they stand."""
    text, chance = text_of(data), random.Random(zlib.crc32(data))
    lines = text.splitlines() or [""]
    rows = [tuple(line.split("\t")) for line in lines[: len(lines) // 2]]
    if chance.random() < 0.8:
        rows = [(row[0], chance.choice(TYPES[:4]), *row[1:2]) for row in rows]
    try:
        names = arabnews.Gazetteer(rows)
    except ValueError:
        return
    document = arabnews.analyze(text, gazetteer=names)
    for fault in rules.spans(text, "entities", document.entities):
        raise BrokenPromiseError(fault)
    _ = document.statements


def from_json(data: bytes) -> None:
    """Arbitrary JSON for every model: the model, a TypeError for what is no dict, else a ValueError."""
    line = text_of(data)
    for model in MODELS:
        with contextlib.suppress(ValueError, TypeError):
            _round_trip(model.from_json(line))


def from_dict(data: bytes) -> None:
    """Plain data near the real thing: the dict of a model with cells changed, lost and added."""
    chance = random.Random(zlib.crc32(data))
    text = text_of(data)
    document = arabnews.analyze(text[:400], published=chance.choice(rules.DAYS))
    records: list[Record] = [document, *document.quotes, *document.dates, *document.entities, *document.statements]
    records += [*document.people, *list(document.sentences)[:2], *list(document.tokens)[:2]]
    record = chance.choice(records)
    changed = _mutated(record.to_dict(), chance, text)
    try:
        _round_trip(type(record).from_dict(changed))
    except ValueError:
        return
    except TypeError:
        if isinstance(changed, dict):
            raise


def _round_trip(made: Record) -> None:
    if type(made).from_dict(made.to_dict()) != made:
        raise BrokenPromiseError(f"{made!r:.200} does not come back")
    made.to_json().encode("utf-8")


def _mutated(value: Any, chance: random.Random, text: str) -> Any:
    if chance.random() < 0.06:
        return chance.choice(
            [
                None,
                True,
                -1,
                0,
                2**70,
                1.5,
                float("inf"),
                "",
                text[:20],
                [],
                {},
                [value],
                {"a": value},
                "PER",
                "2025-02-30",
            ]
        )
    if isinstance(value, dict):
        kept = {key: _mutated(item, chance, text) for key, item in value.items() if chance.random() > 0.03}
        if chance.random() < 0.03:
            kept[text[:9]] = value
        return kept
    if isinstance(value, list):
        return [_mutated(item, chance, text) for item in value]
    if isinstance(value, int) and chance.random() < 0.1:
        return value + chance.choice((-1, 1))
    return value


def arrow(data: bytes) -> None:
    """Columns of any type and content, bytes that are no UTF-8 among them: an error row, never an exception."""
    import pyarrow as pa

    from arabnews.arrow import LAYERS, analyze_batch

    chance = random.Random(zlib.crc32(data))
    pieces = data.split(b"\n")[:6]
    kind = chance.choice((pa.string(), pa.large_string(), pa.binary(), pa.int64()))
    cells: list[Any] = [chance.choice((piece, piece, piece, None)) for piece in pieces]
    if kind in (pa.string(), pa.large_string()):
        column = pa.array(cells, pa.binary()).view(pa.string())  # as a careless writer makes it: not checked
    elif kind == pa.binary():
        column = pa.array(cells, kind)
    else:
        column = pa.array([None if cell is None else len(cell) for cell in cells], kind)
    days = pa.array([None if chance.random() < 0.2 else text_of(piece)[:25].encode("utf-8", "replace").decode()
                     for piece in pieces], pa.string())  # fmt: skip
    batch = pa.record_batch({"text": column, "day": days})
    found = analyze_batch(batch, chance.choice(tuple(LAYERS)), published=chance.choice(("day", None, rules.DAYS[1])))
    found.validate(full=True)


def arrow_ipc(data: bytes) -> None:
    """What Arrow itself can read of arbitrary bytes goes through the door or gets a ValueError that says why."""
    import pyarrow as pa

    from arabnews.arrow import LAYERS, analyze_batch

    try:
        batch = pa.ipc.open_stream(data).read_next_batch()
        batch.validate(full=True)
    except (pa.ArrowException, StopIteration, OSError, ValueError):
        return
    with contextlib.suppress(ValueError):
        analyze_batch(batch, random.Random(zlib.crc32(data)).choice(tuple(LAYERS)))


def cli(data: bytes) -> None:
    """Any bytes on standard input, in any form: an exit code of the documented ones, and no traceback."""
    from click.testing import CliRunner

    from arabnews.cli.app import app

    chance = random.Random(zlib.crc32(data))
    command = [chance.choice(COMMANDS), "-", "--processes", "1", "--format", chance.choice(("jsonl", "table"))]
    form = chance.choice(("text", "jsonl", "csv", "parquet"))
    if chance.random() < 0.5 and form == "jsonl":
        rows = ({"text": text_of(line), "id": index} for index, line in enumerate(data.split(b"\n")))
        data = "\n".join(json.dumps(row) for row in rows).encode()
    command += ["--input-format", form, "--encoding", chance.choice(("utf-8", "windows-1256", "utf-16"))]
    result = CliRunner().invoke(app, command, input=io.BytesIO(data))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    if result.exit_code not in (0, 1, 2):
        raise BrokenPromiseError(f"exit code {result.exit_code} of {command}")


def analyze_many(data: bytes) -> None:
    """Texts and things that are none: a document for each, in order."""
    chance = random.Random(zlib.crc32(data))
    texts: list[Any] = [text_of(piece) if chance.random() < 0.9 else piece for piece in data.split(b"\n")[:5]]
    days: list[Any] = [chance.choice([*rules.DAYS, "2025", 3]) for _ in texts]
    found = list(arabnews.analyze_many(texts, published=days, processes=1, on_error=lambda _: None))
    if [document.text for document in found] != [text if isinstance(text, str) else "" for text in texts]:
        raise BrokenPromiseError("the documents are not those of the texts")


HARNESSES: dict[str, Callable[[bytes], None]] = {
    **{name: _rule(check) for name, check in rules.FUNCTIONS.items()},
    **{
        harness.__name__: harness
        for harness in (overrides, gazetteer, from_json, from_dict, arrow, arrow_ipc, cli, analyze_many)
    },
}
