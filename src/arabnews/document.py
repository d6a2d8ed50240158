"""An article and its layers, each computed once, and the public functions over text or document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from arabnews.models import (
    DateMention,
    Entity,
    EntityType,
    Quote,
    Record,
    Referent,
    Sentence,
    Span,
    Statement,
    Token,
)
from arabnews.models.dates import parse_day
from arabnews.models.spans import cut
from arabnews.sentences import LINE_BREAK, Sentences, split
from arabnews.tokens import Tokens, scan
from arabnews.view import View, check_text

if TYPE_CHECKING:
    from arabnews.entities import Gazetteer
    from arabnews.words import Segments

__all__ = [
    "Document",
    "analyze",
    "extract_dates",
    "extract_entities",
    "extract_quotes",
    "split_sentences",
    "tokenize",
]

T = TypeVar("T")
# A first line longer than this many tokens is a paragraph, not a title: 10 of 20,145 headlines of raw news are longer.
_LONGEST_TITLE = 30
# The layers that travel with a document; the others follow from its text in no time.
_LIGHT = "light"
_STORED: dict[str, type[Any]] = {"dates": DateMention, "entities": Entity, "quotes": Quote}


def _check_model(model: object) -> None:
    if model != _LIGHT:  # else no module of names is needed yet
        from arabnews.entities import check_model

        check_model(model)


def _check_published(value: object) -> None:
    if value is not None and not isinstance(value, dt.date):
        raise TypeError(f"published must be a date, a datetime or None, not {type(value).__name__}")


@attrs.frozen
class Document(Record):
    """One article: its text, its day, and everything that can be read in it, computed when first asked for.

    Attributes:
        text: the article as the caller gave it.
        published: when it was published, which relative time expressions resolve against; None when not known.
        gazetteer: names of the caller's own that the entities shall know.
        model: the tagger that finds entities: ``light``, or ``accurate`` (extra ``accurate``).

    Examples:
        >>> doc = Document("القاهرة: قال الوزير سامي بدر أمس: «لن نرفع الأسعار».", dt.date(2025, 10, 15))
        >>> doc.quotes[0].text
        'لن نرفع الأسعار'
        >>> doc.dates[0].value
        '2025-10-14'
    """

    text: str = attrs.field(validator=lambda *named: check_text(named[2]))
    published: dt.date | None = attrs.field(default=None, validator=lambda *named: _check_published(named[2]))
    gazetteer: Gazetteer | None = attrs.field(default=None, eq=False, repr=False)
    model: str = attrs.field(default=_LIGHT, eq=False, repr=False, validator=lambda *named: _check_model(named[2]))
    _layers: dict[str, Any] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def _layer(self, name: str, compute: Callable[[], T]) -> T:
        try:
            layer: T = self._layers[name]
        except KeyError:
            layer = self._layers[name] = compute()
        return layer

    @property
    def view(self) -> View:
        """The text as matching sees it."""
        return self._layer("view", lambda: View(self.text))

    @property
    def tokens(self) -> Tokens:
        """The surface tokens."""
        return self._layer("tokens", lambda: scan(self.text))

    @property
    def segments(self) -> Segments:
        """The clitics of each token."""
        from arabnews.words import segment

        return segment(self.tokens)  # which computes them once for the tokens

    @property
    def sentences(self) -> Sentences:
        """The sentences, titles and subheadings."""
        return self._layer("sentences", lambda: split(self.tokens))

    @property
    def title(self) -> Span | None:
        """The headline: a short first line without a full stop over more text, or None."""
        return self._layer("title", self._find_title)

    @property
    def dates(self) -> Sequence[DateMention]:
        """The time expressions, resolved against ``published``."""
        return self._layer("dates", lambda: self._dates(self.published))

    @property
    def entities(self) -> Sequence[Entity]:
        """The names of people, organisations, places and other things."""
        return self._layer("entities", lambda: self._entities(self.gazetteer, self.model))

    @property
    def quotes(self) -> Sequence[Quote]:
        """The direct and mixed quotations with their speakers."""
        return self._layer("quotes", lambda: self._quotes(indirect=False))

    @property
    def people(self) -> Sequence[Referent]:
        """The distinct persons with their mentions."""
        return self._referents(EntityType.PER)

    @property
    def organizations(self) -> Sequence[Referent]:
        """The distinct organisations with their mentions."""
        return self._referents(EntityType.ORG)

    @property
    def locations(self) -> Sequence[Referent]:
        """The distinct places with their mentions."""
        return self._referents(EntityType.LOC)

    @property
    def statements(self) -> Sequence[Statement]:
        """Who said what, when and where: each quotation with the speaker, dates and places of its sentence."""
        from arabnews.quotes import statements

        return self._layer("statements", lambda: statements(self.quotes, self.entities, self.dates, self.sentences))

    def to_dict(self) -> dict[str, Any]:
        """Return text, day, and the layers dates, entities and quotes as plain data."""
        layers = {name: [span.to_dict() for span in getattr(self, name)] for name in _STORED}
        return {"text": self.text, "published": self.published and self.published.isoformat(), **layers}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Build a document from what ``to_dict`` returned; its layers are taken as they are, not computed anew.

        Raises:
            TypeError: ``data`` is not a dict, or the text not a str.
            ValueError: a key is missing or unknown, or a span is no slice of the text.
        """
        from arabnews.models import codec

        outline = codec.structure(data, _Outline)
        document = cls(outline.text, None if outline.published is None else parse_day(outline.published))
        for name in _STORED:
            layer = getattr(outline, name)
            for span in layer or ():
                if document.text[span.start : span.end] != span.text:
                    raise ValueError(f"{name}: {span.start}..{span.end} of the text is not {span.text!r:.60}")
            if layer is not None:
                document._layers[name] = layer
        return document

    def _repr_html_(self) -> str:
        """Show the article in a notebook."""
        from arabnews.rendering import render

        return render(self)

    def __getstate__(self) -> tuple[Any, ...]:
        """Take along what was computed, except what follows from the text in no time."""
        layers = {name: layer for name, layer in self._layers.items() if name not in ("view", "tokens")}
        return self.text, self.published, self.gazetteer, self.model, layers

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Restore the fields past the frozen door."""
        for name, value in zip(("text", "published", "gazetteer", "model", "_layers"), state, strict=True):
            object.__setattr__(self, name, value)

    def _find_title(self) -> Span | None:
        if len(self.sentences) < 2:
            return None
        first = self.sentences[0]
        own_line = LINE_BREAK.search(self.text, first.end, self.sentences[1].start)
        short = first.tokens[1] - first.tokens[0] <= _LONGEST_TITLE
        return cut(self.text, first.start, first.end) if own_line and short and first.text[-1] != "." else None

    def _dates(self, published: dt.date | None) -> Sequence[DateMention]:
        from arabnews.dates import extract

        return tuple(extract(self.view, published))

    def _entities(self, gazetteer: Gazetteer | None, model: str) -> Sequence[Entity]:
        from arabnews.entities import extract

        return tuple(extract(self.tokens, self.segments, self.sentences, gazetteer=gazetteer, model=model))

    def _quotes(self, *, indirect: bool) -> Sequence[Quote]:
        from arabnews.quotes import extract

        found = extract(self.tokens, self.sentences, self.entities, indirect=indirect)
        return tuple(found)

    def _referents(self, kind: EntityType) -> Sequence[Referent]:
        from arabnews.entities import referents

        return self._layer(f"referents {kind}", lambda: referents(self.entities, kind))


@attrs.frozen
class _Outline:
    """What ``Document.from_dict`` reads."""

    text: str
    published: str | None = None
    dates: tuple[DateMention, ...] | None = None
    entities: tuple[Entity, ...] | None = None
    quotes: tuple[Quote, ...] | None = None


def analyze(
    text: str, *, published: dt.date | None = None, gazetteer: Gazetteer | None = None, model: str = _LIGHT
) -> Document:
    """Return the article as a `Document`, which computes each layer when it is first asked for.

    Args:
        text: any string.
        published: the day or moment of publication, which relative time expressions resolve against.
        gazetteer: names of your own, see `arabnews.Gazetteer`.
        model: the tagger that finds entities, and so speakers: ``light``, or ``accurate``, which finds more and takes
            longer (``pip install "arabnews[accurate]"``).

    Raises:
        TypeError: ``text`` is not a str, or ``published`` not a date.
        ValueError: an unknown model; the message lists the valid ones.
        ImportError: the model is not installed; the message names its extra.

    Examples:
        >>> doc = analyze("قال الوزير سامي بدر: «لن نرفع الأسعار».")
        >>> [(quote.speaker_name, quote.text) for quote in doc.quotes]
        [('سامي بدر', 'لن نرفع الأسعار')]
    """
    return Document(text, published, gazetteer, model)


def _document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else Document(text)


def tokenize(text: str | Document) -> Sequence[Token]:
    """Return the tokens of ``text``; what stands between them is spaces and invisible controls.

    Raises:
        TypeError: ``text`` is neither a str nor a Document.

    Examples:
        >>> [token.text for token in tokenize("ارتفع 3.5% وفق أ.ف.ب.")]
        ['ارتفع', '3.5', '%', 'وفق', 'أ.ف.ب.']
    """
    return _document(text).tokens


def split_sentences(text: str | Document) -> Sequence[Sentence]:
    """Return the sentences of ``text``, titles and subheadings among them; every token is in exactly one.

    Raises:
        TypeError: ``text`` is neither a str nor a Document.

    Examples:
        >>> [sentence.text for sentence in split_sentences("قال د. بدر إن النسبة 3.5%. هل تكفي؟ نعم.")]
        ['قال د. بدر إن النسبة 3.5%.', 'هل تكفي؟', 'نعم.']
    """
    return _document(text).sentences


def extract_dates(text: str | Document, published: dt.date | None = None) -> Sequence[DateMention]:
    """Return the time expressions of ``text``.

    Args:
        text: any string, or a Document, whose dates are not computed twice.
        published: what relative expressions resolve against; a Document's own when None. Without any, relative
            expressions are found and stay unresolved.

    Raises:
        TypeError: ``text`` is neither a str nor a Document, or ``published`` not a date.

    Examples:
        >>> [(date.text, date.value) for date in extract_dates("وُقّع في 9 أكتوبر/ تشرين الأول 2025")]
        [('9 أكتوبر/ تشرين الأول 2025', '2025-10-09')]
    """
    _check_published(published)
    document = _document(text)
    if published is None or published == document.published:
        return document.dates
    return document._dates(published)


def extract_entities(
    text: str | Document, gazetteer: Gazetteer | None = None, *, model: str | None = None
) -> Sequence[Entity]:
    """Return the names of people, organisations, places and other things in ``text``.

    Args:
        text: any string, or a Document, whose entities are not computed twice.
        gazetteer: names of your own with type and canonical form; a Document's own when None.
        model: the tagger: ``light``, or ``accurate`` (extra ``accurate``); a Document's own, else ``light``, when None.

    Raises:
        TypeError: ``text`` is neither a str nor a Document.
        ValueError: an unknown model; the message lists the valid ones.
        ImportError: the model is not installed; the message names its extra.

    Examples:
        >>> [(name.text, name.type.value) for name in extract_entities("وصل وفد حماس إلى القاهرة")]
        [('حماس', 'ORG'), ('القاهرة', 'LOC')]
    """
    document = _document(text)
    gazetteer = document.gazetteer if gazetteer is None else gazetteer
    model = document.model if model is None else model
    if gazetteer is document.gazetteer and model == document.model:
        return document.entities
    _check_model(model)
    return document._entities(gazetteer, model)


def extract_quotes(text: str | Document, *, indirect: bool = False) -> Sequence[Quote]:
    """Return the quotations of ``text`` with their speakers.

    Args:
        text: any string, or a Document, whose layers are not computed twice.
        indirect: whether reported clauses (``قال إن …``) are wanted beside direct and mixed quotations.

    Raises:
        TypeError: ``text`` is neither a str nor a Document.

    Examples:
        >>> quote = extract_quotes("وأكد الوزير سامي بدر: «لن نرفع الأسعار».")[0]
        >>> quote.text, quote.speaker_name, quote.cue.text
        ('لن نرفع الأسعار', 'سامي بدر', 'أكد')
    """
    document = _document(text)
    if not indirect:
        return document.quotes
    return document._layer("quotes with reported clauses", lambda: document._quotes(indirect=True))
