"""The document: lazy layers, reuse, and the way to plain data and back."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest
from hypothesis import given, settings
from strategies import texts

from arabnews import Document, analyze, extract_dates, extract_entities, extract_quotes, split_sentences

ARTICLE = """وزير الري يستقيل

أعلن وزير الري سامي بدر يوم الأربعاء في القاهرة استقالته من منصبه.
وقال بدر: «أديت واجبي». وأضاف أمس أن الوزارة ستعلن اسم خلفه قبل 12 نوفمبر 2025.
"""
DAY = dt.date(2025, 10, 15)


def test_functions_reuse_a_documents_layers() -> None:
    """What the document has computed is given, not computed again."""
    doc = analyze(ARTICLE, published=DAY)
    assert extract_dates(doc) is doc.dates
    assert extract_dates(doc, DAY) is doc.dates
    assert extract_entities(doc) is doc.entities
    assert extract_quotes(doc) is doc.quotes
    assert split_sentences(doc) is doc.sentences


def test_another_day_leaves_the_document_alone() -> None:
    """Dates against another day are computed anew."""
    doc = analyze(ARTICLE, published=DAY)
    before = doc.dates
    other = extract_dates(doc, dt.date(2024, 1, 10))
    assert [date.text for date in other] == [date.text for date in before]
    assert other != before
    assert doc.dates is before


def test_without_a_day_relative_dates_stay_open() -> None:
    """Nothing reads the clock."""
    relative = [date for date in extract_dates(ARTICLE) if date.text == "أمس"]
    assert [(date.earliest, date.latest) for date in relative] == [(None, None)]


def test_plain_data_and_pickle_give_the_document_back() -> None:
    """Text, day and layers travel; what was read elsewhere is taken as it is."""
    doc = analyze(ARTICLE, published=DAY)
    again = Document.from_dict(doc.to_dict())
    assert again == doc
    assert (again.dates, again.entities, again.quotes) == (doc.dates, doc.entities, doc.quotes)
    assert Document.from_json(doc.to_json()) == doc
    copy = pickle.loads(pickle.dumps(doc))  # noqa: S301
    assert copy == doc
    assert copy.quotes == doc.quotes


def test_a_layer_of_another_text_is_refused() -> None:
    """A span that is no slice of the text cannot come in."""
    data = analyze(ARTICLE, published=DAY).to_dict()
    data["text"] = "x" + data["text"]
    with pytest.raises(ValueError, match=r"^dates: \d+\.\.\d+ of the text is not "):
        Document.from_dict(data)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: analyze(None), "text must be a str, not NoneType"),  # type: ignore[arg-type]
        (lambda: extract_quotes(b"x"), "text must be a str, not bytes"),  # type: ignore[arg-type]
        (lambda: analyze("x", published="2025"), "published must be a date, a datetime or None, not str"),  # type: ignore[arg-type]
        (lambda: extract_dates("x", 2025), "published must be a date, a datetime or None, not int"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_errors_teach(call: object, message: str) -> None:
    """The argument and the type met are named."""
    with pytest.raises(TypeError) as raised:
        call()  # type: ignore[operator]
    assert str(raised.value) == message


@settings(max_examples=40)
@given(text=texts)
def test_every_span_is_its_slice_in_any_text(text: str) -> None:
    """Whatever the text, all layers come, in order, each span a slice."""
    doc = analyze(text, published=DAY)
    everything = extract_quotes(doc, indirect=True)
    for layer in (doc.tokens, doc.sentences, doc.dates, doc.entities, doc.quotes, everything):
        spans = list(layer)
        assert spans == sorted(spans)
        for span in spans:
            assert text[span.start : span.end] == span.text
    for statement in doc.statements:
        assert statement.quote in doc.quotes
    assert Document.from_dict(doc.to_dict()) == doc
