"""Time against length: what a text costs at 1×, 10× and 100× of itself."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Iterator

import arabnews

NEWS = (
    "قال وزير الري سامي بدر يوم الأربعاء 9 أكتوبر/ تشرين الأول 2025 في مصر: «لن نرفع الأسعار». وأضاف أن حركة البناء "
    "ستبدأ قبل ثلاثة أسابيع، مشيرا إلى أن “العمل مستمر”.\n"
)
HOSTILE = {
    "guillemets opened": "«",
    "guillemets closed": "»",
    "straight marks": '"',
    "curly marks reversed": "”كلام“ ",
    "apostrophes": "'",
    "nested marks": "«“‘",
    "marks and colons": 'قال: "',
    "cue words": "قال ",
    "participles": "مضيفا ",
    "complementizers": "أن ",
    "cue and complementizer": "قال إن ",
    "attributions": "وفقا لـ ",
    "prepositions": "من ",
    "ranges": "من 1 إلى ",
    "slashes": "1/",
    "dashes": "1-",
    "dotted": "1.",
    "digits": "7",
    "arabic digits": "٧",
    "colons": "1:",
    "months": "أكتوبر/",
    "months dual": "تشرين الأول ",
    "weekdays": "الأربعاء ",
    "years": "عام 2025 ",
    "number words": "مئة وألف ",
    "number conjunctions": "وعشرون",
    "hijri": "رمضان 1447هـ ",
    "conjunctions": "و",
    "proclitics": "وبال",
    "lams": "لل",
    "one word": "ب",
    "diacritics": "\u064e",
    "letter and marks": "ب\u064e\u0651",
    "tatweel": "ـ",
    "controls": "\u200f",
    "joiners": "\u200d",
    "spaces": " ",
    "line breaks": "\n",
    "paragraphs": "ب\n",
    "latin labels": "a.",
    "addresses": "http://",
    "mail": "a@",
    "hashes": "#",
    "emoji": "👩\u200d",
    "surrogates": "\ud800",
    "ligatures": "ﷺ",
    "titles": "الرئيس ",
    "names": "محمد ",
    "organisations": "حركة ",
    "brackets": "(",
    "full stops": ". ",
    "question marks": "؟",
    "ellipses": "... ",
    "html": "&quot;",
    "backticks": "``",
    "percent": "%",
    "nulls": "\x00",
}
LENGTHS = (1_000, 10_000, 40_000)
# A quadratic step shows as 2. Short runs are noisy, and one doubling of a buffer may fall into the last length.
STEEPEST = 1.6
_SHORT = 0.02
FUNCTIONS: dict[str, Callable[[str], object]] = {
    "normalize clean": arabnews.normalize,
    "normalize search": lambda text: arabnews.normalize(text, "search"),
    "normalize_aligned": arabnews.normalize_aligned,
    "tokenize": lambda text: list(arabnews.tokenize(text)),
    "words": lambda text: [token.words for token in arabnews.tokenize(text)],
    "split_sentences": lambda text: list(arabnews.split_sentences(text)),
    "parse_number": arabnews.parse_number,
    "extract_dates": arabnews.extract_dates,
    "extract_entities": arabnews.extract_entities,
    "extract_quotes": lambda text: arabnews.extract_quotes(text, indirect=True),
    "statements": lambda text: arabnews.analyze(text).statements,
}


def slope(function: Callable[[str], object], pattern: str, lengths: tuple[int, ...], *, budget: float) -> float:
    """Return the exponent of the growth: 1 is linear, 2 quadratic.

    Lengths are in characters. Stops, with what was seen, once a call took longer than ``budget`` seconds.
    """
    seen: list[tuple[float, float]] = []
    for length in lengths:
        text = pattern * (length // len(pattern) + 1)
        seen.append((length, max(_seconds(function, text[:length]), 1e-4)))
        if seen[-1][1] > budget:
            break
    (first, fast), (last, slow) = seen[max(0, len(seen) - 2)], seen[-1]
    return math.log(slow / fast) / math.log(last / first) if last > first else math.inf


def _seconds(function: Callable[[str], object], text: str) -> float:
    """Return the processor time of a call, the least of three where it is short.

    The collector of a process that holds a whole suite may take longer than the call: it waits.
    """
    best = math.inf
    for _ in range(3):
        gc.disable()
        try:
            began = time.process_time()
            function(text)
            best = min(best, time.process_time() - began)
        finally:
            gc.enable()
        if best > _SHORT:
            break
    return best


def is_linear(function: Callable[[str], object], pattern: str) -> bool:
    """Tell whether ten times the text takes about ten times the time; asked once more where a busy machine says no."""
    function(pattern)  # tables and models are loaded outside of the measure
    return any(slope(function, pattern, LENGTHS, budget=budget) <= STEEPEST for budget in (0.3, 0.3, 1))


def patterns() -> Iterator[tuple[str, str]]:
    """Yield name and pattern: news first, then hostile ones."""
    yield "news", NEWS
    yield from HOSTILE.items()
