"""Fuzz the public functions and the doors.

    python fuzz/run.py --seconds 60                              # every harness, one after the other
    python fuzz/run.py extract_dates cli --seconds 1800          # some of them
    python fuzz/run.py --corpus news/ --kept found/ …            # starting from texts of yours, keeping what was new

Where atheris is installed, it searches guided by the coverage of the package; elsewhere inputs are made by chance, of
words of the tables, pieces of the corpus and hostile characters. Seconds are of processor time. An input that breaks a
promise is written to ``--kept`` and printed; the exit code is then 1.
"""

# ruff: noqa: S311, S603 (chance here is no secret, and the command run is this one)

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER))
sys.path.insert(0, str(FOLDER.parent / "tests"))
_LONGEST = 2_000  # bytes: longer texts are for benchmarks/growth.py
# libFuzzer takes dictionary entries of at most so many bytes.
_LONGEST_WORD = 60


def table_words() -> list[str]:
    """Return the cells of all tables, which is what the grammars are made of."""
    found: set[str] = set()
    for entry in resources.files("arabnews.tables").iterdir():
        if entry.name.endswith(".tsv"):
            lines = entry.read_text(encoding="utf-8").splitlines()
            found.update(
                cell.strip()
                for line in lines
                if not line.startswith("#")
                for cell in line.replace("|", "\t").split("\t")
            )
    return sorted(cell for cell in found if cell and 1 < len(cell.encode()) <= _LONGEST_WORD)


def corpus(folder: Path | None) -> list[bytes]:
    """Return the texts to start from: the articles of seeds/, and the files of ``folder``."""
    import arabnews

    texts = [sample.text.encode() for sample in arabnews.samples()]
    paragraphs = [paragraph for text in texts for paragraph in text.split(b"\n") if paragraph]
    document = arabnews.analyze(arabnews.samples()[1].text[:300])
    rows = [document.to_json().encode(), *(span.to_json().encode() for span in (*document.dates, *document.entities))]
    own = [file.read_bytes()[:_LONGEST] for file in sorted(folder.iterdir()) if file.is_file()] if folder else []
    return [*paragraphs, *rows, *own]


def invented(chance: random.Random, starts: list[bytes], words: list[bytes]) -> bytes:
    """Return an input made by chance: a start that is changed in a few places, or a chain of words and characters."""
    from strategies import CONTROLS, DIGITS, FORMS, LETTERS, MARKS, OTHERS, SPACES, STOPS

    odd = LETTERS + MARKS + CONTROLS + SPACES * 2 + STOPS * 3 + FORMS + DIGITS * 2 + OTHERS
    if chance.random() < 0.5:
        pieces: list[bytes] = []
        for _ in range(chance.randint(1, 60)):
            pieces.append(
                chance.choice(words) if chance.random() < 0.7 else chance.choice(odd).encode("utf-8", "surrogatepass")
            )
            pieces.append(chance.choice((b" ", b" ", b" ", b"\n", b"", b"/", " و".encode(), "، ".encode())))
        data = b"".join(pieces)
    else:
        data = chance.choice(starts)
        for _ in range(chance.randint(1, 8)):
            place, other = chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)
            first, last = min(place, other), max(place, other)
            match chance.randrange(6):
                case 0:
                    data = data[:place] + chance.choice(words) + data[place:]
                case 1:
                    data = data[:first] + data[last:]
                case 2:
                    data = data[:place] + chance.choice(odd).encode("utf-8", "surrogatepass") + data[place:]
                case 3:
                    data = data[:place] + chance.choice(starts)[:200] + data[place:]
                case 4:
                    data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
                case _:
                    data = data[:first] + data[first:last][:40] * chance.randint(1, 20) + data[last:]
    return data[:_LONGEST]


class Watched:
    """A harness that tells what it finds, once for each place in the code, and goes on."""

    def __init__(self, name: str, kept: Path | None) -> None:
        from harnesses import HARNESSES

        self.name = name
        self.inputs = 0
        self.faults: set[str] = set()
        self._harness = HARNESSES[name]
        self._kept = kept

    def __call__(self, data: bytes) -> None:
        """Try one input."""
        self.inputs += 1
        try:
            self._harness(data)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is the find)
            where = traceback.extract_tb(error.__traceback__)[-1]
            said = error if isinstance(error, AssertionError) else ""
            fault = f"{type(error).__name__} {where.filename}:{where.lineno} {said}"
            if fault in self.faults:
                return
            self.faults.add(fault)
            print(f"{self.name}: {data!r}", flush=True)
            traceback.print_exc()
            if self._kept:
                self._kept.mkdir(parents=True, exist_ok=True)
                (self._kept / f"fault-{self.name}-{len(self.faults)}").write_bytes(data)

    def told(self, seconds: float) -> bool:
        """Print how it went; tell whether all went well."""
        counted = f"{self.inputs} inputs in {seconds:.0f} s of processor time"
        print(f"{self.name}: {counted}, {len(self.faults)} faults", flush=True)
        return not self.faults


def by_chance(name: str, seconds: float, seed: int, options: argparse.Namespace) -> bool:
    """Run one harness on invented inputs; tell whether all went well."""
    harness, chance = Watched(name, options.kept), random.Random(f"{name} {seed}")
    starts, words = corpus(options.corpus), [word.encode() for word in table_words()]
    began = time.process_time()
    while time.process_time() - began < seconds:
        harness(invented(chance, starts, words))
    return harness.told(time.process_time() - began)


def guided(name: str, seconds: float, seed: int, options: argparse.Namespace) -> bool:
    """Run one harness under atheris, in a process of its own; tell whether all went well."""
    with tempfile.TemporaryDirectory() as folder:
        return _guided(name, seconds, seed, options, Path(folder))


def _guided(name: str, seconds: float, seed: int, options: argparse.Namespace, folder: Path) -> bool:
    grown = folder / "corpus"
    grown.mkdir()
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in table_words()), encoding="utf-8")
    for index, start in enumerate(corpus(options.corpus)):
        (grown / f"start-{index:05}").write_bytes(start[:_LONGEST])
    kept = options.kept or Path("fuzz-kept")
    kept.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, __file__, name, "--seconds", str(seconds), "--kept", str(kept), "--inside"]
    flags = [f"-seed={seed + 1}", f"-dict={words}", f"-max_len={_LONGEST}", "-timeout=60", "-len_control=0",
             f"-artifact_prefix={kept}/fault-{name}-", "-verbosity=0", str(grown)]  # fmt: skip
    began = time.monotonic()
    status = subprocess.run([*command, "--", *flags], check=False).returncode
    print(f"{name}: {time.monotonic() - began:.0f} s of wall time, exit code {status}", flush=True)
    return status == 0


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def inside(name: str, seconds: float, kept: Path, flags: list[str]) -> None:
    """Hand the harness to atheris; ends the process."""
    import atheris  # type: ignore[import-untyped,unused-ignore]

    with atheris.instrument_imports(include=["arabnews"]):
        import arabnews

        arabnews.analyze(arabnews.samples()[0].text)._repr_html_()  # whatever is imported late is instrumented too
        harness = Watched(name, kept)
    began = time.process_time()

    def watched(data: bytes) -> None:
        harness(data)
        if (spent := time.process_time() - began) > seconds:
            os._exit(0 if harness.told(spent) else 1)  # libFuzzer has no other way out

    atheris.Setup([sys.argv[0], *flags], watched)
    atheris.Fuzz()


def chosen(names: list[str]) -> Iterator[str]:
    """Yield the harnesses that are meant."""
    from harnesses import HARNESSES

    for name in names or HARNESSES:
        if name not in HARNESSES:
            sys.exit(f"no harness {name!r}; there are {', '.join(HARNESSES)}")
        yield name


def main() -> None:
    """Run the harnesses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="harnesses; all when none is named")
    parser.add_argument("--seconds", type=float, default=60, help="processor time for each")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--corpus", type=Path, help="folder of texts to start from, beside seeds/")
    parser.add_argument("--kept", type=Path, help="folder for what is found")
    parser.add_argument("--by-chance", action="store_true", help="even where atheris is installed")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    own, flags = (sys.argv[1:], [])
    if "--" in own:
        own, flags = own[: own.index("--")], own[own.index("--") + 1 :]
    options = parser.parse_args(own)
    if options.inside:
        inside(options.names[0], options.seconds, options.kept, flags)
    run = by_chance if options.by_chance or find_spec("atheris") is None else guided
    well = [run(name, options.seconds, options.seed, options) for name in chosen(options.names)]
    sys.exit(0 if all(well) else 1)


if __name__ == "__main__":
    main()
