"""normalize, its profiles and the map of offsets."""

from __future__ import annotations

import unicodedata

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarabic import araby
from strategies import texts

from arabnews import NormalizationProfile, normalize, normalize_aligned
from arabnews.view import View, base, fold
from arabnews.view.profiles import PROFILES

PROFILE_NAMES = sorted(PROFILES)
OPERATIONS = [field.name for field in attrs.fields(NormalizationProfile)]


@pytest.mark.parametrize(
    ("operation", "text", "expected"),
    [
        ({"unicode": "NFC"}, "ا\u0654حمد", "أحمد"),
        ({"unicode": "NFC"}, "شدّة", "شدّة"),
        ({"unicode": "NFKC"}, "½", "1\u20442"),
        ({"presentation_forms": "fold"}, "ﻣﺤﻤﺪ ﷺ ﻻ ﷲ", "محمد صلى الله عليه وسلم لا الله"),
        ({"presentation_forms": "fold"}, "ﹰ", "\u064b"),
        ({"diacritics": "remove"}, "كِتَابٌ مُهِمّ", "كتاب مهم"),
        ({"diacritics": "remove"}, "هٰذا", "هذا"),
        ({"quranic": "remove"}, "ٱلرَّحۡمَٰنِۖ", "ٱلرَّحمَٰنِ"),
        ({"tatweel": "remove"}, "خـــبر عـاجل", "خبر عاجل"),
        ({"tatweel": "inner"}, "خـــبر 1447هـ الـ36 لـ حماس", "خبر 1447هـ الـ36 لـ حماس"),
        ({"lookalikes": "fold"}, "علی کرۀ", "علي كرة"),
        ({"lookalikes": "fold", "tatweel": "inner"}, "هـی", "هي"),
        ({"quranic": "remove", "tatweel": "inner"}, "لـ\u0653من", "لمن"),
        ({"persian": "fold"}, "گوگل پاریس ڤيتو", "كوكل باریس فيتو"),
        ({"alef": "fold"}, "أإآٱا", "ااااا"),
        ({"hamza": "fold"}, "مسؤول شئون", "مسوول شيون"),
        ({"yeh": "fold"}, "مستشفى", "مستشفي"),
        ({"teh_marbuta": "fold"}, "مدينة", "مدينه"),
        ({"digits": "ascii"}, "٢٠٢٥ ۱۴۰۴", "2025 1404"),
        ({"digits": "arabic"}, "2025 ۱۴۰۴", "٢٠٢٥ ١٤٠٤"),
        ({"quotes": "straight"}, "«قال» “نعم” ‘لا’", "\"قال\" \"نعم\" 'لا'"),
        ({"punctuation": "ascii"}, "نعم، لا؛ كم؟ ٥٪", "نعم, لا; كم? ٥%"),
        ({"punctuation": "arabic"}, "نعم, لا; كم? 1,5", "نعم، لا؛ كم؟ 1,5"),
        ({"bidi": "remove"}, "\u202bنص\u202c \u200f(عربي)\u200f", "نص (عربي)"),
        ({"zero_width": "remove"}, "نـ\u200cص\ufeff", "نـص"),
        ({"zero_width": "remove"}, "👩\u200d👧 بـ\u200dيت", "👩\u200d👧 بـيت"),
        ({"whitespace": "plain"}, "أ\u00a0ب\tج\r\nد\u2028ه", "أ ب ج\n\nد\nه"),
        ({"whitespace": "collapse"}, "  أ   ب \n\n\n \n ج \n د  ", "أ ب\n\nج\nد"),
        ({"spacing": "repair"}, "نعم ، لا . كم ؟", "نعم، لا. كم؟"),
        ({"spacing": "repair"}, "موقع .نت : كذا", "موقع .نت: كذا"),
        ({"case": "lower"}, "CNN بالعربية", "cnn بالعربية"),
    ],
)  # fmt: skip
def test_each_operation(operation: dict[str, str], text: str, expected: str) -> None:
    """An operation does its work alone, and nothing else."""
    profile = NormalizationProfile(**operation)  # type: ignore[arg-type]
    assert normalize(text, profile) == expected
    assert normalize_aligned(text, profile).text == expected


def test_clean_repairs_what_a_sub_editor_would() -> None:
    """Marks that carry meaning, spelling and quotation marks stay; slips of the keyboard go."""
    text = "\ufeffقالَ  الوزيرُ ,  إنّ «الخـــبر» صحیح .\r\n\r\n\r\nوأضاف\u200f: ﻻ تعليق ؟"
    assert normalize(text) == "قالَ الوزيرُ، إنّ «الخبر» صحيح.\n\nوأضاف: لا تعليق؟"


def test_search_folds_spelling() -> None:
    """Spellings that readers do not tell apart become one."""
    spellings = ["الإسكندريّة", "الاسكندرية", "الإسكنـدرية", "اﻹسكندريه"]
    assert {normalize(spelling, "search") for spelling in spellings} == {"الاسكندريه"}


def test_where_pyarabic_is_wrong_on_news() -> None:
    """What pyarabic gets right is called (its alphabet); these are the cases in which it does not serve news."""
    everything = NormalizationProfile(diacritics="remove", presentation_forms="fold", tatweel="inner")
    assert araby.strip_tashkeel("هٰذا") == "هٰذا"  # the dagger alef stays
    assert araby.normalize_ligature("ﷲ") == "ﷲ"  # only lam-alef is known
    assert araby.strip_tatweel("1447هـ") == "1447ه"  # the Hijri sign loses its stroke
    assert normalize("هٰذا ﷲ 1447هـ", everything) == "هذا الله 1447هـ"


@pytest.mark.parametrize("profile", PROFILE_NAMES)
@given(text=texts)
def test_normalizing_twice_changes_nothing(profile: str, text: str) -> None:
    """Every named profile is idempotent."""
    once = normalize(text, profile)
    assert normalize(once, profile) == once


@pytest.mark.parametrize("profile", PROFILE_NAMES)
@given(text=texts)
def test_aligned_text_is_the_normalized_text(profile: str, text: str) -> None:
    """The map of offsets costs no character."""
    aligned = normalize_aligned(text, profile)
    assert aligned.text == normalize(text, profile)
    assert aligned.original == text


@given(text=texts, data=st.data())
def test_clean_keeps_words_and_paragraphs_apart(text: str, data: st.DataObject) -> None:
    """No word is merged with its neighbour: the letters of the text are still parted where they were."""
    profile = attrs.evolve(PROFILES["clean"], unicode="keep", presentation_forms="keep", lookalikes="keep")
    plain = normalize(
        text, NormalizationProfile(whitespace="plain", bidi="remove", zero_width="remove", tatweel="remove")
    )
    cleaned = normalize(text, profile)
    words = [word for word in (_letters(word) for word in plain.split()) if word]
    assert [word for word in (_letters(word) for word in cleaned.split()) if word] == words


def _letters(word: str) -> str:
    return "".join(char for char in word if char.isalnum() and char != araby.TATWEEL)


@pytest.mark.parametrize("profile", PROFILE_NAMES)
@given(text=texts, data=st.data())
def test_offsets_go_there_and_back(profile: str, text: str, data: st.DataObject) -> None:
    """A span of the new text comes from the old span that gives it, and order is kept."""
    aligned = normalize_aligned(text, profile)
    length = len(aligned.text)
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    old_start, old_end = aligned.to_original(start, end)
    assert 0 <= old_start <= old_end <= len(text)
    if start < end:
        new_start, new_end = aligned.to_aligned(old_start, old_end)
        assert new_start <= start
        assert end <= new_end
    later = data.draw(st.integers(end, length))
    assert aligned.to_original(end, later)[0] >= old_start


@given(text=texts)
def test_letters_own_their_marks(text: str) -> None:
    """What ``search`` finds comes back whole: slices of single characters cover every letter with its marks."""
    aligned = normalize_aligned(text, "base")
    covered: set[int] = set()
    for index in range(len(aligned.text)):
        start, end = aligned.to_original(index, index + 1)
        covered.update(range(start, end))
    for index, char in enumerate(text):
        if unicodedata.normalize("NFKC", char)[0].isalpha() and char != araby.TATWEEL:
            assert index in covered


def test_to_original_takes_marks_along_and_leaves_controls() -> None:
    """The span of a word comes back with its marks and tatweel, without the controls around it."""
    view = View("\u200fقـــالَ\u200f أحمدُ")
    start, end = view.to_original(0, 3)
    assert view.original[start:end] == "قـــالَ"
    assert view.to_view(start, end) == (0, 3)
    assert view.folded == "قال احمد"
    assert view.base == "قال أحمد"


def test_fold_and_base_see_a_word_as_the_view_does() -> None:
    """One word folded alone is the word in the folded view."""
    for word in ("الإسكندريّة", "مستشفى", "علی", "٢٠٢٥", "ﻻ"):
        assert fold(word) == View(word).folded
        assert base(word) == View(word).base


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: normalize(3), TypeError, "text must be a str, not int"),  # type: ignore[arg-type]
        (lambda: normalize_aligned(b"x"), TypeError, "text must be a str, not bytes"),  # type: ignore[arg-type]
        (lambda: normalize("x", "serch"), ValueError, "unknown profile 'serch'; choose clean, search, match, base"),
        (lambda: normalize("x", 3), TypeError, "profile must be a name or a NormalizationProfile, not int"),  # type: ignore[arg-type]
        (lambda: normalize("x", digits="roman"), ValueError, "unknown digits 'roman'; choose keep, ascii, arabic"),
        (
            lambda: normalize("x", tashkeel="remove"),
            ValueError,
            f"unknown operation 'tashkeel'; choose {', '.join(OPERATIONS)}",
        ),
        (lambda: normalize_aligned("ab").to_original(1, 5), ValueError, "span 1..5 is outside text (0..2)"),
        (lambda: normalize_aligned("ab").to_aligned(-1, 1), ValueError, "span -1..1 is outside original (0..2)"),
    ],
)  # fmt: skip
def test_errors_teach(call: object, error: type[Exception], message: str) -> None:
    """A wrong argument is named with what was met and what is valid."""
    with pytest.raises(error) as raised:
        call()  # type: ignore[operator]
    assert str(raised.value) == message
