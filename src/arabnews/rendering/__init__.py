"""A document as a page: the article with its names, times and quotations marked, and who said what beside it.

The page needs no script and nothing from outside. Marks differ by shape as well as by colour, can be reached with the
keyboard and say what they mean; the page follows the reader's choice of light or dark.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources

from arabnews.document import Document
from arabnews.models import DateMention, DateType, Quote, Statement
from arabnews.rendering.escape import escape, ltr
from arabnews.rendering.labels import labels
from arabnews.rendering.marks import Close, Mark, Open, Piece, Words, marks_of, meaning_of, pieces

__all__ = ["render"]

_KINDS = ("quote", "PER", "ORG", "LOC", "MISC", "date")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]*[^\s][^\n\r\x0b\x0c\x85\u2028\u2029]*")


def render(document: Document, *, page: bool = False, language: str = "ar") -> str:
    """Return ``document`` as HTML.

    Args:
        document: what `analyze` returned.
        page: whether a whole page is wanted, to be saved as a file, instead of an element to be put in one.
        language: of the labels, ``"ar"`` or ``"en"``; the article stays as it is.

    Raises:
        TypeError: ``document`` is no Document.
        ValueError: there are no labels in that language.

    Examples:
        >>> import arabnews
        >>> shown = render(arabnews.analyze("زارت ليلى حداد القاهرة."))
        >>> "<mark" in shown, "<script" in shown
        (True, False)
    """
    if not isinstance(document, Document):
        raise TypeError(f"document must be a Document, not {type(document).__name__}")
    words = labels(language)
    marks = marks_of(document, words)
    key = hashlib.blake2b(document.text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    statements = document.statements
    beside = _statements(statements, document, key, words) if statements else ""
    element = (
        f'<div class="arabnews" dir="{_direction(language)}" lang="{language}">'
        f"<style>{style()}</style>"
        f'<div class="an-sheet"><div class="an-columns{"" if beside else " an-single"}">'
        f'<article class="an-article" lang="ar" dir="rtl" aria-label="{escape(words["article"])}">'
        f"{_legend(document, marks, words)}"
        f"{''.join(_blocks(document, marks, key, words))}"
        f"</article>{beside}</div></div></div>"
    )
    return _page(document, element, language) if page else element


@functools.cache
def style() -> str:
    """Return the style sheet of the pages."""
    sheet = resources.files(__name__).joinpath("page.css").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)).strip()


def _direction(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"


def _page(document: Document, element: str, language: str) -> str:
    title = escape(document.title.text if document.title else document.text[:60].strip())
    return (
        f'<!doctype html><html lang="{language}" dir="{_direction(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{title}</title></head>'
        f'<body class="arabnews-page">{element}</body></html>\n'
    )


def _legend(document: Document, marks: Iterable[Mark], words: Mapping[str, str]) -> str:
    """The kinds of marks with their number, each a box that switches them off and on."""
    counts = Counter(mark.kind for mark in marks)
    boxes = "".join(
        f'<label class="an-key"><input type="checkbox" checked class="an-show-{kind}">'
        f'<span class="an-{kind}">{escape(words[kind])}</span> <span class="an-count">{counts[kind]}</span></label>'
        for kind in _KINDS
        if counts[kind]
    )
    day = document.published
    published = f'<p class="an-day">{escape(words["published"])} {ltr(day.isoformat())}</p>' if day else ""
    keys = f'<div role="group" aria-label="{escape(words["shown"])}" class="an-keys">{boxes}</div>'
    return f'<div class="an-head">{published}{keys}</div>'


def _blocks(document: Document, marks: list[Mark], key: str, words: Mapping[str, str]) -> Iterator[str]:
    lines = [found.span() for found in _LINE.finditer(document.text)]
    title = document.title
    for (start, end), found in zip(lines, pieces(lines, marks), strict=True):
        inside = "".join(_html(piece, document.text, key, words) for piece in found)
        if title and start <= title.start < end:
            yield f'<div role="heading" aria-level="2" class="an-title">{inside}</div>'
        else:
            yield f"<p>{inside}</p>"


def _html(piece: Piece, text: str, key: str, words: Mapping[str, str]) -> str:
    match piece:
        case Words(start, end):
            return escape(text[start:end])
        case Open(mark, first):
            if not first:
                return f'<mark class="an-mark an-{mark.kind}">'
            own = f' id="an-{key}-{mark.number}"' if mark.number is not None else ""
            return f'<mark class="an-mark an-{mark.kind}" tabindex="0"{own} aria-description="{escape(mark.note)}">'
        case Close(mark, last):
            return f"</mark>{_speaker(mark, words)}" if last else "</mark>"


def _speaker(mark: Mark, words: Mapping[str, str]) -> str:
    if not mark.speaker:
        return ""
    unseen = f'<span class="an-unseen">({escape(words["speaker"])}: </span>'
    return f'<span class="an-speaker">{unseen}{escape(mark.speaker)}<span class="an-unseen">)</span></span>'


def _statements(statements: Iterable[Statement], document: Document, key: str, words: Mapping[str, str]) -> str:
    """The table of who said what; each row leads to the quotation in the article."""
    number_of = {quote: number for number, quote in enumerate(document.quotes)}
    rows = "".join(_statement(statement, number_of, key, words) for statement in statements)
    return (
        f'<aside class="an-beside" lang="ar" dir="rtl"><table class="an-statements">'
        f"<caption>{escape(words['statements'])}</caption><colgroup><col><col></colgroup>"
        f'<thead class="an-unseen"><tr><th scope="col">{escape(words["who"])}</th>'
        f'<th scope="col">{escape(words["said"])}</th></tr></thead><tbody>{rows}</tbody></table></aside>'
    )


def _statement(statement: Statement, number_of: Mapping[Quote, int], key: str, words: Mapping[str, str]) -> str:
    quote = statement.quote
    who = statement.speaker or (quote.speaker.text if quote.speaker else None)
    name = escape(who) if who else f'<span class="an-nobody">{escape(words["unknown_speaker"])}</span>'
    role = f'<span class="an-role">{escape(statement.role)}</span>' if statement.role else ""
    said = escape(" ".join(quote.text.split()))
    number = number_of.get(quote)
    link = f'<a href="#an-{key}-{number}">{said}</a>' if number is not None else said
    # How long something took is not when it was said.
    when = "، ".join(_when(date, words) for date in statement.dates if date.type is not DateType.DURATION)
    where = "، ".join(escape(place.text) for place in statement.places)
    facts = "".join(
        f'<span class="an-fact"><span class="an-name">{escape(words[name])}</span> {value}</span>'
        for name, value in (("when", when), ("where", where))
        if value
    )
    return f'<tr><th scope="row">{name}{role}</th><td><q>{link}</q>{facts}</td></tr>'


def _when(date: DateMention, words: Mapping[str, str]) -> str:
    value = next(meaning_of(date, words))
    return f'{escape(date.text)} (<bdi dir="ltr">{escape(value)}</bdi>)'
