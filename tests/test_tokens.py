"""Tokens: boundaries, kinds, and that nothing is lost."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given
from strategies import texts

from arabnews import Document, TokenKind, tokenize
from arabnews.tokens import scan


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير", "قال الوزير"),
        ("كِتَابٌ خـــبر", "كِتَابٌ خـــبر"),
        ("ارتفع 50% إلى 1,234.5 و٣٫٥", "ارتفع 50 % إلى 1,234.5 و٣٫٥"),
        ("فاز 2-1 الساعة 23:45", "فاز 2 - 1 الساعة 23:45"),
        ("يعمل 24/7 في 12/10/2025", "يعمل 24/7 في 12/10/2025"),
        ("عام 2013م وعام 1447هـ", "عام 2013م وعام 1447هـ"),
        ("الـ36 لـ حماس", "الـ36 لـ حماس"),
        ("المملكةـ وقال ـ كذا", "المملكة ـ وقال ـ كذا"),
        ("قال د. سامي م. حسن لـ(أ.ف.ب.)", "قال د. سامي م. حسن لـ ( أ.ف.ب. )"),
        ("سنة 300 ق.م تقريبا", "سنة 300 ق.م تقريبا"),
        ("زوروا aljazeera.net/news، أو https://t.co/ab?c=1.", "زوروا aljazeera.net/news ، أو https://t.co/ab?c=1 ."),
        ("راسلوا a.b@news.com.", "راسلوا a.b@news.com ."),
        ("كتب @user في #غزة_الآن!", "كتب @user في #غزة_الآن !"),
        ("قال: «نعم»", "قال : « نعم »"),
        ("قال“نعم”", "قال “ نعم ”"),
        ("👩\u200d👧 🇪🇬 1\ufe0f\u20e3 👍🏽", "👩\u200d👧 🇪🇬 1\ufe0f\u20e3 👍🏽"),
        ("انتهى... نعم..", "انتهى ... نعم .."),
        ("don’t CNN بالعربية", "don’t CNN بالعربية"),
        ("نص\u200fعربي \u200fنص\u200f", "نص\u200fعربي نص"),
        ("5$ و€6", "5 $ و € 6"),
        ("a\ud800b", "a \ud800 b"),
    ],
)  # fmt: skip
def test_boundaries(text: str, expected: str) -> None:
    """Tokens stand where Universal Dependencies for Arabic puts them."""
    assert [token.text for token in tokenize(text)] == expected.split(" ")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("مدينة", "word"), ("أ.ف.ب.", "word"), ("CNN", "word"), ("و2006", "word"),
        ("1,234.5", "number"), ("٣٫٥", "number"), ("1447هـ", "number"),
        ("،", "punctuation"), ("«", "punctuation"), ("...", "punctuation"), ("ـ", "punctuation"),
        ("$", "symbol"), ("+", "symbol"), ("\ud800", "symbol"), ("\u064e", "symbol"),
        ("https://news.example/a", "url"), ("www.news.ps", "url"), ("alquds.co.uk", "url"),
        ("a@b.org", "email"), ("@user", "mention"), ("#غزة_الآن", "hashtag"),
        ("👍", "emoji"), ("🇵🇸", "emoji"), ("👩\u200d👧", "emoji"),
    ],
)  # fmt: skip
def test_kinds(text: str, kind: str) -> None:
    """A token knows what it is."""
    (token,) = tokenize(text)
    assert token.kind is TokenKind(kind)


def test_norm_is_the_folded_form() -> None:
    """Spelling variants, marks and tatweel are gone from the form that matching runs on."""
    assert [token.norm for token in tokenize("الإسكندريّـة ٢٠٢٥")] == ["الاسكندريه", "2025"]


@given(text=texts)
def test_tokens_and_gaps_rebuild_the_text(text: str) -> None:
    """Between tokens stand spaces and invisible controls only, and every token is its slice."""
    position = 0
    for token in tokenize(text):
        assert position <= token.start < token.end
        assert text[token.start : token.end] == token.text
        assert _is_nothing(text[position : token.start])
        position = token.end
    assert _is_nothing(text[position:])


def _is_nothing(gap: str) -> bool:
    return all(char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Mn") for char in gap)


@given(text=texts)
def test_indexing_and_iterating_agree(text: str) -> None:
    """The sequence gives the same tokens one by one, in slices, and after pickling."""
    tokens = scan(text)
    assert list(tokens) == [tokens[i] for i in range(len(tokens))] == list(tokens[:])
    assert pickle.loads(pickle.dumps(tokens)) == tokens  # noqa: S301
    assert tokenize(Document(text)) == tokens


def test_a_document_is_tokenized_once() -> None:
    """The function reuses what the document has."""
    document = Document("قال زيد")
    assert tokenize(document) is document.tokens


def test_errors_teach() -> None:
    """A text that is no str is refused by name."""
    with pytest.raises(TypeError, match=r"^text must be a str, not int$"):
        tokenize(7)  # type: ignore[arg-type]
