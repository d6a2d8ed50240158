"""The command line, as a user of Unix tools meets it."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("rich_click", reason="needs the extra cli")

from click.testing import CliRunner, Result

from arabnews import samples
from arabnews.cli.app import app
from arabnews.cli.sources import Article, Reading, find, read
from arabnews.cli.table import safe

ARTICLE = "وصل الوفد أمس.\n\nقال الوزير سامي بدر: «لن نرفع الأسعار»."


def arabnews(*arguments: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=given, prog_name="arabnews")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    (folder / "2025").mkdir(parents=True)
    (folder / "b.txt").write_text("خبر ثان. وثالث.", encoding="utf-8")
    (folder / "a.txt").write_text("خبر أول.", encoding="utf-8")
    (folder / "2025" / "c.txt").write_text("خبر من العام الماضي.", encoding="utf-8")
    (folder / "notes.md").write_text("no article", encoding="utf-8")
    (folder / ".hidden.txt").write_text("no article", encoding="utf-8")
    return folder


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_row_is_the_span_with_the_id_of_its_article(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    result = arabnews("sentences", file, "--format", "jsonl")
    assert result.exit_code == 0
    assert rows(result)[0] == {"id": str(file), "start": 0, "end": 14, "text": "وصل الوفد أمس.", "tokens": [0, 4]}


def test_offsets_count_in_the_file_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("خبر أول.\r\n\r\nخبر ثان.".encode())
    text = file.read_bytes().decode()
    for row in rows(arabnews("sentences", file, "-f", "jsonl")):
        assert text[row["start"] : row["end"]] == row["text"]


def test_a_folder_gives_its_articles_in_order_of_name(archive: Path) -> None:
    ids = [row["id"] for row in rows(arabnews("sentences", archive, "-f", "jsonl"))]
    assert ids == [str(archive / name) for name in ("2025/c.txt", "a.txt", "b.txt", "b.txt")]


def test_a_pattern_is_matched_here_where_the_shell_did_not(archive: Path) -> None:
    assert list(find([f"{archive}/**/*.txt"])) == [str(archive / name) for name in ("2025/c.txt", "a.txt", "b.txt")]


def test_standard_input_is_one_article_or_jsonl() -> None:
    (plain,) = rows(arabnews("sentences", "-", "-f", "jsonl", given="خبر.".encode()))
    assert plain["id"] == "-"
    lines = "\n".join(json.dumps({"id": n, "text": "خبر."}) for n in (1, 2))
    result = arabnews("sentences", "-", "-f", "jsonl", "--input-format", "jsonl", given=lines.encode())
    assert [row["id"] for row in rows(result)] == ["1", "2"]


def test_columns_may_have_other_names_and_days_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text('\ufeffnumber,body,day\n7,خبر أمس.,2025-10-15\n8,"خبر\nأمس.",\n', encoding="utf-8")
    reading = Reading(text="body", id="number", published="day")
    first, second = read([str(file)], reading)
    assert (first.id, first.text, str(first.published)) == ("7", "خبر أمس.", "2025-10-15")  # type: ignore[union-attr]
    assert (second.id, second.text, second.published) == ("8", "خبر\nأمس.", None)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jsonl", b'{"text": "x"}\nno json\n', "a.jsonl:2: no JSON"),
        ("a.jsonl", b'{"title": "x", "body": "y"}\n', "no text under 'text'; it has title, body (see --text-column)"),
        ("a.jsonl", b"[1]\n", "a line must hold an object, not list"),
        ("a.jsonl", b'{"text": "x", "published": "yesterday"}\n', "published: 'yesterday' is no ISO 8601 date"),
        ("a.csv", "text\nخبر\n".encode("windows-1256"), "is not utf-8; name another with --encoding"),
        ("a.txt", "خبر".encode("windows-1256"), "byte 0 is not utf-8"),
        ("a.parquet", b"none", "no Parquet"),
        ("missing.txt", None, "missing.txt: No such file or directory"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    good = tmp_path / "good.txt"
    good.write_text("خبر.", encoding="utf-8")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = arabnews("sentences", tmp_path / name, good, "-f", "jsonl")
    assert result.exit_code == 1
    assert told in result.stderr
    assert rows(result)[-1]["id"] == str(good)


def test_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("خبر.".encode("windows-1256"))
    assert rows(arabnews("sentences", file, "-f", "jsonl", "--encoding", "cp1256"))[0]["text"] == "خبر."


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("sentences",), "Missing argument"),
        (("sentences", "a.txt", "--published", "soon"), "write it as 2025-10-15"),
        (("sentences", "a.txt", "--encoding", "martian"), "no encoding"),
        (("sentences", "a.txt", "-f", "parquet"), "needs --output"),
        (("analyze", "a.txt", "-o", "a.csv"), "does not fit in csv"),
        (("sayings", "a.txt"), "No such command"),
    ],
)
def test_wrong_usage_is_code_2_and_says_what_is_right(arguments: tuple[str, ...], told: str) -> None:
    result = arabnews(*arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


@pytest.mark.parametrize("layer", ["statements", "quotes", "dates", "entities", "sentences", "tokens", "normalize"])
def test_csv_has_the_columns_of_its_model_even_without_rows(layer: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    table = list(csv.reader(io.StringIO(arabnews(layer, file, "-f", "csv", "--published", "2025-10-15").stdout)))
    assert {len(row) for row in table} == {len(table[0])}
    assert table[0][0] == "id"
    file.write_text("", encoding="utf-8")
    (header, *_) = csv.reader(io.StringIO(arabnews(layer, file, "-f", "csv").stdout))
    assert header == table[0]


def test_csv_gives_inner_spans_columns_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(arabnews("quotes", file, "-f", "csv").stdout))
    assert (row["text"], row["speaker_text"], row["cue_text"]) == ("لن نرفع الأسعار", "سامي بدر", "قال")


def test_a_lone_surrogate_breaks_no_output(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "خبر \\ud800."}\n', encoding="utf-8")
    for form in ("table", "jsonl", "csv"):
        assert arabnews("sentences", file, "-f", form).exit_code == 0
    assert rows(arabnews("sentences", file, "-f", "jsonl"))[0]["text"] == "خبر \ud800."


def test_a_table_lets_no_article_command_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("خبر \x1b[2J\u202eعاجل\u2069.", encoding="utf-8")
    shown = arabnews("sentences", file).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\u2067خبر [2Jعاجل.\u2069" in shown
    assert safe("أ\ud800ب") == "أ\ufffdب"


def test_each_line_of_an_arabic_cell_is_isolated_and_fits(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("خبر طويل " * 60 + ".", encoding="utf-8")
    for line in arabnews("sentences", file).stdout.splitlines():
        assert line.count("\u2067") == line.count("\u2069")
        assert len(line) <= 110 + 2


def test_statements_say_who_what_when_and_where() -> None:
    text = "القاهرة: قال الوزير سامي بدر أمس: «لن نرفع الأسعار»."
    shown = arabnews("statements", "-", "--published", "2025-10-15", given=text.encode()).stdout
    assert all(part in shown for part in ("who", "سامي بدر", "لن نرفع الأسعار", "2025-10-14"))


def test_the_whole_article_on_a_card() -> None:
    shown = arabnews("analyze", "-", given=ARTICLE.encode()).stdout
    assert "people" in shown
    assert "سامي بدر" in shown


def test_normalize_gives_the_text_itself() -> None:
    result = arabnews("normalize", "-", "--profile", "search", given="قَالَ الأُستاذ".encode())
    assert result.stdout.splitlines()[-1] == "قال الاستاذ"


def test_the_name_of_the_output_tells_its_form(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    assert arabnews("sentences", file, "-o", tmp_path / "s.csv").exit_code == 0
    assert (tmp_path / "s.csv").read_text(encoding="utf-8").startswith("id,start,end,text,tokens_start,tokens_end\n")
    assert not list(tmp_path.glob("s.csv.*"))


def test_parquet_is_what_the_arrow_door_gives(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from arabnews import arrow

    file, output = tmp_path / "a.txt", tmp_path / "out.parquet"
    file.write_text(ARTICLE, encoding="utf-8")
    for layer in arrow.LAYERS:
        assert arabnews(layer, file, "-o", output, "--published", "2025-10-15").exit_code == 0
        written = parquet.read_table(output)
        columns = next(csv.reader(io.StringIO(arabnews(layer, file, "-f", "csv").stdout)))
        assert written.column_names == [*columns, "error"]
        lines = rows(arabnews(layer, file, "-f", "jsonl", "--published", "2025-10-15"))
        assert [row["id"] for row in written.to_pylist()] == [row["id"] for row in lines]
    file.write_text("", encoding="utf-8")
    assert arabnews("tokens", file, "-o", output).exit_code == 0
    assert parquet.read_table(output).num_rows == 0


def test_what_several_processes_write_is_what_one_writes(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("".join(json.dumps({"text": sample.text}) + "\n" for sample in samples()[:6]), encoding="utf-8")
    for processes in (1, 2):
        assert arabnews("dates", file, "-o", tmp_path / f"{processes}.jsonl", "--processes", processes).exit_code == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


# -- interruption

PROGRAM = [sys.executable, "-m", "arabnews"]


@pytest.fixture
def long_input(tmp_path: Path) -> Path:
    file = tmp_path / "long.jsonl"
    text = samples()[0].text
    lines = [json.dumps({"id": n, "text": f"{n} {text}"}, ensure_ascii=False) for n in range(120)]
    lines[60] = "no json"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("how", "form"),
    [(signal.SIGKILL, "csv"), (signal.SIGINT, "jsonl"), (signal.SIGTERM, "csv"), (signal.SIGKILL, "parquet")],
)
def test_a_killed_run_goes_on_and_ends_like_one_left_alone(long_input: Path, how: signal.Signals, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    output = long_input.with_name(f"rows.{form}")
    command = [*PROGRAM, "tokens", str(long_input), "--output", str(output)]
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    notes = output.with_name(f"{output.name}.part.json")
    deadline = time.monotonic() + 8
    while not notes.exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    run.send_signal(how)
    assert run.wait() == (130 if how == signal.SIGINT else -how)
    assert not output.exists()
    with output.with_name(f"{output.name}.part").open("ab") as part:
        part.write("9,0,4,نصف سط".encode()[:-1])  # a line that was being written

    again = arabnews("tokens", long_input, "--output", output)
    assert again.exit_code == 1  # the line that is no JSON, whichever of the two runs met it
    alone = long_input.with_name(f"alone.{form}")
    arabnews("tokens", long_input, "--output", alone)
    assert output.read_bytes() == alone.read_bytes()
    assert sorted(file.name for file in long_input.parent.iterdir()) == sorted([alone.name, "long.jsonl", output.name])


def _interrupted(tmp_path: Path) -> Path:
    """Leave behind what a run leaves that was interrupted after one article."""
    from arabnews.cli.journal import Journal, chained
    from arabnews.cli.run import Job

    file = tmp_path / "two.jsonl"
    file.write_text('{"text": "خبر."}\n{"text": "خبران."}\n', encoding="utf-8")
    job = Job(layer="sentences")
    item, digest = next(chained(read([str(file)], Reading())))
    assert isinstance(item, Article)
    with Journal(tmp_path / "out.jsonl", job.describe(None)) as journal:
        journal.write(job.written().encode(item.id, job.document(item)), digest)
    return file


def test_a_run_goes_on_from_standard_input_too(tmp_path: Path) -> None:
    file = _interrupted(tmp_path)
    output = tmp_path / "out.jsonl"
    file.write_text('{"text": "خبر."}\n{"text": "خبران."}\n', encoding="utf-8")
    assert arabnews("sentences", file, "-o", output).exit_code == 0
    assert [json.loads(line)["text"] for line in output.read_text().splitlines()] == ["خبر.", "خبران."]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_run_that_ended_before_its_first_article_begins_anew(tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    from arabnews.cli.journal import Journal
    from arabnews.cli.run import Job

    file, output = tmp_path / "a.txt", tmp_path / f"out.{form}"
    file.write_text(ARTICLE, encoding="utf-8")
    job = Job(layer="sentences", form=form)
    with Journal(output, job.describe(None)) as journal:
        journal.start(job.written().header)
    assert arabnews("sentences", file, "-o", output).exit_code == 0
    again = tmp_path / f"again.{form}"
    assert arabnews("sentences", file, "-o", again).exit_code == 0
    assert output.read_bytes() == again.read_bytes()


def test_another_input_or_other_options_are_not_mixed_in(tmp_path: Path) -> None:
    file = _interrupted(tmp_path)
    output = tmp_path / "out.jsonl"
    other = arabnews("tokens", file, "-o", output)
    assert other.exit_code == 1
    assert "--restart begins anew" in other.stderr
    file.write_text('{"text": "غيره."}\n', encoding="utf-8")
    changed = arabnews("sentences", file, "-o", output)
    assert "the input is not that of the interrupted run" in changed.stderr
    assert arabnews("sentences", file, "-o", output, "--restart").exit_code == 0
    assert "غيره." in output.read_text(encoding="utf-8")


def test_a_reader_that_has_enough_is_no_error(long_input: Path) -> None:
    command = [*PROGRAM, "tokens", str(long_input), "--format", "jsonl"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout
    assert run.stderr
    run.stdout.readline()
    run.stdout.close()
    assert run.wait() == 141
    assert run.stderr.read() == b""
    run.stderr.close()


def test_a_missing_extra_is_named() -> None:
    code = "import sys; sys.modules['rich_click'] = None; from arabnews.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ})
    assert done.returncode == 1
    assert "arabnews[cli]" in done.stderr
    assert "Traceback" not in done.stderr


def test_tokens_answer_to_the_name_of_their_function() -> None:
    text = "خبر.".encode()
    assert arabnews("tokenize", "-", given=text).stdout == arabnews("tokens", "-", given=text).stdout


def test_help_teaches() -> None:
    for command in (
        "statements",
        "quotes",
        "dates",
        "entities",
        "sentences",
        "tokens",
        "normalize",
        "analyze",
        "report",
        "render",
    ):
        shown = arabnews(command, "--help").stdout
        assert f"arabnews {command}" in shown
        assert "--output" in shown
    assert "arabnews statements article.txt --published 2025-10-15" in arabnews("--help").stdout
