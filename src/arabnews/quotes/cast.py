"""Who the speakers are: each report is given the person or body behind it, by the fullest name the article has.

A subject named in the sentence is looked up among the names of the article; a description («الوزير»، «المصدر نفسه») is
led back to the one it describes; a dropped subject («وأضاف») is the speaker before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from arabnews.models import Entity, EntityType
from arabnews.quotes import lexicon, speakers
from arabnews.quotes.known import Known, bare, body_name, name_words
from arabnews.quotes.page import Page
from arabnews.quotes.phrases import MARKS_CLOSE, Mention
from arabnews.quotes.reports import Report
from arabnews.view import fold

_MEMORY = 6  # speakers looked back to for a dropped subject
_BRIEF = 3  # words of a name that may be a mere description
_LONG = 40  # speakers, and reports of one sentence, looked back to at all


@attrs.define
class Speaker:
    """One who speaks.

    Attributes:
        name: the fullest name or description the article gives.
        score: how sure the attribution is.
        mention: the phrase in the reporting sentence that names the speaker, or None.
        type: the class of the name, or None for a description.
        gender: m, f or unknown.
        head: the bare noun of a description.
    """

    name: str
    score: float
    mention: Mention | None = None
    type: EntityType | None = None
    gender: str = ""
    head: str = ""


class Cast:
    """The speakers of an article as they come on."""

    def __init__(self, page: Page, entities: Sequence[Entity]) -> None:
        self.page = page
        self.known = Known(page, entities)
        self.history: list[Speaker] = []
        self.turns: list[int] = []  # the token where each of them is heard
        self.persons: set[str] = set()
        self._persons_named = [entity for entity in entities if entity.type is EntityType.PER]
        self._person_ends = [entity.end for entity in self._persons_named]
        self._reporting: set[int] = set()  # sentences, by their first token, in which somebody speaks

    def attribute(self, reports: Sequence[Report]) -> list[Speaker | None]:
        """Return the speaker of each report, in the order of the reports."""
        found: list[Speaker | None] = []
        for report in reports:
            if report.complement >= 0 or report.quotation >= 0:
                self._reporting.add(report.begin)
            if report.subject is None:
                continue
            if report.subject.entity is None:
                self.known.describe(report.subject)
            elif report.cue.form == "verb":
                self.known.speaking.add(report.subject.entity.name)
        for number, report in enumerate(reports):
            speaker = self._speaker(report, reports, found, number)
            found.append(speaker)
            if speaker is not None and self._is_heard(report):
                self.history.append(speaker)
                self.turns.append(report.token)
                if speaker.type is EntityType.PER:
                    self.persons.add(speaker.name)
        return found

    def _is_heard(self, report: Report) -> bool:
        if self.page.inside[report.token] >= 0 or report.cue.form == "source":
            return False
        if not report.main or not self._stands_out(report):
            return False
        named = report.subject is not None and report.subject.entity is not None
        if named and report.cue.form == "verb" and (report.initial or report.cue.prefix):
            return True
        return report.complement >= 0 or report.quotation >= 0

    def _stands_out(self, report: Report) -> bool:
        """Tell whether a report has a subject, or begins a clause in which it goes back to the speaker before."""
        if report.subject is not None or report.initial or report.cue.prefix or report.cue.form != "verb":
            return True
        return self.page.norms[report.token - 1] in lexicon.words("connector")

    def _speaker(
        self, report: Report, reports: Sequence[Report], found: Sequence[Speaker | None], number: int
    ) -> Speaker | None:
        cue = report.cue
        if report.subject is not None and not self._is_told(report, reports, found, number):
            speaker = self.name(report.subject)
            if cue.form == "verb" and not cue.plural:
                speaker.gender = cue.gender or speaker.gender
            return speaker
        if self._is_purpose(report):
            near = speakers.antecedent(self.page, report.begin, report.token, report.cue.gender)
            if near is not None:
                return attrs.evolve(self.name(near), score=0.75)
        earlier = self._earlier(report, reports, found, number)
        if earlier is not None:
            return earlier
        if not report.initial or cue.form == "participle":
            main = speakers.main_subject(self.page, report.begin, report.token)
            if main is not None and self._agrees(report, main):
                speaker = self.name(main)
                return attrs.evolve(speaker, score=speaker.score * 0.8, gender=cue.gender)
        if self.page.inside[report.token] >= 0:
            return None
        return self._just_named(report) or self.carried(cue.gender) or self._told_of(report)

    def _told_of(self, report: Report) -> Speaker | None:
        """Return the person named last before a report by whom nobody has spoken yet: a portrait tells of its hero."""
        if not report.initial:
            return None
        before = bisect_left(self._person_ends, self.page.starts[report.token])
        return Speaker(self._persons_named[before - 1].name, 0.4, None, EntityType.PER) if before else None

    def _just_named(self, report: Report) -> Speaker | None:
        """Return the subject of the sentence before, if it is a person of whom only something else was told there."""
        if not report.initial or report.begin == 0 or report.cue.lemma in lexicon.words("continuing"):
            return None
        if self.page.line_start(report.begin) == report.begin:
            return None
        begin, end = self.page.sentence(report.begin - 1)
        if begin in self._reporting or self.page.inside[begin] >= 0:
            return None
        main = speakers.main_subject(self.page, begin, end)
        if main is None or main.entity is None or main.entity.type is not EntityType.PER:
            return None
        return attrs.evolve(self.name(main), score=0.6, mention=None)

    def _is_told(self, report: Report, reports: Sequence[Report], found: Sequence[Speaker | None], number: int) -> bool:
        """Tell whether the phrase behind the verb is the hearer: «رفض فلان …، وأخبر الوزارة أن»."""
        if not report.cue.prefix or report.cue.lemma not in lexicon.words("with_hearer"):
            return False
        return self._is_purpose(report) or self._earlier(report, reports, found, number) is not None

    def _is_purpose(self, report: Report) -> bool:
        """Tell «عاد ليبلغ»: the verb shares the subject of the one before it."""
        return report.cue.form == "verb" and self.page.norms[report.token].startswith("ل")

    def _earlier(
        self, report: Report, reports: Sequence[Report], found: Sequence[Speaker | None], number: int
    ) -> Speaker | None:
        """Return the speaker of a report earlier in the same sentence, of a main one if there is one."""
        nested: Speaker | None = None
        for other in range(number - 1, max(-1, number - _LONG), -1):
            if reports[other].begin != report.begin:
                break
            speaker = found[other]
            same_region = self.page.inside[reports[other].token] == self.page.inside[report.token]
            if speaker is None or not same_region or reports[other].cue.form == "source":
                continue
            if report.cue.gender and speaker.gender and report.cue.gender != speaker.gender:
                continue
            if reports[other].main:
                return attrs.evolve(speaker, score=speaker.score * 0.97)
            nested = nested or attrs.evolve(speaker, score=speaker.score * 0.7)
        return nested

    def _agrees(self, report: Report, mention: Mention) -> bool:
        gender = self._gender(mention)
        return not gender or not report.cue.gender or gender == report.cue.gender

    def _gender(self, mention: Mention) -> str:
        """Return what the form of a phrase tells of its gender."""
        if mention.entity is not None and mention.entity.type is EntityType.PER:
            return ""
        norm = self.page.norms[mention.first]
        return "f" if norm.endswith("ه") else "m" if norm in lexicon.speaker_nouns() else ""

    def carried(self, gender: str) -> Speaker | None:
        """Return the speaker that a dropped subject or a pronoun goes back to."""
        recent = self.history[: -_MEMORY - 1 : -1]
        for distance, speaker in enumerate(recent):
            if not gender or not speaker.gender or gender == speaker.gender:
                return attrs.evolve(speaker, score=speaker.score * (0.9 - 0.1 * distance), mention=None)
        if recent:
            return attrs.evolve(recent[0], score=0.3, mention=None)
        return None

    def heard_before(self, token: int) -> Speaker | None:
        """Return who was heard last before ``token``, for speech that nobody introduces."""
        number = bisect_left(self.turns, token) - 1
        if number < 0:
            return None
        last = self.history[number]
        return attrs.evolve(last, score=last.score * 0.65, mention=None)

    def name(self, mention: Mention, headline: bool = False) -> Speaker:
        """Return the speaker that a phrase names."""
        entity = mention.entity
        if entity is None:
            return self._short_name(mention) or self._described(mention, headline)
        if entity.type is EntityType.PER:
            return self._short_name(mention) or Speaker(entity.name, 0.95, mention, entity.type)
        return self._short_name(mention) or self._generic(mention) or self._body(mention, entity)

    def _body(self, mention: Mention, entity: Entity) -> Speaker:
        return Speaker(body_name(entity), 0.9, mention, entity.type, self._gender(mention))

    def _generic(self, mention: Mention) -> Speaker | None:
        """Return the body that «المجلة البريطانية» goes back to, though it was taken for a name."""
        norm = self.page.norms[mention.first]
        brief = mention.end - mention.first <= _BRIEF
        if not brief or not norm.startswith("ال") or norm[2:] not in lexicon.words("generic"):
            return None
        entity = self.known.body(norm[2:], mention.start, self._heard(), named=True)
        return None if entity is None or entity.start > mention.start else self._body(mention, entity)

    def _short_name(self, mention: Mention) -> Speaker | None:
        """Return the person of whom a phrase is a part of the name, though nobody saw a name in it: «أضاف فلان»."""
        norms = self.page.norms[mention.first : mention.end]
        if mention.entity is not None:
            norms = fold(mention.entity.name).split()
        name = self.known.full_name(tuple(name_words(norms)), mention.start)
        return None if name is None else Speaker(name, 0.9, mention, EntityType.PER)

    def _described(self, mention: Mention, headline: bool) -> Speaker:
        page = self.page
        text = page.text[mention.start : mention.stop]
        norms = [page.norms[token] for token in range(mention.first, mention.end)]
        same = lexicon.words("same")
        again = any(norm in same for norm in norms)
        if again and norms[0] in same and len(norms) > 1:
            text = page.text[page.starts[mention.first + 1] : mention.stop]
        norms = [norm for norm in norms if norm not in same] or norms
        head = bare(norms[0])
        kind = lexicon.speaker_nouns().get(head)
        definite = again or norms[0].removeprefix("و").startswith("ال")
        own = Speaker(self._own_name(mention, text, kind), 0.72 if kind else 0.45, mention, None, "", head)
        own.gender = self._gender(mention)
        if kind == "document":
            return self._issuer(mention, own, definite)
        found = self._led_back(mention, kind, definite, headline, norms, own)
        if found is None and not headline and len(norms) <= 4 and (kind == "person" or (kind == "group" and again)):
            alone = len(self.persons) == 1
            if definite or (alone and len(norms) > 1 and norms[1].startswith("ال")):
                found = self._last_person(head, own, again)
        return own if found is None else attrs.evolve(found, mention=mention, gender=own.gender or found.gender)

    def _led_back(
        self, mention: Mention, kind: str | None, definite: bool, headline: bool, norms: Sequence[str], own: Speaker
    ) -> Speaker | None:
        """Return the person, the body or the fuller description that a description goes back to."""
        words = frozenset(map(bare, norms))
        heard = self._heard()
        if (
            kind == "person"
            and (definite or headline or len(norms) > 1)
            and own.head not in lexicon.words("source_noun")
        ):
            by_role = self.known.by_role(own.head, words, mention, definite or headline, heard)
            if by_role is not None:
                name, share = by_role
                return Speaker(name, min(0.9, 0.5 + 0.35 * share), mention, EntityType.PER)
        if definite and kind in ("medium", "body"):
            entity = self.known.body(own.head, mention.start, heard)
            if entity is not None:
                return Speaker(body_name(entity), 0.8, mention, entity.type)
        fuller = self.known.fuller(own.head, words, mention.start, headline)
        return None if fuller is None else attrs.evolve(own, name=fuller, score=0.8)

    def _heard(self) -> list[str]:
        return [speaker.name for speaker in self.history[-_MEMORY:]]

    def _own_name(self, mention: Mention, text: str, kind: str | None) -> str:
        """Return a description as a name: up to the name in marks, and a document with its body's name in full."""
        if kind in ("medium", "body"):
            for token in range(mention.end - 1, mention.first, -1):
                if self.page.norms[token] in MARKS_CLOSE:
                    return self.page.text[mention.start : self.page.ends[token]]
        for token in range(mention.first + 1, mention.end if kind == "document" else 0):
            entity = self.page.entity_at.get(token)
            if entity is not None and entity.type is EntityType.ORG and entity.end == mention.stop:
                before = self.page.text[mention.start : entity.start]
                return text if entity.name.startswith(before.split()[-1:][0]) else before + entity.name
        return text

    def _last_person(self, head: str, own: Speaker, again: bool) -> Speaker | None:
        """Return the speaker before, whom a title that nobody bears so far must mean."""
        anyone = again or (head in lexicon.words("again_noun") and own.name.count(" ") == 0)
        if head in lexicon.plural_nouns() and not again:
            return None
        last = next((one for one in reversed(self.history[-_LONG:]) if anyone or self._is_person(one)), None)
        if last is None or (last.gender and own.gender and last.gender != own.gender and not anyone):
            return None
        return attrs.evolve(last, score=0.5)

    @staticmethod
    def _is_person(speaker: Speaker) -> bool:
        if speaker.type is not None:
            return speaker.type is EntityType.PER
        return lexicon.speaker_nouns().get(speaker.head) == "person" and speaker.head not in lexicon.plural_nouns()

    def _issuer(self, mention: Mention, own: Speaker, definite: bool) -> Speaker:
        """Return whose document speaks: a statement its issuer, a study itself."""
        page = self.page
        if own.head in lexicon.words("statement"):
            for token in range(mention.first + 1, min(mention.end + 3, page.count)):
                if token >= mention.end and speakers.ADDRESSING.isdisjoint(page.norms[token - 1 : token + 1]):
                    break
                entity = page.entity_at.get(token)
                if entity is None and token < mention.end:
                    norm = page.norms[token]
                    inner = bare(norm if norm.startswith("لل") else norm.removeprefix("ل"))
                    if inner in lexicon.speaker_nouns():
                        entity = self.known.body(inner, mention.start, self._heard())
                if entity is not None:
                    return Speaker(body_name(entity), 0.8, mention, entity.type, "", own.head)
            if definite:
                issuer = next((one for one in reversed(self.history[-_LONG:]) if one.type is not EntityType.PER), None)
                if issuer is not None:
                    return attrs.evolve(issuer, mention=mention, score=0.6, gender="m")
                first = self.known.first_body(mention.start)
                if first is not None:
                    return Speaker(first.name, 0.5, mention, EntityType.ORG, "m", own.head)
        words = frozenset(map(bare, page.norms[mention.first : mention.end]))
        fuller = self.known.fuller(own.head, words, mention.start, False)
        return own if fuller is None else attrs.evolve(own, name=fuller, score=0.8)
