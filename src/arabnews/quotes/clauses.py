"""Reported clauses without marks: «أكد أن …», and speech after a colon or «قائلا» that nobody put in marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from arabnews.quotes import lexicon
from arabnews.quotes.page import Page
from arabnews.quotes.reports import Report

_TRAILING = " \u00a0\t\r،,؛:"
_LONGEST = 300  # tokens of a reported clause
_SHOWN = 8  # tokens between a source and the أن of what it makes known
_FINAL = ".؟!…"


class Clause(NamedTuple):
    """A stretch of reported speech without marks: its characters, its report, and whether it is verbatim."""

    start: int
    end: int
    report: int
    direct: bool


def find(page: Page, reports: Sequence[Report]) -> list[Clause]:
    """Return the reported clauses and the unmarked direct speech of the article, nested ones left out."""
    found: list[Clause] = []
    covered = 0
    for number, report in enumerate(reports):
        if report.token < covered or page.inside[report.token] >= 0:
            continue
        first = _begins(page, report)
        if first < 0:
            continue
        direct = report.complement < 0 or report.colon
        last = _ends(page, reports, number, first)
        if last <= first:
            continue
        covered = last
        start = page.starts[first]
        end = page.ends[last - 1]
        text = page.text[start:end].rstrip(_TRAILING)
        if not direct:
            text = text.rstrip(_FINAL + _TRAILING)
        if text:
            found.append(Clause(start, start + len(text), number, direct))
    return found


def _begins(page: Page, report: Report) -> int:
    """Return the token where the speech of a report begins, or -1 where it reports none without marks."""
    cue = report.cue
    if report.colon:
        first = report.complement + 1
        speech = cue.force == "say" and cue.form in ("verb", "participle", "manner")
        return first if speech and first < report.end and page.norms[first][:1].isalnum() else -1
    if report.complement >= 0:
        subject = report.subject.end if report.subject is not None else report.token + 1
        if cue.force == "show" and report.complement - subject > _SHOWN:
            return -1
        return report.complement if cue.clause else -1
    following = report.token + 1
    if cue.form not in ("participle", "manner") or following >= report.end or report.quotation >= 0:
        return -1
    verbatim = page.norms[report.token][cue.prefix :] in lexicon.words("verbatim")
    return following if verbatim and page.norms[following][:1].isalpha() else -1


def _ends(page: Page, reports: Sequence[Report], number: int, first: int) -> int:
    """Return the token before which the speech ends: the next report, an attribution behind it, or the sentence."""
    report = reports[number]
    end = min(report.end, first + _LONGEST)
    for later in range(number + 1, len(reports)):
        other = reports[later]
        if other.token >= end:
            break
        if other.token > first and page.inside[other.token] < 0 and _cuts(page, reports, later):
            return _without_connectors(page, other.token, first)
    return end


def _cuts(page: Page, reports: Sequence[Report], number: int) -> bool:
    """Tell whether a report inside the sentence begins a new one of the author, and not a part of the clause."""
    report = reports[number]
    cue = report.cue
    previous = page.norms[report.token - 1]
    comma = previous in "،,.؛-–"
    governs = report.complement >= 0 or report.quotation == report.token + 1
    if cue.form == "participle":
        return comma or governs
    if cue.form == "source":
        behind = number + 1 < len(reports) and reports[number + 1].token - report.token <= 2
        return comma or (behind and reports[number + 1].cue.form in ("manner", "noun", "verb"))
    if cue.form == "manner":
        return previous in lexicon.words("link")
    if cue.form == "verb":
        joined = cue.prefix > 0 and page.norms[report.token][0] in "وف"
        linked = previous in lexicon.words("cut")
        if cue.force in ("say", "opine", "show"):
            return (joined or linked) and (report.complement >= 0 or report.quotation >= 0)
        if joined and not cue.present and (comma or report.quotation >= 0):
            return True
        return linked and page.norms[report.token - 2] in "،,"
    return False


def _without_connectors(page: Page, token: int, first: int) -> int:
    """Step back over «، كما» and «على حد» before a report that cuts a clause."""
    while token > first and (page.norms[token - 1] in lexicon.words("cut") | lexicon.words("link")):
        token -= 1
    return token


def headline(page: Page) -> tuple[int, int] | None:
    """Return the first token and the colon of a headline «X: …», where X may speak; None where the title has none."""
    first = 0
    end = page.sentence(0)[1] if page.count else 0
    line_end = page.text.find("\n")
    if line_end >= 0:
        end = page.token_from(line_end)
    for token in range(first, min(end, first + 12)):
        if page.norms[token] == ":" and token > first:
            return first, token
        if page.norms[token] in ".؟!" or page.norms[token].startswith(".."):
            return None
    return None


def names_speaker(page: Page, first: int) -> bool:
    """Tell whether a headline's first words can name one who speaks."""
    entity = page.entity_at.get(first)
    if entity is not None:
        return page.bare(first) and entity.type.value in ("PER", "ORG")
    return page.norms[first] in lexicon.speaker_nouns()
