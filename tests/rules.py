"""What must hold of any text, one function for each public door; what is broken is said in a line.

The tests, the fuzzers and the benchmarks ask the same rules: on texts that hypothesis draws, on bytes that a fuzzer
makes up, on raw news.
"""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from html.parser import HTMLParser

import arabnews
from arabnews.numbers import find_numbers
from arabnews.view.profiles import PROFILES

DAYS = [None, dt.date(2025, 10, 15), dt.datetime(2013, 2, 12, 4, 30), dt.date(1, 1, 1), dt.date(9999, 12, 31)]  # noqa: DTZ001
# Every shape of value that the docs name; a value of another shape is a fault of the resolver.
_UNITS = r"(?:\d+(?:\.\d+)?|X)"
_MOMENT = r"[\dX]{1,4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:\d|WE))?|Q[\dX]|H[\dX]|SP|SU|FA|WI))?"
_CLOCK = r"(?:T(?:\d\d(?::\d\d){0,2}|MO|MI|AF|EV|NI|DT|X+)?)"
VALUE = re.compile(
    rf"(?:PAST|PRESENT|FUTURE)_REF|-?{_MOMENT}{_CLOCK}?|BC\d+|{_CLOCK}"
    rf"|P(?:{_UNITS}[A-Z]+)*(?:T(?:{_UNITS}[A-Z]+)+)?|-?{_MOMENT}{_CLOCK}?/-?{_MOMENT}{_CLOCK}?"
)


def spans(text: str, name: str, layer: Iterable[arabnews.Span]) -> Iterator[str]:
    """A span is the slice that it says, spans are in order, plain data gives the same span back."""
    found = list(layer)
    if any(text[span.start : span.end] != span.text for span in found):
        yield f"{name}: a span is not its slice"
    if found != sorted(found):
        yield f"{name}: out of order"
    if any(type(span).from_json(span.to_json()) != span for span in found):
        yield f"{name}: JSON gives another model back"
    if any(pickle.loads(pickle.dumps(span)) != span for span in found[:3]):  # noqa: S301 (our own)
        yield f"{name}: a pickle gives another model back"


def normalize(text: str) -> Iterator[str]:
    """Twice is once, for each profile."""
    for profile in PROFILES:
        once = arabnews.normalize(text, profile)
        if arabnews.normalize(once, profile) != once:
            yield f"normalize {profile}: twice is not once"


def normalize_aligned(text: str) -> Iterator[str]:
    """The text is the plain function's, and offsets go there and back in order."""
    for profile in PROFILES:
        aligned = arabnews.normalize_aligned(text, profile)
        if aligned.text != arabnews.normalize(text, profile) or aligned.original != text:
            yield f"normalize_aligned {profile}: not the plain text"
        step = max(1, len(aligned.text) // 40)
        before = 0
        for start in range(0, len(aligned.text), step):
            end = min(start + step, len(aligned.text))
            old = aligned.to_original(start, end)
            new = aligned.to_aligned(*old)
            if not before <= old[0] <= old[1] <= len(text):
                yield f"normalize_aligned {profile}: {start}..{end} comes from {old}"
            if not new[0] <= start < end <= new[1]:
                yield f"normalize_aligned {profile}: {start}..{end} goes to {new}"
            before = old[0]


def tokenize(text: str) -> Iterator[str]:
    """Nothing but spaces and invisible characters stands between tokens, and words fill each token."""
    tokens = arabnews.tokenize(text)
    yield from spans(text, "tokens", tokens)
    gaps = _gaps(text, [(token.start, token.end) for token in tokens])
    if any(not (char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Mn")) for char in gaps):
        yield "tokens: something is lost"
    for token in tokens:
        words = token.words
        yield from spans(text, "words", words)
        if not words or words[0].start != token.start or words[-1].end != token.end:
            yield f"words: they do not fill {token.text!r}"
        elif any(one.end != other.start for one, other in itertools.pairwise(words)):
            yield f"words: not side by side in {token.text!r}"
        if not all(word.form for word in words):
            yield f"words: one of {token.text!r} has no form"


def split_sentences(text: str) -> Iterator[str]:
    """Each token is in exactly one sentence, which begins and ends with tokens."""
    document = arabnews.Document(text)
    yield from spans(text, "sentences", document.sentences)
    after = 0
    for sentence in document.sentences:
        first, last = sentence.tokens
        if first != after or first >= last:
            yield f"sentences: tokens {first}..{last} follow {after}"
            break
        if (sentence.start, sentence.end) != (document.tokens[first].start, document.tokens[last - 1].end):
            yield f"sentences: {sentence.text!r:.60} is not its tokens"
        after = last
    if after != len(document.tokens):
        yield "sentences: tokens are left over"


def parse_number(text: str) -> Iterator[str]:
    """A number or None, and numbers of a text stand apart."""
    value = arabnews.parse_number(text)
    if value is not None and (type(value) not in (int, float) or value != value):
        yield f"parse_number: {value!r}"
    found = find_numbers(text)
    if any(text[span.start : span.end] != span.text for span in found):
        yield "numbers: a span is not its slice"
    yield from _apart("numbers", found)


def extract_dates(text: str) -> Iterator[str]:
    """Dates stand apart, their values are TIMEX3, their bounds in order, whenever the text was published."""
    for published in DAYS:
        dates = arabnews.extract_dates(text, published)
        yield from spans(text, "dates", dates)
        yield from _apart("dates", dates)
        for date in dates:
            if not VALUE.fullmatch(date.value):
                yield f"dates: {date.text!r:.60} has the value {date.value!r}"
            if published is None and date.value.endswith("_REF") and date.earliest is not None:
                yield f"dates: {date.text!r:.60} is placed without a day to count from"
            if date.duration is not None and date.duration < dt.timedelta():
                yield f"dates: {date.text!r:.60} lasts {date.duration}"


def extract_entities(text: str) -> Iterator[str]:
    """Names stand apart, with a core inside and a name; referents hold every mention once."""
    document = arabnews.Document(text)
    yield from spans(text, "entities", document.entities)
    yield from _apart("entities", document.entities)
    for entity in document.entities:
        if not entity.covers(entity.core) or not entity.name:
            yield f"entities: {entity.text!r:.60} has the core {entity.core} and the name {entity.name!r}"
        if entity.role is not None and text[entity.role.start : entity.role.end] != entity.role.text:
            yield "entities: a role is not its slice"
    referents = [*document.people, *document.organizations, *document.locations]
    mentions = sum(len(referent.mentions) for referent in referents)
    if mentions != sum(entity.type != "MISC" for entity in document.entities):
        yield "entities: the referents hold other mentions"


def extract_quotes(text: str) -> Iterator[str]:
    """Quotations lie in their marks, which are as written; speakers and cues are slices."""
    document = arabnews.Document(text)
    everything = arabnews.extract_quotes(document, indirect=True)
    for layer in (document.quotes, everything):
        yield from spans(text, "quotes", layer)
    if any(quote.kind == "indirect" for quote in document.quotes):
        yield "quotes: an indirect one unasked"
    for quote in everything:
        for inner in (quote.outer, quote.speaker, quote.cue):
            if inner is not None and text[inner.start : inner.end] != inner.text:
                yield "quotes: a span within is not its slice"
        if not quote.outer.text.startswith(quote.open_mark or "") or not quote.outer.text.endswith(
            quote.close_mark or ""
        ):
            yield f"quotes: {quote.outer.text!r:.60} has not the marks {quote.open_mark!r}, {quote.close_mark!r}"
        if not 0 <= quote.speaker_score <= 1:
            yield f"quotes: a score of {quote.speaker_score}"


def analyze(text: str) -> Iterator[str]:
    """A statement for each quotation; document, JSON and pickle say the same."""
    document = arabnews.analyze(text, published=DAYS[1])
    if [statement.quote for statement in document.statements] != list(document.quotes):
        yield "statements: not one for each quotation"
    if document.title is not None and text[document.title.start : document.title.end] != document.title.text:
        yield "title: not its slice"
    twins = {
        "JSON": arabnews.Document.from_json(document.to_json()),
        "a pickle": pickle.loads(pickle.dumps(document)),  # noqa: S301 (our own)
    }
    for name, twin in twins.items():
        if (twin, twin.to_dict(), twin.statements) != (document, document.to_dict(), document.statements):
            yield f"document: {name} gives another document back"
    for statement in document.statements:
        if arabnews.Statement.from_json(statement.to_json()) != statement:
            yield "statements: JSON gives another model back"


def render(text: str) -> Iterator[str]:
    """A page holds no script, no foreign tag and nothing that cannot be written."""
    document = arabnews.analyze(text)
    for language in ("ar", "en"):
        page = arabnews.render(document, page=True, language=language)
        page.encode("utf-8")
        tags = _Tags()
        tags.feed(page)
        if tags.foreign:
            yield f"render: the tags {tags.foreign}"


class _Tags(HTMLParser):
    """Gathers the tags that could do something or load something."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "img", "link", "object", "embed", "base", "form"):
            self.foreign.add(tag)
        self.foreign.update(name for name, _ in attrs if name.startswith("on") or name in ("src", "srcdoc"))


FUNCTIONS: dict[str, Callable[[str], Iterator[str]]] = {
    rule.__name__: rule
    for rule in (
        normalize,
        normalize_aligned,
        tokenize,
        split_sentences,
        parse_number,
        extract_dates,
        extract_entities,
        extract_quotes,
        analyze,
        render,
    )
}


def broken(text: str) -> Iterator[str]:
    """Yield the rules that ``text`` breaks."""
    for rule in FUNCTIONS.values():
        yield from rule(text)


def _apart(name: str, found: Sequence[arabnews.Span]) -> Iterator[str]:
    if any(one.end > other.start or one.start == one.end for one, other in itertools.pairwise(found)):
        yield f"{name}: two of them overlap, or one is empty"


def _gaps(text: str, found: list[tuple[int, int]]) -> str:
    edges = [0, *(edge for span in found for edge in span), len(text)]
    return "".join(text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))
