"""Speech or no speech: a small linear classifier tells quotations from names, titles and ironies in marks.

Each candidate is described by a set of named features; each feature has a weight in ``quote_weights.tsv`` (hundredths);
their sum above zero is speech. ``training/quotes_train.py`` fits the weights.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

import attrs

from arabnews import tables
from arabnews.quotes import lexicon
from arabnews.quotes.candidates import Candidate
from arabnews.quotes.page import Page
from arabnews.quotes.reports import Report

SCALE = 100
_NEAR = 40  # tokens before an opening mark that can tell what is in it
_LENGTHS = ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (8, "6-8"), (14, "9-14"), (25, "15-25"))
_DISTANCES = ((0, "0"), (2, "1-2"), (5, "3-5"), (10, "6-10"), (20, "11-20"))


@attrs.frozen
class Weight:
    """A row of ``quote_weights.tsv``."""

    feature: str = attrs.field(metadata={"key": True})
    weight: int


@functools.cache
def weights() -> dict[str, int]:
    """Return the weight of each feature, in hundredths."""
    return {row.feature: row.weight for row in tables.read("quote_weights", Weight)}


def probability(features: Sequence[str]) -> float:
    """Return how likely a candidate with these features is speech."""
    table = weights()
    total = sum(table.get(feature, 0) for feature in features) / SCALE
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _bucket(value: int, buckets: Sequence[tuple[int, str]], beyond: str) -> str:
    return next((name for limit, name in buckets if value <= limit), beyond)


def describe(page: Page, candidate: Candidate, reports: Sequence[Report], previous: bool) -> list[str]:
    """Return the features of a candidate; ``previous`` tells whether the one before it in its sentence was speech."""
    length = _bucket(candidate.last - candidate.first, _LENGTHS, "26+")
    gap, governed = _government(page, candidate, reports)
    lead = _lead(page, candidate)
    tail = _tail(page, candidate)
    features = ["bias", f"length={length}", f"lead={lead}", f"tail={tail}", f"gap={gap}", f"by={governed}"]
    features += [f"length={length}&by={governed}", f"lead={lead}&by={governed}", f"length={length}&lead={lead}"]
    features += [f"gap={gap}&length={length}", f"tail={tail}&by={governed}"]
    features += _wording(page, candidate)
    features += _surroundings(page, candidate, reports)
    if candidate.right >= 0:
        cue = reports[candidate.right].cue
        features += [f"right={cue.form}", f"right={cue.form}&length={length}"]
    if candidate.depth:
        features.append("nested")
    if None in candidate.marks:
        features.append("repaired")
    if previous:
        features += ["previous", f"previous&lead={lead}"]
    return features


def _government(page: Page, candidate: Candidate, reports: Sequence[Report]) -> tuple[str, str]:
    """Return how far the report before the candidate is, and how it governs the candidate."""
    if candidate.left < 0:
        return "none", "title" if candidate.first < 40 and page.line_start(candidate.first) == 0 else "nothing"
    report = reports[candidate.left]
    cue = report.cue
    gap = _bucket(candidate.before - report.token, _DISTANCES, "21+")
    name = f"{cue.form}-{cue.force}"
    if 0 <= report.complement <= candidate.before:
        distance = candidate.before - report.complement
        way = "colon" if report.colon else "clause"
        return gap, f"{name}:{way}{_bucket(distance, _DISTANCES, '21+')}"
    if report.token == candidate.before:
        return gap, f"{name}:adjacent"
    if report.subject is not None and candidate.before - report.subject.end < 1:
        return gap, f"{name}:subject"
    if page.norms[candidate.before] in cue.prepositions:
        return gap, f"{name}:preposition"
    return gap, f"{name}:object" if cue.force == "act" else f"{name}:loose"


def _surroundings(page: Page, candidate: Candidate, reports: Sequence[Report]) -> list[str]:
    """Return what the words between the cue and the opening mark tell."""
    features = []
    if candidate.left >= 0:
        report = reports[candidate.left]
        features.append(f"lemma={report.cue.lemma}")
        between = page.norms[max(report.token + 1, candidate.before - _NEAR) : candidate.before + 1]
        if not lexicon.words("printed").isdisjoint(between):
            features.append("printed")
        if report.cue.pronoun and report.cue.form == "verb":
            features.append("naming")
        if candidate.before - report.token < 3:
            features.append(f"near&lemma={report.cue.lemma}")
        if report.subject is not None:
            features.append("subject=named" if report.subject.entity is not None else "subject=described")
    if candidate.before >= 0 and page.norms[candidate.before] in lexicon.words("telling"):
        features.append(f"word={page.norms[candidate.before]}")
    return features


def _lead(page: Page, candidate: Candidate) -> str:
    """Return what stands right before the opening mark."""
    if candidate.before < 0:
        return "start"
    between = page.text[page.ends[candidate.before] : candidate.outer[0]]
    if "\n" in between:
        return "line"
    norm = page.norms[candidate.before]
    if norm in lexicon.complementizers():
        return "that"
    if norm in lexicon.named_things():
        return "named"
    if len(norm) == 1:
        return {":": "colon", "و": "and", "ب": "by", "ل": "for", "ك": "as"}.get(
            norm, "point" if not norm.isalnum() else "letter"
        )
    if norm in lexicon.words("preposition"):
        return "preposition"
    if norm in lexicon.cues():
        return "cue-" + lexicon.cues()[norm].form
    if norm in lexicon.speaker_nouns():
        return "speaker"
    if norm.startswith("ال"):
        return "definite"
    return "entity" if candidate.before in page.entity_of else "word"


def _tail(page: Page, candidate: Candidate) -> str:
    """Return what stands right behind the closing mark."""
    if candidate.after >= page.count or "\n" in page.text[candidate.outer[1] : page.starts[candidate.after]]:
        return "end"
    norm = page.norms[candidate.after]
    if len(norm) == 1 and not norm.isalnum():
        return "stop" if norm in ".؟!؛" else "comma" if norm in "،," else "point"
    if norm in lexicon.cues():
        return "cue"
    if norm.startswith("ال"):
        return "definite"
    return "and" if norm.startswith("و") else "word"


def _wording(page: Page, candidate: Candidate) -> list[str]:
    norms = page.norms[candidate.first : candidate.last]
    features = []
    count = sum(norm in lexicon.words("function") for norm in norms)
    features.append(f"function={min(count, 3)}")
    if begins := _first_word(norms[0]):
        features.append(f"first={begins}")
    if any(norm in lexicon.words("first_person") or (len(norm) > 4 and norm.endswith("نا")) for norm in norms):
        features.append("person=first")
    if any(norm in "،,.؛؟!" for norm in norms[:-1]):
        features.append("points=inside")
    if norms[-1] in ".؟!":
        features.append("points=last")
    text = page.text[candidate.start : candidate.end]
    if not any("\u0620" <= char <= "\u064a" for char in text):
        features.append("script=other")
    entity = page.entity_at.get(candidate.first) or page.entity_at.get(candidate.before)
    if entity is not None and entity.end >= candidate.end:
        features.append(f"entity={entity.type.value}")
    elif candidate.first in page.entity_of:
        features.append("entity=begins")
    if len(norms) <= 5 and page.repeats(candidate.first, candidate.last):
        features.append("repeated")
    return features


def _first_word(norm: str) -> str:
    """Return what kind of word speech or a name begins with; empty for others."""
    if norm in lexicon.words("function"):
        return "function"
    if norm in lexicon.complementizers():
        return "that"
    if norm.startswith("ال"):
        return "definite"
    if len(norm) > 3:
        return "present" if norm[0] in "يتنس" else "clitic" if norm[0] in "بل" else ""
    return ""
