"""Quotations of an article with who said them: marks, then cues, then kinds, then speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from arabnews.models import Entity, Quote, QuoteKind, Span
from arabnews.quotes import clauses, kinds, marks, reports, speakers
from arabnews.quotes.candidates import Candidate, collect
from arabnews.quotes.cast import Cast, Speaker
from arabnews.quotes.clauses import Clause
from arabnews.quotes.page import Page
from arabnews.quotes.reports import Report
from arabnews.sentences import Sentences
from arabnews.tokens import Tokens

THRESHOLD = 0.5
SUBHEADING = range(3, 13)  # tokens of a quotation alone in its line that is a subheading
UNINTRODUCED = 8  # tokens of speech that goes on with the speaker before, though nothing says so


def extract(tokens: Tokens, sentences: Sentences, entities: Sequence[Entity], *, indirect: bool = False) -> list[Quote]:
    """Return the quotations of an article in reading order.

    Args:
        tokens: the tokens of the article.
        sentences: its sentences.
        entities: its names, for the speakers.
        indirect: whether reported clauses (``أكد أن …``) are wanted too.
    """
    return Reader(tokens, sentences.token_starts, entities).quotes(indirect)


class Reader:
    """The reading of one article."""

    def __init__(self, tokens: Tokens, sentence_starts: Iterable[int], entities: Sequence[Entity]) -> None:
        self.text: str = tokens.text
        self.pairs = marks.pair(self.text, marks.find(self.text))
        self.page = Page(tokens, sentence_starts, entities, self.pairs)
        self.reports = reports.find(self.page)
        self.cast = Cast(self.page, entities)
        self.speakers = self.cast.attribute(self.reports)

    def quotes(self, indirect: bool) -> list[Quote]:
        """Return the quotations, with the reported clauses if they are wanted."""
        speech = self.spoken()
        found = [quote for _, quote in speech]
        found += self.unmarked([candidate for candidate, _ in speech], indirect)
        title = self.title(found)
        if title is not None:
            found.append(title)
        found.sort(key=lambda quote: (quote.start, -quote.end))
        return found

    # marked speech

    def spoken(self) -> list[tuple[Candidate, Quote]]:
        """Return the candidates that are speech, each with its quotation."""
        page = self.page
        found: list[tuple[Candidate, Quote]] = []
        before: Candidate | None = None
        heading = self._heading()
        for candidate in collect(page, self.pairs, self.reports):
            joined = before is not None and page.sentence(before.first)[0] == page.sentence(candidate.first)[0]
            features = kinds.describe(page, candidate, self.reports, bool(joined))
            goes_on = bool(found) and _continues(page, found[-1][0], candidate)
            alone = _fills_line(page, candidate)
            if not goes_on and not alone and kinds.probability(features) < THRESHOLD:
                if before is not None and not joined:
                    before = None
                continue
            number = -1 if goes_on else self._report_of(candidate)
            if goes_on:
                last = found[-1][1]
                speaker = Speaker(last.speaker_name, last.speaker_score * 0.9) if last.speaker_name else None
            elif number >= 0:
                speaker = self.speakers[number]
            elif heading and candidate.before == heading[1]:
                speaker = heading[0]
            else:
                speaker = self._unintroduced(candidate, alone)
            found.append((candidate, self._quote(candidate, number, speaker)))
            before = candidate
        return found

    def _unintroduced(self, candidate: Candidate, alone: bool) -> Speaker | None:
        """Return who speaks where nothing says so: whoever spoke before, and nobody in a subheading."""
        length = candidate.last - candidate.first
        if length < UNINTRODUCED or (alone and length in SUBHEADING):
            return None
        return self.cast.heard_before(candidate.first)

    def _report_of(self, candidate: Candidate) -> int:
        """Return the number of the report a quotation belongs to, or -1."""
        if candidate.left < 0 or candidate.right < 0:
            return max(candidate.left, candidate.right)
        report = self.reports[candidate.left]
        loose = report.complement < 0 and report.quotation < 0 and candidate.before - report.token > 8
        return candidate.right if loose or report.cue.form == "source" else candidate.left

    def _quote(self, candidate: Candidate, number: int, speaker: Speaker | None) -> Quote:
        text = self.text
        report = self.reports[number] if number >= 0 else None
        start, end = candidate.outer
        opened, closed = candidate.marks
        return Quote(
            candidate.start,
            candidate.end,
            text[candidate.start : candidate.end],
            outer=_span(text, start, end),
            kind=self._kind(candidate, report),
            cue=self._cue(report),
            open_mark=opened,
            close_mark=closed,
            repaired=opened is None or closed is None,
            **_said_by(text, speaker),
        )

    def _kind(self, candidate: Candidate, report: Report | None) -> QuoteKind:
        """Tell whether all of what is reported stands in marks."""
        if report is None:
            return QuoteKind.DIRECT if candidate.last - candidate.first > 3 else QuoteKind.MIXED
        if report.token > candidate.first:
            return QuoteKind.DIRECT if candidate.last - candidate.first > 5 else QuoteKind.MIXED
        if report.complement >= 0:
            near = candidate.before == report.complement
            return QuoteKind.DIRECT if near and report.cue.force != "act" else QuoteKind.MIXED
        if report.cue.force in ("act", "opine") or self.page.norms[candidate.before] in report.cue.prepositions:
            return QuoteKind.MIXED
        return QuoteKind.DIRECT

    def _cue(self, report: Report | None) -> Span | None:
        if report is None:
            return None
        start, end = self.page.slice(report.token, report.token + 1)
        return _span(self.text, start + _letters(self.text, start, end, report.cue.prefix), end)

    # speech without marks

    def unmarked(self, spoken: Sequence[Candidate], indirect: bool) -> list[Quote]:
        """Return direct speech without marks, and the reported clauses if they are wanted."""
        found = []
        starts = _outermost(spoken)
        for clause in clauses.find(self.page, self.reports):
            if not (clause.direct or indirect) or _holds(clause, starts):
                continue
            speaker = self.speakers[clause.report]
            if speaker is None:
                continue
            found.append(self._clause(clause, speaker))
        return found

    def _clause(self, clause: Clause, speaker: Speaker) -> Quote:
        text = self.text
        return Quote(
            clause.start,
            clause.end,
            text[clause.start : clause.end],
            outer=_span(text, clause.start, clause.end),
            kind=QuoteKind.DIRECT if clause.direct else QuoteKind.INDIRECT,
            cue=self._cue(self.reports[clause.report]),
            **_said_by(text, speaker),
        )

    # headlines

    def _heading(self) -> tuple[Speaker, int] | None:
        """Return who speaks in a headline «X: …», and its colon."""
        place = clauses.headline(self.page)
        if place is None:
            return None
        first, colon = place
        mention = speakers.after(self.page, first, colon)
        if mention is None:
            return None
        marked = not self.page.norms[first][:1].isalnum()
        if not marked and not clauses.names_speaker(self.page, first):
            return None
        return self.cast.name(mention, headline=True), colon

    def title(self, found: Sequence[Quote]) -> Quote | None:
        """Return what a headline «X: …» quotes without marks."""
        heading = self._heading()
        if heading is None:
            return None
        speaker, colon = heading
        text, page = self.text, self.page
        start = page.starts[colon + 1] if colon + 1 < page.count else len(text)
        line = text.find("\n", page.starts[colon])
        end = len(text[: line if line >= 0 else len(text)].rstrip())
        if end - start < 12 or any(quote.start < end and quote.outer.start <= start + 1 for quote in found):
            return None
        whole = _span(text, start, end)
        return Quote(start, end, whole.text, outer=whole, kind=QuoteKind.DIRECT, **_said_by(text, speaker))


def _continues(page: Page, last: Candidate, candidate: Candidate) -> bool:
    """Tell whether a paragraph opens again what the one before left open."""
    if last.marks[1] is not None or candidate.before < 0 or candidate.marks[0] is None:
        return False
    between = page.text[last.end : candidate.outer[0]]
    return "\n" in between and not between.strip()


def _fills_line(page: Page, candidate: Candidate) -> bool:
    """Tell a line that is a quotation and nothing else: a subheading, or speech that goes on."""
    if None in candidate.marks or candidate.last - candidate.first < SUBHEADING.start or candidate.depth:
        return False
    start, end = candidate.outer
    text = page.text
    if "\n" in text[start:end]:
        return False
    while start and text[start - 1] in " \u00a0\t":
        start -= 1
    while end < len(text) and text[end] in " .\u00a0\t":
        end += 1
    return start > 0 and text[start - 1] == "\n" and (end == len(text) or text[end] == "\n")


def _holds(clause: Clause, spoken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a clause holds or lies in marked speech; ``spoken`` is in reading order, nested ones left out."""
    number = bisect_left(spoken, (clause.end, 0))
    return number > 0 and spoken[number - 1][1] > clause.start


def _outermost(spoken: Iterable[Candidate]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for candidate in sorted(spoken, key=lambda one: (one.start, -one.end)):
        if not found or candidate.start >= found[-1][1]:
            found.append((candidate.start, candidate.end))
    return found


def _said_by(text: str, speaker: Speaker | None) -> dict[str, Any]:
    if speaker is None:
        return {}
    mention = speaker.mention
    return {
        "speaker": _span(text, mention.start, mention.stop) if mention else None,
        "speaker_name": speaker.name,
        "speaker_score": round(speaker.score, 3),
    }


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _letters(text: str, start: int, end: int, count: int) -> int:
    """Return how many characters the first ``count`` letters of a word take, with their diacritics."""
    if not count:
        return 0
    place = start
    while place < end and count >= 0:
        if text[place].isalpha():
            count -= 1
            if count < 0:
                break
        place += 1
    return place - start
