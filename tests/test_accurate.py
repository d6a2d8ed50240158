"""The accurate tagger: chosen by name at every door, missing with a clear error, the same at each run."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from growth import NEWS, is_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

import arabnews
from arabnews import EntityType
from arabnews.entities import core_span

TEXT = NEWS * 3
DOORS = {
    "extract_entities": lambda model: arabnews.extract_entities(TEXT, model=model),
    "of a document": lambda model: arabnews.extract_entities(arabnews.Document(TEXT), model=model),
    "analyze": lambda model: arabnews.analyze(TEXT, model=model).entities,
    "analyze_many": lambda model: next(arabnews.analyze_many([TEXT], model=model, processes=1)).entities,
}


@pytest.mark.parametrize("door", DOORS)
class TestChoice:
    def test_an_unknown_model_lists_the_valid_ones(self, door: str) -> None:
        with pytest.raises(ValueError, match="unknown model 'large'; choose from light, accurate"):
            DOORS[door]("large")

    def test_a_model_is_a_string(self, door: str) -> None:
        with pytest.raises(TypeError, match="model must be a str, not int"):
            DOORS[door](3)

    def test_light_is_the_default(self, door: str) -> None:
        assert list(DOORS[door]("light")) == list(arabnews.extract_entities(TEXT))

    def test_a_missing_one_is_named_with_its_extra(self, door: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "arabnews_accurate", None)
        message = r'arabnews_accurate is not installed; pip install "arabnews\[accurate\]" brings it'
        with pytest.raises(ImportError, match=message):
            DOORS[door]("accurate")


def test_the_light_tagger_loads_nothing_of_the_accurate_one() -> None:
    program = "import sys, arabnews; arabnews.analyze('زار سامي بدر القاهرة').entities; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "arabnews.entities.tagger" in loaded
    assert {"arabnews_accurate", "onnxruntime", "numpy", "tokenizers"}.isdisjoint(loaded)


class TestInstalled:
    """What holds where the companion distribution is there."""

    @pytest.fixture(autouse=True)
    def _installed(self) -> None:
        pytest.importorskip("arabnews_accurate")

    @pytest.mark.parametrize("door", DOORS)
    def test_every_door_has_the_same(self, door: str) -> None:
        found = list(DOORS[door]("accurate"))
        assert found == list(arabnews.extract_entities(TEXT, model="accurate"))
        assert ("سامي بدر", "PER") in [(name.text, str(name.type)) for name in found]

    def test_the_layers_above_stand_on_it(self) -> None:
        doc = arabnews.analyze(TEXT, published=dt.date(2025, 10, 15), model="accurate")
        assert doc.quotes[0].speaker_name == "سامي بدر"
        assert doc.people[0].name == "سامي بدر"
        assert doc.statements[0].role == "وزير الري"

    def test_a_document_remembers_its_model(self) -> None:
        doc = arabnews.Document(TEXT, model="accurate")
        again: arabnews.Document = pickle.loads(pickle.dumps(doc))  # noqa: S301
        assert again.model == "accurate"
        assert again.entities == doc.entities

    def test_a_gazetteer_outranks_it(self) -> None:
        known = arabnews.Gazetteer([("حركة البناء", "ORG", "حركة البناء الوطني")])
        found = arabnews.extract_entities(TEXT, known, model="accurate")
        assert "حركة البناء الوطني" in {name.name for name in found}

    def test_the_samples_have_their_people(self) -> None:
        """Nearly every person of our own articles is found, with no more invented than by a hair."""
        wanted = got = right = 0
        for sample in arabnews.samples():
            gold = {(name["start"], name["end"]) for name in sample.entities if name["type"] == "PER"}
            names = arabnews.extract_entities(sample.text, model="accurate")
            found = {(name.start, name.end) for name in names if name.type == "PER"}
            wanted, got, right = wanted + len(gold), got + len(found), right + len(gold & found)
        assert 2 * right / (wanted + got) >= 0.9

    @given(texts)
    @settings(max_examples=40)
    def test_any_text_is_valid(self, text: str) -> None:
        found = arabnews.extract_entities(text, model="accurate")
        assert [name.text for name in found] == [text[name.start : name.end] for name in found]
        assert all(one.end <= two.start for one, two in itertools.pairwise(found))

    @given(texts)
    @settings(max_examples=20)
    def test_the_same_text_has_the_same_names(self, text: str) -> None:
        first = arabnews.extract_entities(text, model="accurate")
        assert arabnews.extract_entities(text, model="accurate") == first

    def test_every_word_has_probabilities(self) -> None:
        from arabnews_accurate import load

        encoder = load()
        words = [*TEXT.split(), "", *TEXT.split()] * 20
        scores = encoder.log_probabilities(words)
        assert scores.shape == (len(words), len(encoder.labels))
        assert abs(sum(2.718281828**value for value in scores[0].tolist()) - 1) < 1e-4
        assert encoder.labels[scores[words.index("")].argmax()] == "O"

    @given(st.lists(st.tuples(st.integers(1, 8), st.booleans()), max_size=300), st.integers(8, 60))
    def test_windows_cover_every_word_once_or_more(self, words: list[tuple[int, bool]], most: int) -> None:
        from arabnews_accurate.windows import windows

        sizes = [size for size, _ in words]
        ends = [n + 1 for n, (_, last) in enumerate(words) if last]
        found = list(windows(sizes, ends, most))
        assert sorted({n for begin, end in found for n in range(begin, end)}) == list(range(len(sizes)))
        assert all(sum(sizes[begin:end]) <= most for begin, end in found)
        assert all(one[0] < two[0] and one[1] < two[1] for one, two in itertools.pairwise(found))

    @pytest.mark.timeout(60)
    @pytest.mark.parametrize("pattern", [NEWS, "و", "«", "سامي ", "\n", "7"])
    def test_time_grows_with_length_only(self, pattern: str) -> None:
        assert is_linear(lambda text: arabnews.extract_entities(text, model="accurate"), pattern)

    @pytest.mark.timeout(120)
    def test_quality_on_the_development_articles(self, shared: Path) -> None:
        """Exact cores and types of people, organisations and places: better than the light tagger, by a margin."""
        lines = (shared / "eval/dev/articles.jsonl").read_text(encoding="utf-8").splitlines()
        f1 = {}
        for model in ("light", "accurate"):
            right = sizes = 0
            for row in map(json.loads, lines[:60]):
                text = row["text"]
                gold = {
                    (*core_span(text, name["start"], name["end"]), name["type"])
                    for name in row["entities"]
                    if name["type"] != "MISC"
                }
                names = arabnews.extract_entities(text, model=model)
                got = {(n.core.start, n.core.end, str(n.type)) for n in names if n.type is not EntityType.MISC}
                right, sizes = right + 2 * len(gold & got), sizes + len(gold) + len(got)
            f1[model] = 100 * right / sizes
        assert f1["accurate"] >= max(88, f1["light"] + 1)
