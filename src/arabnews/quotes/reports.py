"""Where speech is reported: each cue of the text with what it governs and the phrase that may be its subject."""

from __future__ import annotations

import attrs

from arabnews.quotes import lexicon, speakers
from arabnews.quotes.lexicon import Cue
from arabnews.quotes.page import Page
from arabnews.quotes.phrases import MARKS_OPEN, Mention

_RELATIVE_REACH = 6
REACH = 42  # tokens from a cue to what it reports


@attrs.define
class Report:
    """A cue in its sentence.

    Attributes:
        token: the token of the cue.
        cue: the form it is.
        begin: the first token of its sentence.
        end: the end of its sentence.
        complement: the token of the أن, إن or colon that it governs, or -1.
        colon: whether the complement is a colon.
        quotation: the token where a quotation of some length begins behind it, or -1.
        subject: the phrase that names its subject in the same sentence, or None.
        initial: whether the cue begins its sentence.
        main: whether the author reports here: no relative clause, and not inside what another report reports.
    """

    token: int
    cue: Cue
    begin: int
    end: int
    complement: int = -1
    colon: bool = False
    quotation: int = -1
    subject: Mention | None = None
    initial: bool = False
    main: bool = True


def find(page: Page) -> list[Report]:
    """Return the reports of the article in reading order, subjects found where the sentence names them."""
    table, norms = lexicon.cues(), page.norms
    tokens = [token for token, norm in enumerate(norms) if norm in table]
    found: list[Report] = []
    owner: dict[int, int] = {}
    following = page.count
    for token in reversed(tokens):
        cue = table[norms[token]]
        if not _reads_as_cue(page, token, cue):
            continue
        begin, end = page.sentence(token)
        report = Report(token, cue, begin, end, initial=_initial(page, begin, token))
        if cue.form != "source":
            _govern(page, report, owner)
        if report.complement >= 0:
            owner[report.complement] = token
        if _impersonal(page, report):
            continue
        report.subject = _subject(page, report, following)
        if cue.form == "verb":
            following = token
        found.append(report)
    found.reverse()
    _mark_nested(page, found)
    return found


def _reads_as_cue(page: Page, token: int, cue: Cue) -> bool:
    previous = page.norms[token - 1] if token else ""
    if cue.form == "verb":
        if cue.needs and not _followed(page, token, cue):
            return False
        if cue.present:
            return previous not in lexicon.words("negation") | lexicon.words("concluding")
        if previous in lexicon.words("before_noun") and not cue.prefix:
            return False
    if token in page.entity_of:
        return False
    if cue.form == "manner" and not cue.prefix and page.norms[token].startswith("ال"):
        return False
    if cue.form == "noun" and not cue.pronoun:
        return token + 1 < page.count and page.norms[token + 1] in lexicon.complementizers()
    return True


def _followed(page: Page, token: int, cue: Cue) -> bool:
    """Tell whether what tells a verb from its homograph follows: «بيّن أن»، «عبّر فلان عن»."""
    ambiguous = cue.gender == "m" and not cue.present and not cue.plural
    reach = 3 if ambiguous and not cue.needs.isdisjoint(lexicon.complementizers()) else 14
    return not cue.needs.isdisjoint(page.norms[token + 1 : token + 1 + reach])


def _initial(page: Page, begin: int, token: int) -> bool:
    connectors = lexicon.words("connector") | lexicon.words("opening")
    while begin < token and (page.norms[begin] in connectors or not page.norms[begin][:1].isalpha()):
        begin += 1
    return begin == token


def _relative(page: Page, report: Report) -> bool:
    """Tell «الذي قال», and «في تصريحات أدلى بها» where no pronoun stands."""
    if report.token <= report.begin:
        return False
    previous = page.norms[report.token - 1]
    if previous in lexicon.words("relative_pronoun"):
        return True
    bare = report.cue.form == "verb" and not report.cue.prefix and report.cue.lemma not in lexicon.words("plain")
    return bare and previous in lexicon.words("setting")


def _mark_nested(page: Page, found: list[Report]) -> None:
    """Tell the author's own reports from those inside a clause that another reports."""
    connectors = lexicon.words("connector")
    last: Report | None = None
    for report in found:
        if last is not None and last.begin != report.begin:
            last = None
        cue = report.cue
        if _relative(page, report) or cue.form == "source":
            report.main = False
        elif cue.form == "manner":
            report.main = report.complement >= 0 or page.inside[min(report.token + 2, page.count - 1)] >= 0
        elif cue.form == "participle":
            previous = page.norms[report.token - 1] if report.token else ""
            near = report.quotation == report.token + 1
            report.main = report.complement >= 0 or near or not previous[:1].isalnum()
        elif cue.form == "verb" and not cue.prefix and last is not None:
            previous = page.norms[report.token - 1]
            report.main = previous in connectors or not previous[:1].isalnum()
        if report.main and report.complement >= 0 and not report.colon:
            last = report


def _govern(page: Page, report: Report, owner: dict[int, int]) -> None:
    """Find the أن, إن or colon that the cue governs; one already governed by a nearer cue is not its own."""
    norms, inside = page.norms, page.inside
    cue, region = report.cue, inside[report.token]
    complementizers, governors = lexicon.complementizers(), lexicon.words("governor")
    relative = _relative(page, report)
    for token in range(report.token + 1, min(report.end, report.token + 1 + REACH)):
        if inside[token] != region:
            return
        norm = norms[token]
        if relative and (norms[token] in "،," or token - report.token > _RELATIVE_REACH):
            return
        if norm == ":" or (norm.startswith("..") and token == report.token + 1):
            if token not in owner:
                report.complement, report.colon = token, True
            return
        if norm not in complementizers or not cue.clause:
            continue
        if token in owner:
            return
        previous = norms[token - 1]
        if token - 1 != report.token and (
            previous in governors or (previous in lexicon.words("preposition") and previous not in cue.prepositions)
        ):
            continue
        report.complement = token
        return


def _impersonal(page: Page, report: Report) -> bool:
    """Tell «يذكر أن»، «يشار إلى أن»: a verb with nobody behind it."""
    cue = report.cue
    if (
        cue.form != "verb"
        or not cue.present
        or page.norms[report.token][cue.prefix :] not in lexicon.words("impersonal")
    ):
        return False
    following = report.token + 1
    while following < report.end and page.norms[following] in lexicon.words("aside"):
        following += 1
    if following != report.complement:
        return False
    return cue.lemma in lexicon.words("remark") or speakers.before(page, report.begin, report.token) is None


def _subject(page: Page, report: Report, following: int) -> Mention | None:
    """Return the phrase in the report's sentence that names its subject."""
    cue, token = report.cue, report.token
    if cue.form in ("manner", "noun"):
        return _relayed(page, report)
    end = _reach(page, report, following)
    if cue.form == "participle":
        return None
    if cue.form == "source":
        if page.norms[token] in lexicon.words("copied") and _is_from(page, token + 1):
            return speakers.after(page, token + 2, end)
        return speakers.after(page, token + 1, end) or speakers.behind_preposition(page, token + 1, end)
    if not report.initial and not cue.prefix:
        near = speakers.before(page, report.begin, token)
        if near is not None and near.end >= token - 1:
            return near
    found = None
    if cue.lemma in lexicon.words("relay"):
        found = _from_whom(page, token + 1, end)
    governs = report.complement >= 0 or report.quotation >= 0
    return (
        found
        or speakers.after(page, token + 1, end, cue.prepositions, governs=governs)
        or _subject_before(page, report)
    )


def _reach(page: Page, report: Report, following: int) -> int:
    """Return the token that the subject behind a cue cannot reach; note where a quotation begins on the way."""
    token = report.token
    end = min(report.end, token + REACH)
    if report.complement >= 0:
        end = min(end, report.complement)
    for stop in range(token + 1, end):
        if page.inside[stop] != page.inside[token]:
            end = report.quotation = stop
            break
    if following > token:
        end = min(end, following)
    if report.complement < 0:
        end = next((stop for stop in range(token + 1, end) if page.norms[stop] in MARKS_OPEN), end)
    return end


def _subject_before(page: Page, report: Report) -> Mention | None:
    if _relative(page, report):
        return speakers.antecedent(page, report.begin, report.token - 1, report.cue.gender)
    if report.cue.prefix == 0 or page.norms[report.token][0] == "ف":
        return speakers.before(page, report.begin, report.token)
    return None


def _relayed(page: Page, report: Report) -> Mention | None:
    """Return whom «قوله» speaks of: «نقلت الوكالة عن مسؤول قوله»."""
    for token in range(report.token - 1, max(report.begin, report.token - REACH) - 1, -1):
        if _is_from(page, token) and token + 1 < report.token:
            return speakers.after(page, token + 1, report.token)
    return None


def _from_whom(page: Page, first: int, end: int) -> Mention | None:
    """Return the source of a relay: «نقلت الوكالة عن مسؤول أن»."""
    for token in range(first, end):
        if _is_from(page, token):
            return speakers.after(page, token + 1, end)
    return None


def _is_from(page: Page, token: int) -> bool:
    return token < page.count and page.norms[token] in lexicon.words("from")
