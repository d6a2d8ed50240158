"""Sentences of news."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import texts

from arabnews import Document, split_sentences, tokenize


@pytest.mark.parametrize(
    "sentences",
    [
        ["قال الوزير نعم.", "ثم غادر."],
        ["هل تكفي؟", "نعم!", "لا."],
        ["بلغت النسبة 3.5% وفق د. سامي م. حسن.", "وانتهى الأمر."],
        ["القاهرة (أ.ف.ب.) - أعلنت الوزارة القرار.", "وقال متحدث إنه نهائي."],
        ["قال: “لن نقبل.”", "ثم غادر."],
        ['قال: "لن نقبل."', "ثم غادر."],
        ["«هل نقبل؟»، سأل زيد.", "لم يجب أحد."],
        ["قال: «لن نقبل. هذا قرارنا.»", "ثم غادر."],
        ['قال: "لن نقبل. هذا قرارنا" ثم غادر.', "وعاد."],
        ["وأضاف: ”لن نقبل. هذا قرارنا“.", "وعاد."],
        ["قال: «لن نقبل.", "هذا قرارنا."],
        ["انتظر... ثم تكلم.", "وسكت."],
        ["زار J. K. Rowling المعرض.", "وعادت."],
        ["وصل إلى news.ps أمس.", "وعاد."],
    ],
)
def test_stops_in_a_paragraph(sentences: list[str]) -> None:
    """Abbreviations, decimals, ellipses and closing marks are known."""
    assert [sentence.text for sentence in split_sentences(" ".join(sentences))] == sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عنوان الخبر\nمتن الخبر بلا نقطة\n\nعنوان فرعي", ["عنوان الخبر", "متن الخبر بلا نقطة", "عنوان فرعي"]),
        ("1. بند أول\n2. بند ثان", ["1. بند أول", "2. بند ثان"]),
        ("قال: «لن نقبل.\n»\nثم غادر.", ["قال: «لن نقبل.\n»", "ثم غادر."]),
        ("قال: ”لن نقبل\n“.\nثم غادر.", ["قال: ”لن نقبل\n“.", "ثم غادر."]),
        ("قبل الماضي.وقال زيد.", ["قبل الماضي.", "وقال زيد."]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    """A line ends a sentence whether it has a stop or not; an orphaned mark is drawn to what it closes."""
    assert [sentence.text for sentence in split_sentences(text)] == expected


@given(text=texts)
def test_every_token_is_in_one_sentence(text: str) -> None:
    """Sentences tile the tokens, in order, and are slices of the text."""
    tokens, position = tokenize(text), 0
    for sentence in split_sentences(text):
        first, last = sentence.tokens
        assert first == position < last
        assert (sentence.start, sentence.end) == (tokens[first].start, tokens[last - 1].end)
        assert text[sentence.start : sentence.end] == sentence.text
        position = last
    assert position == len(tokens)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("وزير يستقيل\n\nاستقال الوزير أمس.", "وزير يستقيل"),
        ("استقال الوزير أمس.\nوعاد.", None),
        ("وزير يستقيل", None),
        ("كلمة " * 40 + "\nاستقال الوزير.", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    """A short first line over more text is the headline."""
    found = Document(text).title
    assert (found and found.text) == title
