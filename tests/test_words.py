"""Words: where clitics are cut, what their parts are called, and that the slices hold."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from arabnews import tables
from arabnews.models import Token, Word, WordRole
from arabnews.tables import TableError
from arabnews.tokens import WORD, scan
from arabnews.view import base
from arabnews.words import segment, words_of
from arabnews.words.affixes import Clitic, divide, proclitics, pronouns, readings
from arabnews.words.analysis import analyse
from arabnews.words.context import Row
from arabnews.words.guess import ranked

CASES = Path(__file__).parent / "cases" / "words"


def cases(name: str) -> list[tuple[str, str]]:
    """Read the lines ``left = right`` of a case file."""
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(left, right) for left, _, right in (line.partition(" = ") for line in lines if not line.startswith("#"))]


def shown(words: tuple[Word, ...]) -> str:
    """Write words as the case files do."""
    return " + ".join(
        word.text if word.form == base(word.text) == word.text else f"{word.text}:{word.form}" for word in words
    )


@pytest.mark.parametrize(("word", "expected"), cases("parts"))
def test_parts(word: str, expected: str) -> None:
    """A word standing alone is divided as Universal Dependencies divides it, its forms restored."""
    (token,) = scan(word)
    assert shown(token.words) == expected


@pytest.mark.parametrize(("sentence", "expected"), cases("readings"))
def test_readings(sentence: str, expected: str) -> None:
    """Of two readings the neighbours choose."""
    start = sentence.index("{")
    tokens = scan(sentence.replace("{", "").replace("}", ""))
    assert shown(tokens[tokens.index_at(start)].words) == expected


@pytest.mark.parametrize(
    ("word", "roles"),
    [
        ("ولمدينتهم", "conjunction preposition stem pronoun"),
        ("فسيكون", "conjunction future stem"),
        ("أليست", "interrogative stem"),
        ("ليكون", "particle stem"),
        ("لتعزيز", "preposition stem"),
        ("مازال", "particle stem"),
        ("به", "preposition pronoun"),
        ("لـ", "preposition"),
        ("و", "conjunction"),
        ("س", "stem"),
        ("،", "stem"),
    ],
)
def test_roles(word: str, roles: str) -> None:
    """Each part has the role that it plays in its token."""
    (token,) = scan(word)
    assert [part.role for part in token.words] == [WordRole(role) for role in roles.split()]


def test_the_question_and_the_complementizer_in_one_spelling() -> None:
    """The أ of ألا asks at a sentence's beginning and is أن after a verb of duty."""
    asking = [word.role for word in scan("ألا تعلم")[0].words]
    bidden = [word.role for word in scan("يجب ألا تعلم")[1].words]
    assert asking == [WordRole.INTERROGATIVE, WordRole.STEM]
    assert bidden == [WordRole.PARTICLE, WordRole.STEM]


def test_a_text_says_its_names_more_than_once() -> None:
    """A rare name seen whole elsewhere in the text is not cut, and a clitic before it is."""
    text = "قال سيلبي إن العمل بدأ. وأضاف لسيلبي زميل له، ثم عاد سيلبي إلى مكتبه."
    parts = [[word.text for word in token.words] for token in scan(text) if "سيلبي" in token.text]
    assert parts == [["سيلبي"], ["ل", "سيلبي"], ["سيلبي"]]


def test_a_writer_who_leaves_the_dots_out() -> None:
    """Where ه stands for ة throughout, وزاره is وزارة; where the writer tells them apart, it is وزار + ه."""
    careless = [token.words for token in scan("وزاره كبيره في مدينه بعيده وحياته") if token.kind == "word"]
    assert [len(words) for words in careless] == [1, 1, 1, 1, 1, 3]
    careful = scan("قال كبيره إن القرية البعيدة والمدينة القريبة سواء")
    assert [word.text for word in careful[1].words] == ["كبير", "ه"]


@pytest.mark.parametrize("unit", ["و", "لي ", "فقد ", "بان كي ", "قال لي بروس لي ", "ه ", "مدرسه ", "وبيشتغلونها "])
def test_time_grows_with_the_text(unit: str) -> None:
    """Ten times the text takes about ten times the time, whatever it repeats."""

    def spent(times: int) -> float:
        tokens = scan(unit * times)
        began = time.process_time()
        segment(tokens)
        return time.process_time() - began

    spent(100)
    assert spent(20_000) < 30 * spent(2_000) + 0.05


@pytest.mark.parametrize("kind_of_text", ["https://t.co/و", "#وقال", "@user", "وقال@x.com", "👍", "123", "..."])
def test_only_words_are_divided(kind_of_text: str) -> None:
    """An address, a hashtag, a number, a mark is one part."""
    for token in scan(kind_of_text):
        if token.kind != "word":
            assert [(word.text, word.role) for word in token.words] == [(token.text, WordRole.STEM)]


@given(texts)
def test_slices_tile_the_token(text: str) -> None:
    """Parts follow each other without gap, none is empty, and each is the text's own slice."""
    tokens = scan(text)
    segments = segment(tokens)
    for index, token in enumerate(tokens):
        words = token.words
        assert words == segments.parts(index)
        assert words[0].start == token.start
        assert words[-1].end == token.end
        assert all(left.end == right.start for left, right in itertools.pairwise(words))
        for word in words:
            assert word.form
            assert text[word.start : word.end] == word.text != ""


@given(texts)
def test_lead_and_tail_agree_with_parts(text: str) -> None:
    """The arrays tell the stem's place: the part that is no clitic, or the preposition that carries a pronoun."""
    tokens = scan(text)
    segments = segment(tokens)
    assert len(segments) == len(tokens) == len(segments.lead) == len(segments.tail) == len(segments.stems)
    for index, token in enumerate(tokens):
        words = segments.parts(index)
        edges = {token.start, *(word.end for word in words)}
        assert token.start + segments.lead[index] in edges
        assert token.end - segments.tail[index] in edges
        assert segments.lead[index] + segments.tail[index] < token.end - token.start


ALL_LETTERS = [word for word, _ in cases("parts") if word.isalpha() and base(word) == word]
DRAWN_OUT = st.sampled_from(["", "\u064e", "\u0651\u064f", "ـ", "\u200d"])


@given(st.lists(st.sampled_from(ALL_LETTERS), min_size=1, max_size=6), st.data())
def test_marks_and_tatweel_change_nothing(words: list[str], data: st.DataObject) -> None:
    """However a word is vocalised or drawn out, it is divided at the same letters."""

    def draw_out(word: str) -> str:
        return "".join(letter + data.draw(DRAWN_OUT) for letter in word[:-1]) + word[-1]

    plain, drawn = scan(" ".join(words)), scan(" ".join(map(draw_out, words)))
    assert drawn.bases == words
    for left, right in zip(plain, drawn, strict=True):
        assert [base(word.text) for word in right.words] == [word.text for word in left.words]
        assert [word.form for word in right.words] == [word.form for word in left.words]


def test_a_cut_inside_a_ligature_is_not_made() -> None:
    """One character holds lam and alef: no slice can part them."""
    (token,) = scan("ﻷوباما")
    assert [word.text for word in token.words] == ["ﻷوباما"]


def test_a_token_without_its_text() -> None:
    """A token that came from plain data is divided by its spelling alone."""
    token = Token.from_dict(scan("ثم وقال")[1].to_dict())
    assert [(word.start, word.text) for word in words_of(token)] == [(3, "و"), (4, "قال")]


def test_a_text_is_divided_once() -> None:
    """Asking token by token costs no more than asking once."""
    tokens = scan("قال وزير ولمدينتهم")
    assert segment(tokens) is segment(tokens)


def test_long_words_are_left_whole() -> None:
    """No word has so many letters: it is not searched for clitics."""
    assert len(readings("و" * 100)) == 1
    assert len(scan("و" * 100_000)[0].words) == 1


def test_threads_share_the_cache() -> None:
    """Many threads at once divide as one does."""
    text = " ".join(left for left, _ in cases("parts"))
    expected = [shown(token.words) for token in scan(text)]
    analyse.cache_clear()
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append([shown(t.words) for t in scan(text)])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


def test_the_cache_is_bounded() -> None:
    """Words are forgotten before memory is."""
    assert analyse.cache_info().maxsize is not None


def test_every_clitic_has_its_example() -> None:
    """The example of each row of the table is a word that holds the clitic."""
    for clitic in tables.read("clitics", Clitic):
        parts = analyse(clitic.example)
        side = parts.forms[0] if clitic.place == "before" else parts.forms[-1]
        assert side == clitic.form or not clitic.proposed, clitic


def test_a_reading_must_make_its_word() -> None:
    """The table of readings refuses parts that do not join to the word, and classes that do not exist."""
    header = "# what: x\n# source: x\n# licence: x\nword\treading\tnext\n"
    with pytest.raises(TableError, match=r"readings.tsv:5: ف\+د does not make فقد"):
        tables.parse(header + "فقد\tف+د\t\n", Row, file="readings.tsv")
    with pytest.raises(TableError, match="unknown class @noone; known are @stop, "):
        tables.parse(header + "فقد\tف+قد\t@noone\n", Row, file="readings.tsv")


def test_divide_finds_the_stem() -> None:
    """The stem is what no clitic is; a preposition alone carries its pronoun."""
    assert divide(("و", "هم")) == (("و",), "هم", "")
    assert divide(("و", "ب", "هم")) == (("و",), "ب", "هم")
    assert divide(("كتاب", "هم")) == ((), "كتاب", "هم")


def test_guesses_are_ranked() -> None:
    """The model scores every reading of an unknown word, the best first."""
    scores = [score for score, _ in ranked("لتلامذتنا")]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == len(readings("لتلامذتنا"))


def test_clitics_have_roles() -> None:
    """Proclitics and pronouns are told apart, though ك is both."""
    assert proclitics()["ك"].role is WordRole.PREPOSITION
    assert pronouns()["ك"].role is WordRole.PRONOUN


def gold(shared: Path) -> Iterator[tuple[str, str, int, int, set[int], set[int]]]:
    """Yield source, base form, start, end, gold cuts and found cuts of each word of the development data."""
    for line in (shared / "eval" / "dev" / "words.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        found = {word.end for token in scan(text) for word in token.words}
        for start, end, parts in row["words"]:
            cuts = {part[1] for part in parts[:-1]}
            yield (
                row["id"].split("-")[0],
                base(text[start:end]),
                start,
                end,
                cuts,
                {c for c in found if start < c < end},
            )


def test_accuracy(shared: Path) -> None:
    """On UD PUD and WikiNews: whole words, words with clitics, and boundaries."""
    count: Counter[str] = Counter()
    for _, _, _, _, cuts, found in gold(shared):
        count += Counter(
            words=1, right=cuts == found, clitic=bool(cuts), clitic_right=bool(cuts) and cuts == found,
            both=len(cuts & found), cuts=len(cuts), found=len(found),
        )  # fmt: skip
    assert count["right"] / count["words"] >= 0.995
    assert count["clitic_right"] / count["clitic"] >= 0.98
    assert 2 * count["both"] / (count["cuts"] + count["found"]) >= 0.985


def test_accuracy_on_unknown_words(shared: Path) -> None:
    """The same on the types that nobody had read."""
    results = [
        cuts == found
        for _, word, _, _, cuts, found in gold(shared)
        if len(readings(word)) > 1 and not analyse(word).known and word.isalpha()
    ]
    assert len(results) > 500
    assert sum(results) / len(results) >= 0.95


def test_names_are_not_cut(shared: Path) -> None:
    """Entities begin where words begin, and first words without a clitic stay whole."""
    starts: Counter[bool] = Counter()
    whole: Counter[bool] = Counter()
    lines = (shared / "corpora" / "news_entities.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[::20]:
        row = json.loads(line)
        tokens = scan(row["text"])
        for entity in row["entities"]:
            index = tokens.index_at(entity["start"])
            if tokens.kinds[index] != WORD:
                continue
            words = tokens[index].words
            starts[any(word.start == entity["start"] for word in words)] += 1
            if words[0].start == entity["start"]:
                whole[len(words) == 1] += 1
    assert starts[True] / starts.total() >= 0.995
    assert whole[True] / whole.total() >= 0.995


@pytest.mark.parametrize("word", ["متعهأ", "تعبيرهإ", "كتابهآ"])
def test_a_pronoun_is_spelled_as_pronouns_are(word: str) -> None:
    """A word that ends like the hamza twin of one with a pronoun has no such pronoun."""
    (token,) = scan(word)
    assert [part.text for part in token.words] == [word]
