"""The spaCy component: what it sets, what survives writing, and what it says of spans between tokens."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docs_pages import promised, python_blocks
from hypothesis import HealthCheck, assume, given, settings
from strategies import texts

import arabnews

spacy = pytest.importorskip("spacy")
from arabnews.models import DateMention, Entity, Quote  # noqa: E402
from arabnews.spacy import Misaligned  # noqa: E402 (not before the extra is known to be there)

TEXT = "قال وزير الري سامي بدر أمس في القاهرة: «لن نرفع الأسعار»، وأضاف: «هذا وعد»."
TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "arabnews.Tokenizer.v1"}}}


def pipeline(config: dict[str, Any] | None = None, **component: Any) -> Any:
    nlp = spacy.blank("ar", config=config or {})
    nlp.add_pipe("arabnews", config=component)
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Any:
    return pipeline()


def annotated(nlp: Any, text: str = TEXT, published: Any = "2025-10-15") -> Any:
    doc = nlp.make_doc(text)
    doc._.published = published
    return nlp(doc)


def seen(doc: Any) -> Any:
    """What a reader of the doc sees."""
    groups = {name: [(s.start, s.end, s.label_, s._.arabnews) for s in doc.spans[name]] for name in doc.spans}
    return groups, [(ent.text, ent.label_, ent._.arabnews) for ent in doc.ents], doc._.published, doc._.arabnews


class TestAnnotations:
    def test_the_document_is_that_of_analyze(self, nlp: Any) -> None:
        """The component finds what the plain function finds."""
        for sample in arabnews.samples():
            doc = annotated(nlp, sample.text, sample.published)
            assert doc._.arabnews == arabnews.analyze(sample.text, published=sample.published)
            for group, model in (("entities", Entity), ("dates", DateMention), ("quotes", Quote)):
                found = [span._.arabnews for span in doc.spans[group]]
                assert all(type(one) is model for one in found)
                assert found == list(getattr(doc._.arabnews, group))

    def test_entities_dates_and_quotes(self, nlp: Any) -> None:
        """Spans carry the types as labels and the models behind them."""
        doc = annotated(nlp)
        assert ("سامي بدر", "PER") in [(ent.text, ent.label_) for ent in doc.ents]
        assert [(s.text, s.label_, s._.arabnews.value) for s in doc.spans["dates"]] == [("أمس", "DATE", "2025-10-14")]
        quote = doc.spans["quotes"][0]
        assert (quote.text, quote.label_, quote._.arabnews.speaker_name) == ("لن نرفع الأسعار", "direct", "سامي بدر")
        assert doc._.arabnews.statements[0].role == "وزير الري"

    @pytest.mark.parametrize("published", [dt.date(2025, 10, 15), "2025-10-15", "2025-10-15T08:00", None])
    def test_published(self, nlp: Any, published: Any) -> None:
        """A date or a string; relative dates stay unplaced without."""
        doc = annotated(nlp, published=published)
        assert doc.spans["dates"][0]._.arabnews.earliest == (dt.date(2025, 10, 14) if published else None)
        assert doc._.published == (published and str(published).replace("08:00", "08:00:00"))

    def test_a_day_that_is_none(self, nlp: Any) -> None:
        """It is refused where it is set."""
        with pytest.raises(ValueError, match=r"^Invalid isoformat string: 'yesterday'$"):
            annotated(nlp, published="yesterday")

    def test_entities_of_earlier_components_stay(self) -> None:
        """arabnews adds where nothing stands."""
        nlp = spacy.blank("ar")
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "OFFICE", "pattern": "سامي", "id": "0"}])
        nlp.add_pipe("arabnews")
        doc = annotated(nlp)
        assert ("سامي", "OFFICE") in [(ent.text, ent.label_) for ent in doc.ents]
        assert "سامي بدر" not in [ent.text for ent in doc.ents]
        assert "سامي بدر" in [span.text for span in doc.spans["entities"]]
        assert doc.ents[0]._.arabnews is None

    def test_a_gazetteer_in_the_configuration(self) -> None:
        """Rows of names are plain data, so the pipeline's own file keeps them."""
        nlp = pipeline(gazetteer=[["مشتل الغدير", "ORG"], ["الغدير", "ORG", "مشتل الغدير"]])
        doc = spacy.blank("ar").from_config(nlp.config)("افتتح مشتل الغدير أبوابه.")
        assert [(ent.text, ent.label_) for ent in doc.ents] == [("مشتل الغدير", "ORG")]

    def test_before_the_component_has_run_there_is_nothing(self, nlp: Any) -> None:
        """No doc is taken for an annotated one."""
        doc = nlp.make_doc(TEXT)
        assert (doc._.arabnews, doc._.arabnews_misaligned, doc[1:3]._.arabnews) == (None, [], None)


class TestWriting:
    def test_pipelines_survive(self, tmp_path: Path) -> None:
        """What was configured is there after reading."""
        nlp = pipeline(TOKENIZER, alignment_mode="contract")
        nlp.to_disk(tmp_path)
        again = spacy.load(tmp_path)
        assert again.get_pipe("arabnews") == nlp.get_pipe("arabnews")
        assert seen(annotated(again)) == seen(annotated(nlp))

    def test_doc_bins_survive(self, nlp: Any) -> None:
        """Spans, models and day are all there in another process' doc."""
        doc = annotated(nlp)
        stored = spacy.tokens.DocBin(store_user_data=True, docs=[doc])
        (again,) = spacy.tokens.DocBin().from_bytes(stored.to_bytes()).get_docs(spacy.blank("ar").vocab)
        assert seen(again) == seen(doc)

    def test_docs_survive(self, nlp: Any) -> None:
        """A single doc, too."""
        doc = annotated(nlp)
        assert seen(spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())) == seen(doc)

    @pytest.mark.timeout(60)
    def test_processes(self, nlp: Any) -> None:
        """`nlp.pipe` with processes brings all home."""
        docs = list(nlp.pipe([TEXT] * 3, n_process=2, batch_size=1))
        assert seen(docs[2]) == seen(nlp(TEXT))


class TestAlignment:
    @pytest.mark.parametrize(("mode", "span"), [("expand", "بالقاهرة"), ("contract", None), ("strict", None)])
    def test_a_name_behind_a_clitic(self, mode: str, span: str | None) -> None:
        """The token stands for the name or nothing does; either way it is reported."""
        doc = pipeline(alignment_mode=mode)("وصل الوفد إلى بيروت ثم حل بالقاهرة مساء.")
        (found,) = [entity for entity in doc._.arabnews.entities if entity.text == "القاهرة"]
        (misaligned,) = [one for one in doc._.arabnews_misaligned if one.model == found]
        assert isinstance(misaligned, Misaligned)
        assert (misaligned.span and misaligned.span.text) == span
        assert [ent.text for ent in doc.ents] == ["بيروت", *filter(None, [span])]

    def test_marks_are_parted_by_arabnews_own_tokens(self) -> None:
        """Its tokenizer leaves no mark on a word."""
        text = "قال سامي بدر: «لن نرفع الأسعار»."
        glued = pipeline()(text)
        assert glued.spans["quotes"][0].text == "لن نرفع الأسعار»."
        doc = pipeline(TOKENIZER)(text)
        assert doc.spans["quotes"][0].text == "لن نرفع الأسعار"
        assert doc._.arabnews_misaligned == []

    def test_an_unknown_mode(self) -> None:
        """The message lists the valid ones."""
        with pytest.raises(ValueError, match="alignment_mode"):
            pipeline(alignment_mode="exact")


class TestAnyText:
    @pytest.mark.parametrize("config", [{}, TOKENIZER], ids=["spaCy's tokens", "arabnews' tokens"])
    @settings(suppress_health_check=[HealthCheck.filter_too_much], max_examples=30)
    @given(texts)
    def test_any_text_that_spacy_takes(self, config: dict[str, Any], text: str) -> None:
        """No control, mark or space breaks it; lone surrogates have no place in spaCy itself."""
        assume(not any("\ud800" <= char <= "\udfff" for char in text))
        doc = pipeline(config)(text)
        assert doc.text == text
        assert doc._.arabnews == arabnews.analyze(text)
        assert seen(spacy.tokens.Doc(doc.vocab).from_bytes(doc.to_bytes())) == seen(doc)


@pytest.mark.parametrize(("heading", "code"), python_blocks("spacy.md"))
def test_the_page_prints_what_it_says(heading: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The examples of docs/spacy.md, as they stand."""
    exec(code, {})  # noqa: S102 (our own page)
    assert capsys.readouterr().out == promised(code) or not promised(code)


def test_without_spacy_the_extra_is_named() -> None:
    """The message says how to get what is missing."""
    code = "import sys; sys.modules['spacy'] = None; import arabnews.spacy"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (
        done.stderr.splitlines()[-1] == 'ImportError: spacy is not installed; pip install "arabnews[spacy]" brings it'
    )
