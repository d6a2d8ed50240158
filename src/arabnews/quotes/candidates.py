"""What stands in marks: the candidates for quotations, with the reports around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from arabnews.quotes import lexicon
from arabnews.quotes.marks import Mark, Pair
from arabnews.quotes.page import Page
from arabnews.quotes.reports import Report

_REPORTS = 40  # reports looked at on either side of a mark
_TOKENS = 300  # tokens a cue can be from what it reports
_BEHIND = 7  # tokens after the closing mark in which an attribution must begin
_SKIPPED = frozenset('.،,؛;!؟?…-–—)»”"')
_TRAILING = "،,؛"


@attrs.define
class Candidate:
    """A stretch of text in marks.

    Attributes:
        start: its first character, marks and spaces outside.
        end: the character after it.
        outer: the offsets with the marks.
        first: its first token.
        last: the token after it.
        before: the token before the opening mark, or -1.
        after: the token after the closing mark.
        marks: the opening and the closing mark as written; None where one is missing.
        depth: how many quotations stand around it.
        left: the number of the report before it in its sentence, or -1.
        right: the number of the report behind it, or -1.
    """

    start: int
    end: int
    outer: tuple[int, int]
    first: int
    last: int
    before: int
    after: int
    marks: tuple[str | None, str | None]
    depth: int
    left: int = -1
    right: int = -1


def collect(page: Page, pairs: Sequence[Pair], reports: Sequence[Report]) -> list[Candidate]:
    """Return what the pairs hold, each with the reports it may belong to; missing marks are made good."""
    places = [report.token for report in reports]
    found = []
    for pair in pairs:
        candidate = None
        if pair.opened is not None and pair.closed is not None:
            outer = (pair.opened.start, pair.closed.end)
            candidate = _candidate(page, pair.opened.end, pair.closed.start, outer, pair)
        elif pair.closed is not None:
            candidate = _without_opening(page, pair, pair.closed, reports, places)
        elif pair.opened is not None:
            candidate = _without_closing(page, pair, pair.opened, reports, places)
        if candidate is None or candidate.last <= candidate.first:
            continue
        candidate.left = _left(page, candidate, reports, places)
        candidate.right = _right(page, candidate, places)
        found.append(candidate)
    return found


def _candidate(page: Page, start: int, end: int, outer: tuple[int, int], pair: Pair) -> Candidate | None:
    text = page.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    marks = tuple(text[mark.start : mark.end] if mark else None for mark in (pair.opened, pair.closed))
    return Candidate(
        start,
        end,
        outer,
        page.token_from(start),
        page.token_from(end),
        page.token_from(outer[0]) - 1,
        page.token_from(outer[1]),
        (marks[0], marks[1]),
        pair.depth,
    )


def _without_closing(
    page: Page, pair: Pair, opened: Mark, reports: Sequence[Report], places: Sequence[int]
) -> Candidate | None:
    end = _authors_words(page, opened.end, pair.limit, reports, places)
    return _candidate(page, opened.end, end, (opened.start, end), pair)


def _without_opening(
    page: Page, pair: Pair, closed: Mark, reports: Sequence[Report], places: Sequence[int]
) -> Candidate | None:
    """Find where a quotation without an opening mark begins: behind what introduces it, in the same line."""
    line = page.line_start(max(0, page.token_from(closed.start) - 1))
    last = bisect_left(places, page.token_from(closed.start)) - 1
    for number in range(last, max(-1, last - _REPORTS), -1):
        report = reports[number]
        if report.token < line:
            return None
        if page.inside[report.token] >= 0:
            continue
        first = _speech_begins(page, report)
        if 0 <= first < page.count and pair.limit <= page.starts[first] < closed.start:
            start = page.starts[first]
            return _candidate(page, start, closed.start, (start, closed.end), pair)
    return None


def _speech_begins(page: Page, report: Report) -> int:
    """Return the token after what introduces the speech, or -1 where it is not clear."""
    if report.complement >= 0:
        return report.complement + 1
    following = report.token + 1 if report.subject is None else report.subject.end
    if following < page.count and page.norms[following] in lexicon.words("verbatim"):
        return following + 1
    return following if report.cue.force == "say" and report.cue.form != "source" else -1


def _authors_words(page: Page, start: int, limit: int, reports: Sequence[Report], places: Sequence[int]) -> int:
    """Return where a quotation without a closing mark ends: before the next report, or with its paragraph."""
    text = page.text
    line = text.find("\n", start, limit)
    end = line if line >= 0 else limit
    first = page.token_from(start)
    trailing = ""
    following = bisect_left(places, first + 2)
    for number in range(following, min(len(places), following + _REPORTS)):
        report = reports[number]
        token = report.token
        if page.starts[token] >= end:
            break
        previous = page.norms[token - 1]
        leads = previous in "،,.؛" or report.initial or (report.cue.prefix and report.cue.form == "verb")
        if leads and report.cue.force == "say":
            end, trailing = page.starts[token], _TRAILING
            break
    while end > start and (text[end - 1].isspace() or text[end - 1] in trailing):
        end -= 1
    return end


def _left(page: Page, candidate: Candidate, reports: Sequence[Report], places: Sequence[int]) -> int:
    """Return the nearest report before the candidate, in its sentence and not in another quotation."""
    if candidate.before < 0:
        return -1
    region = page.inside[candidate.before]
    begin = page.sentence(candidate.first)[0]
    introduced = page.norms[candidate.before] == ":" or not _line_break(page, candidate)
    if candidate.first == begin and introduced:
        begin = page.sentence(candidate.before)[0]
    nested = -1
    last = bisect_left(places, candidate.first) - 1
    for number in range(last, max(-1, last - _REPORTS), -1):
        report = reports[number]
        if report.token < begin or candidate.before - report.token > _TOKENS:
            break
        if page.inside[report.token] == region and report.token <= candidate.before:
            if report.main or (report.cue.lemma in lexicon.words("plain") and candidate.before - report.token <= 2):
                return number
            nested = number if nested < 0 else nested
    return nested


def _line_break(page: Page, candidate: Candidate) -> bool:
    return "\n" in page.text[page.ends[candidate.before] : page.starts[candidate.first]]


def _right(page: Page, candidate: Candidate, places: Sequence[int]) -> int:
    """Return the report right behind the candidate: «، على حد تعبيره»، « يقول فلان»."""
    token, norms = candidate.after, page.norms
    end = page.sentence(candidate.last - 1)[1]
    if token < page.count and token >= end:
        end = page.sentence(token)[1] if "\n" not in page.text[candidate.end : page.starts[token]] else token
    stop = min(end, candidate.after + _BEHIND, page.count)
    while token < stop and norms[token] in _SKIPPED:
        if norms[token] == ".":
            return -1
        token += 1
    cues = lexicon.cues()
    linked = False
    while token < stop:
        cue = cues.get(norms[token])
        if cue is not None and (linked or cue.form in ("source", "manner") or (cue.form == "verb" and not cue.prefix)):
            number = bisect_left(places, token)
            if number < len(places) and places[number] == token:
                if (
                    cue.form == "source"
                    and token + 1 < stop
                    and (norms[token + 1] in lexicon.words("link") or norms[token + 1] in cues)
                ):
                    linked, token = True, token + 1
                    continue
                return number
        if norms[token] not in lexicon.words("link") and not (linked and token < candidate.after + 3):
            return -1
        linked = linked or norms[token] in lexicon.words("link")
        token += 1
    return -1
