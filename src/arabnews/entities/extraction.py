"""The names of an article: tagged, cut out of the text, given their canonical form and their role."""

from __future__ import annotations

from arabnews.entities.agencies import with_agencies
from arabnews.entities.encoder import second_voice
from arabnews.entities.gazetteer import Gazetteer
from arabnews.entities.model import load
from arabnews.entities.names import Mention, canonical, display
from arabnews.entities.roles import Roles
from arabnews.entities.sequence import sequence
from arabnews.entities.spans import core_span, words_span
from arabnews.entities.tagger import tag
from arabnews.models import Entity, EntityType
from arabnews.models.spans import cut
from arabnews.sentences import Sentences
from arabnews.tokens import Tokens
from arabnews.words import Segments

__all__ = ["extract"]


def extract(
    tokens: Tokens,
    segments: Segments,
    sentences: Sentences,
    *,
    gazetteer: Gazetteer | None = None,
    model: str = "light",
) -> list[Entity]:
    """Return the names of a text in reading order; they do not overlap.

    Args:
        tokens: the tokens of the text.
        segments: their clitics.
        sentences: its sentences; a role does not reach over their ends.
        gazetteer: names of the caller's own; where they stand in the text they outrank the tagger.
        model: one of `MODELS`.
    """
    words, places = sequence(tokens)
    light = load()
    told = second_voice(tokens, places, light) if model == "accurate" else None
    found = [(places[begin], places[end - 1] + 1, EntityType(kind), "") for begin, end, kind in tag(words, light, told)]
    found = with_agencies(tokens, segments, found)
    if gazetteer is not None:
        found = gazetteer.overlay(tokens, segments, found)
    text = tokens.text
    spans = []
    for first, last, kind, name in found:
        start, end = words_span(tokens, segments, first, last - 1)
        if start < end:
            spans.append((start, end, first, last, kind, name))
    mentions = []
    for n, (start, end, first, _, kind, name) in enumerate(spans):
        contracted = segments.stems[first].startswith("ال") and text.startswith("لل", start - 1)
        glossed = n - 1 if n and _in_gloss(text, spans[n - 1], spans[n]) else None
        mentions.append(Mention(kind, name or display(text, start, end, contracted=contracted), glossed))
    names = canonical(mentions)
    roles = Roles(tokens, segments, sentences, [span[2:5] for span in spans])
    return [
        Entity(start, end, text[start:end], kind, cut(text, *core_span(text, start, end)), given or name, roles.of(n))
        for n, ((start, end, _, _, kind, given), name) in enumerate(zip(spans, names, strict=True))
    ]


def _in_gloss(
    text: str, before: tuple[int, int, int, int, EntityType, str], here: tuple[int, int, int, int, EntityType, str]
) -> bool:
    """Tell whether a name stands in parentheses behind another of its type, as an acronym does."""
    between = text[before[1] : here[0]]
    return (
        before[4] is here[4]
        and here[4] is not EntityType.PER
        and len(between) < 6
        and between.strip()[:1] == "("
        and text[here[1] : here[1] + 2].strip(' "»”')[:1] == ")"
    )
