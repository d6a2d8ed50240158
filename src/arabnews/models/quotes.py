"""Quotations, and statements: who said what, when and where."""

from __future__ import annotations

from enum import StrEnum

import attrs

from arabnews.models.dates import DateMention
from arabnews.models.entities import Entity, EntityType
from arabnews.models.spans import Record, Span


class QuoteKind(StrEnum):
    """How the words of others are given."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@attrs.frozen(order=True)
class Quote(Span):
    """A quotation; the span is the quoted content without its marks.

    Attributes:
        outer: the span with the marks.
        kind: direct (all of the reported content is quoted), mixed (a part of it), indirect (a reported clause).
        speaker: who speaks, as mentioned there, or None where the text only implies it.
        speaker_name: the fullest name that the document gives the speaker, or None when nobody can be named.
        cue: the reporting expression (``قال``, ``بحسب``), or None.
        open_mark: the opening mark as written, None when it is missing.
        close_mark: the closing mark as written, None when it is missing.
        repaired: whether a missing, reversed or misplaced mark had to be made good.
        speaker_score: how sure the attribution is, 0 (nobody) to 1.
    """

    outer: Span = attrs.field(order=False)
    kind: QuoteKind = attrs.field(order=False)
    speaker: Span | None = attrs.field(default=None, order=False)
    speaker_name: str | None = attrs.field(default=None, order=False)
    cue: Span | None = attrs.field(default=None, order=False)
    open_mark: str | None = attrs.field(default=None, order=False)
    close_mark: str | None = attrs.field(default=None, order=False)
    repaired: bool = attrs.field(default=False, order=False)
    speaker_score: float = attrs.field(default=0.0, order=False)

    def __attrs_post_init__(self) -> None:
        """Refuse an outer span that does not hold the quotation."""
        Span.__attrs_post_init__(self)
        if not self.outer.covers(self):
            raise ValueError(f"outer {self.outer.start}..{self.outer.end} does not cover {self.start}..{self.end}")


@attrs.frozen
class Statement(Record):
    """Who said what, when and where.

    Attributes:
        quote: what was said.
        speaker: the canonical name of who said it, or None.
        speaker_type: PER or ORG (or LOC, a country speaking) when the speaker is a named entity.
        role: the title or office that the document gives the speaker.
        dates: the time expressions of the reporting sentence, outside the quotation.
        places: the places of the reporting sentence, outside the quotation.
        sentence: the sentence that reports it.
    """

    quote: Quote
    speaker: str | None
    speaker_type: EntityType | None
    role: str | None
    dates: tuple[DateMention, ...]
    places: tuple[Entity, ...]
    sentence: Span
