"""A spaCy component: names, dates and quotations of Arabic news in a spaCy pipeline.

>>> import spacy
>>> nlp = spacy.blank("ar")
>>> _ = nlp.add_pipe("arabnews")
>>> doc = nlp.make_doc("قال سامي بدر أمس: «لن نرفع الأسعار» في كلمته.")
>>> doc._.published = "2025-10-15"
>>> doc = nlp(doc)
>>> [(span.text, span.label_) for span in doc.ents]
[('سامي بدر', 'PER')]
>>> [(span.text, span._.arabnews.value) for span in doc.spans["dates"]]
[('أمس', '2025-10-14')]
>>> [(span.text, span._.arabnews.speaker_name) for span in doc.spans["quotes"]]
[('لن نرفع الأسعار', 'سامي بدر')]

The component sets ``doc.ents`` and the span groups ``entities``, ``dates`` and ``quotes``; labels are the types of
entities (PER) and dates (DATE) and the kinds of quotations (direct). ``span._.arabnews`` is the model behind a span,
with all its fields and its exact offsets, ``doc._.arabnews`` the whole `arabnews.Document`. ``doc._.published`` is the
day that relative dates resolve against: set it before the component runs, to a date or a string in ISO 8601.

arabnews finds spans of characters, spaCy's begin and end with tokens: in ``بحماس`` the name is ``حماس``, the token is
all of it. Where the two differ, spans are aligned as `spacy.tokens.Doc.char_span` does in the ``alignment_mode`` of
the configuration, and ``doc._.arabnews_misaligned`` lists them. They differ less with the tokens of arabnews, which
part every mark from its word (spaCy's Arabic tokenizer leaves ``الأسعار».`` whole): create the pipeline as
``spacy.blank("ar", config={"nlp": {"tokenizer": {"@tokenizers": "arabnews.Tokenizer.v1"}}})``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

import attrs

from arabnews.document import Document, tokenize
from arabnews.extras import require
from arabnews.models import DateMention, DateType, Entity, EntityType, Quote, QuoteKind
from arabnews.models.dates import parse_day

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.util import DummyTokenizer, filter_spans, registry
    from spacy.vocab import Vocab

    from arabnews.entities import Gazetteer
else:
    Language = require("spacy.language", "spacy").Language
    Doc = require("spacy.tokens", "spacy").Doc
    Span = require("spacy.tokens", "spacy").Span
    DummyTokenizer = require("spacy.util", "spacy").DummyTokenizer
    filter_spans = require("spacy.util", "spacy").filter_spans
    registry = require("spacy.util", "spacy").registry

__all__ = ["Annotator", "Misaligned", "Tokenizer", "create_component", "create_tokenizer"]

# The span groups, each with the labels of its spans.
_LABELS: Final = {"entities": tuple(EntityType), "dates": tuple(DateType), "quotes": tuple(QuoteKind)}
_GROUP_OF: Final = {str(label): group for group, labels in _LABELS.items() for label in labels}
_ALIGNMENT_MODES: Final = ("expand", "contract", "strict")
_KEY: Final = "arabnews"


@attrs.frozen
class Misaligned:
    """A span that meets no token boundary.

    Attributes:
        model: what was found, with its own offsets.
        span: the tokens that stand for it, None when none do.
    """

    model: Entity | DateMention | Quote
    span: Span | None


class _Stored(dict[str, Any]):
    """A document as plain data, which spaCy can write, together with the document itself, which it cannot."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.to_dict())
        self.document = document


@attrs.define
class Annotator:
    """The component; ``nlp.add_pipe("arabnews", config={…})`` makes it.

    Attributes:
        alignment_mode: what becomes of a span that ends within a token: ``expand`` takes all of the token, ``contract``
            none of it, ``strict`` leaves the span out.
        gazetteer: names of your own, see `arabnews.Gazetteer`.
        model: the tagger, ``light`` or ``accurate``, see `arabnews.analyze`.
    """

    alignment_mode: str = attrs.field(default="expand", validator=attrs.validators.in_(_ALIGNMENT_MODES))
    gazetteer: Gazetteer | None = None
    model: str = "light"

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``; entities of earlier components stay, and come first where they overlap."""
        document = Document(doc.text, _day(doc._.published), self.gazetteer, self.model)
        doc.user_data[_KEY] = _Stored(document)
        for group in _LABELS:
            doc.spans[group] = list(self._spans(doc, group, getattr(document, group)))
        taken = {token.i for ent in doc.ents for token in ent}
        free = [span for span in doc.spans["entities"] if taken.isdisjoint(range(span.start, span.end))]
        doc.ents = (*doc.ents, *filter_spans(free))
        return doc

    def _spans(self, doc: Doc, group: str, models: Any) -> Iterator[Span]:
        for index, model in enumerate(models):
            span = doc.char_span(
                model.start,
                model.end,
                label=str(model.kind if group == "quotes" else model.type),
                alignment_mode=self.alignment_mode,
                span_id=str(index),
            )
            if span:  # neither None nor empty
                yield span


def create_component(
    nlp: Language,  # noqa: ARG001 (spaCy passes both by name)
    name: str,  # noqa: ARG001
    alignment_mode: str,
    gazetteer: list[list[str]] | str | None,
    model: str,
) -> Annotator:
    """Make the component from the configuration: the factory behind ``nlp.add_pipe("arabnews")``.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        alignment_mode: expand, contract or strict.
        gazetteer: names of your own: rows of name, type and, if you like, canonical form; or the path of a file of
            such rows, cells parted by tabs.
        model: the tagger, ``light`` or ``accurate``.

    Raises:
        ValueError: an unknown alignment mode or model; a gazetteer that is none.
        ImportError: the model is not installed; the message names its extra.
    """
    from arabnews.entities import Gazetteer, check_model

    check_model(model)
    if gazetteer is None:
        return Annotator(alignment_mode, model=model)
    known = Gazetteer(gazetteer if isinstance(gazetteer, str) else map(tuple, gazetteer))
    return Annotator(alignment_mode, known, model)


def _day(published: Any) -> dt.date | None:
    return parse_day(published) if isinstance(published, str) else published


def _published(doc: Doc) -> str | None:
    published: str | None = doc.user_data.get(f"{_KEY}_published")
    return published


def _set_published(doc: Doc, published: dt.date | str | None) -> None:
    """Keep the day as a string, the only form of it that spaCy can write."""
    day = _day(published)
    doc.user_data[f"{_KEY}_published"] = day and day.isoformat()


def _document(doc: Doc) -> Document | None:
    """Return the `Document` behind ``doc``, None where the component has not run."""
    stored = doc.user_data.get(_KEY)
    if stored is None:
        return None
    if not isinstance(stored, _Stored):  # read from disk, or come from another process
        stored = doc.user_data[_KEY] = _Stored(Document.from_dict(stored))
    return stored.document


def _model(span: Span) -> Entity | DateMention | Quote | None:
    """Return the model behind ``span``, None when it is not one of arabnews' spans."""
    document, group = _document(span.doc), _GROUP_OF.get(span.label_)
    if document is None or group is None or not span.id_.isdecimal():
        return None
    models = getattr(document, group)
    index = int(span.id_)
    if index >= len(models) or models[index].end <= span.start_char or models[index].start >= span.end_char:
        return None  # somebody else's id
    model: Entity | DateMention | Quote = models[index]
    return model


def _misaligned(doc: Doc) -> list[Misaligned]:
    """Return what the component found at other places than its spans show."""
    document = _document(doc)
    if document is None:
        return []
    found = []
    for group in _LABELS:
        spans = {span.id_: span for span in doc.spans.get(group, ())}
        for index, model in enumerate(getattr(document, group)):
            span = spans.get(str(index))
            if span is None or (span.start_char, span.end_char) != (model.start, model.end):
                found.append(Misaligned(model, span))
    return found


class Tokenizer(DummyTokenizer):  # type: ignore[misc, unused-ignore]  # Any where spaCy is not installed
    """The tokens of arabnews as those of a spaCy pipeline; what stands between them, but for one space, is a token."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the tokens of ``text``."""
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for token in tokenize(text):
            _add_gap(text[end : token.start], words, spaces)
            words.append(token.text)
            spaces.append(False)
            end = token.end
        _add_gap(text[end:], words, spaces)
        return Doc(self.vocab, words, spaces)


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Give a first space to the token before it, and make the rest a token."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what makes the tokenizer of a pipeline: ``arabnews.Tokenizer.v1`` in a configuration."""
    return lambda nlp: Tokenizer(nlp.vocab)


def _register() -> None:
    registry.tokenizers("arabnews.Tokenizer.v1", func=create_tokenizer)
    Language.factory(
        "arabnews",
        default_config={"alignment_mode": "expand", "gazetteer": None, "model": "light"},
        assigns=["doc.ents", "doc.spans"],
        func=create_component,
    )
    Doc.set_extension("arabnews", getter=_document, force=True)
    Doc.set_extension("arabnews_misaligned", getter=_misaligned, force=True)
    Span.set_extension("arabnews", getter=_model, force=True)
    if not Doc.has_extension("published"):  # one of the caller's own serves as well
        Doc.set_extension("published", getter=_published, setter=_set_published)


_register()
