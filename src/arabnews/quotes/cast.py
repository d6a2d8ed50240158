"""Who the speakers are: each report is given the person or body behind it, by the fullest name the article has.

A subject named in the sentence is looked up among the names of the article; a description («الوزير»، «المصدر نفسه») is
led back to the one it describes; a dropped subject («وأضاف») is the speaker before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from arabnews.models import Entity, EntityType
from arabnews.quotes import lexicon, speakers
from arabnews.quotes.page import Page
from arabnews.quotes.reports import Report
from arabnews.quotes.speakers import Mention
from arabnews.view import fold

_TITLE = 9  # tokens of title looked at before a name
_APPOSITION = 10  # and behind it
_SHORT = 3  # words of a name cut short
_MEMORY = 6  # speakers looked back to


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
        self.entities = [entity for entity in entities if entity.type is not EntityType.MISC]
        self.history: list[Speaker] = []
        self.described: list[tuple[int, str, frozenset[str], str]] = []
        self.speaking: set[str] = set()
        self._roles: dict[int, frozenset[str]] = {}

    def attribute(self, reports: Sequence[Report]) -> list[Speaker | None]:
        """Return the speaker of each report, in the order of the reports."""
        found: list[Speaker | None] = []
        for report in reports:
            if report.subject is None:
                continue
            if report.subject.entity is None:
                self._remember(report.subject)
            elif report.cue.form == "verb":
                self.speaking.add(report.subject.entity.name)
        for number, report in enumerate(reports):
            speaker = self._speaker(report, reports, found, number)
            found.append(speaker)
            if speaker is not None and self._is_heard(report):
                self.history.append(speaker)
        return found

    def _remember(self, mention: Mention) -> None:
        """Keep a description of a speaker, for shorter ones that go back to it."""
        norms = [self.page.norms[token] for token in range(mention.first, mention.end)]
        if norms[0] not in lexicon.words("same") and not lexicon.words("same").intersection(norms):
            text = self.page.text[mention.start : mention.stop]
            self.described.append((mention.start, _bare(norms[0]), frozenset(map(_bare, norms)), text))

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
        return self.carried(cue.gender)

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
        for other in range(number - 1, -1, -1):
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

    def name(self, mention: Mention, headline: bool = False) -> Speaker:
        """Return the speaker that a phrase names."""
        entity = mention.entity
        if entity is None:
            return self._short_name(mention) or self._described(mention, headline)
        if entity.type is EntityType.PER:
            return self._short_name(mention) or Speaker(entity.name, 0.95, mention, entity.type)
        return Speaker(entity.name, 0.9, mention, entity.type, self._gender(mention))

    def _short_name(self, mention: Mention) -> Speaker | None:
        """Return the person of whom a phrase is a part of the name, though nobody saw a name in it: «أضاف فلان»."""
        words = tuple(_name_words(self.page.norms[token] for token in range(mention.first, mention.end)))
        if mention.entity is not None:
            words = tuple(_name_words(fold(mention.entity.name).split()))
        if not words or len(words) > _SHORT or any(word in lexicon.speaker_nouns() for word in words):
            return None
        found = None
        for entity in self.entities:
            if entity.type is not EntityType.PER or (found is not None and entity.start > mention.start):
                continue
            name = tuple(_name_words(fold(entity.name).split()))
            if len(name) > len(words) and any(
                name[k : k + len(words)] == words for k in range(len(name) - len(words) + 1)
            ):
                found = entity
        return None if found is None else Speaker(found.name, 0.9, mention, EntityType.PER)

    def _described(self, mention: Mention, headline: bool) -> Speaker:
        page = self.page
        text = page.text[mention.start : mention.stop]
        norms = [page.norms[token] for token in range(mention.first, mention.end)]
        same = lexicon.words("same")
        again = any(norm in same for norm in norms)
        if again and norms[0] in same and len(norms) > 1:
            text = page.text[page.starts[mention.first + 1] : mention.stop]
        norms = [norm for norm in norms if norm not in same] or norms
        head = _bare(norms[0])
        kind = lexicon.speaker_nouns().get(head)
        definite = again or norms[0].removeprefix("و").startswith("ال")
        own = Speaker(self._own_name(mention, text, kind), 0.8 if kind else 0.45, mention, None, "", head)
        own.gender = self._gender(mention)
        words = frozenset(map(_bare, norms))
        if kind == "document":
            return self._issuer(mention, own, definite)
        found = None
        if kind == "person" and (definite or headline or len(norms) > 1) and head not in lexicon.words("source_noun"):
            found = self._by_role(head, words, mention, definite or headline)
        if found is None and definite and kind in ("medium", "body"):
            found = self._body(head, mention)
        if found is None:
            found = self._fuller(head, words, mention, own, headline)
        if found is None and len(norms) <= 4 and (kind == "person" or (kind == "group" and again)):
            alone = len({one.name for one in self.history if one.type is EntityType.PER}) == 1
            if definite or (alone and len(norms) > 1 and norms[1].startswith("ال")):
                found = self._last_person(head, own, again)
        return own if found is None else attrs.evolve(found, mention=mention, gender=own.gender or found.gender)

    def _own_name(self, mention: Mention, text: str, kind: str | None) -> str:
        """Return a description as a name: up to the name in marks, and with a body's name in full."""
        if kind in ("medium", "body"):
            for token in range(mention.end - 1, mention.first, -1):
                if self.page.norms[token] in speakers.MARKS_CLOSE:
                    return self.page.text[mention.start : self.page.ends[token]]
        for token in range(mention.first + 1, mention.end):
            entity = self.page.entity_at.get(token)
            if entity is not None and entity.type is EntityType.ORG and entity.end == mention.stop:
                before = self.page.text[mention.start : entity.start]
                return text if entity.name.startswith(before.split()[-1:][0]) else before + entity.name
        return text

    def _last_person(self, head: str, own: Speaker, again: bool) -> Speaker | None:
        """Return the speaker before, whom a title that nobody bears so far must mean."""
        anyone = again or head in lexicon.words("again_noun")
        if head in lexicon.plural_nouns() and not again:
            return None
        last = next((one for one in reversed(self.history) if anyone or self._is_person(one)), None)
        if last is None or (last.gender and own.gender and last.gender != own.gender and not anyone):
            return None
        return attrs.evolve(last, score=0.5)

    @staticmethod
    def _is_person(speaker: Speaker) -> bool:
        if speaker.type is not None:
            return speaker.type is EntityType.PER
        return lexicon.speaker_nouns().get(speaker.head) == "person" and speaker.head not in lexicon.plural_nouns()

    def _fuller(
        self, head: str, words: frozenset[str], mention: Mention, own: Speaker, headline: bool
    ) -> Speaker | None:
        """Return the fullest description that holds this one: «المصادر» after «مصادر عسكرية»."""
        best: tuple[bool, int, int] | None = None
        name = ""
        for start, other, said, text in self.described:
            if other != head or not words <= said or (said == words and start >= mention.start):
                continue
            if start > mention.start and not headline:
                continue
            rank = (start < mention.start, len(said), start)
            longer = len(said) > len(words) or (not text.startswith("ال") and start < mention.start)
            if longer and (best is None or rank > best):
                best, name = rank, text
        return None if best is None else attrs.evolve(own, name=name, score=0.8)

    def _issuer(self, mention: Mention, own: Speaker, definite: bool) -> Speaker:
        """Return whose document speaks: a statement its issuer, a study itself."""
        page = self.page
        for token in range(mention.first + 1, min(mention.end + 3, page.count)):
            if own.head not in lexicon.words("statement"):
                break
            entity = page.entity_at.get(token)
            if entity is not None:
                return Speaker(entity.name, 0.8, mention, entity.type, "", own.head)
            norm = page.norms[token] if token < mention.end else ""
            inner = _bare(norm if norm.startswith("لل") else norm.removeprefix("ل"))
            if inner in lexicon.speaker_nouns():
                found = self._body(inner, mention)
                if found is not None:
                    return found
        if own.head in lexicon.words("statement") and definite:
            bodies = [one for one in self.history if one.type is not EntityType.PER]
            if bodies:
                return attrs.evolve(bodies[-1], mention=mention, score=0.6, gender="m")
            before = [one for one in self.entities if one.start < mention.start and one.type is EntityType.ORG]
            if before:
                return Speaker(before[0].name, 0.5, mention, EntityType.ORG, "m", own.head)
        words = frozenset(_bare(page.norms[token]) for token in range(mention.first, mention.end))
        found = self._fuller(own.head, words, mention, own, False)
        return own if found is None else attrs.evolve(found, mention=mention)

    def _by_role(self, head: str, words: frozenset[str], mention: Mention, loose: bool) -> Speaker | None:
        """Return the person whose title the description repeats, the nearest before it if several do."""
        best: tuple[float, int] | None = None
        chosen = None
        stems = {_stem(word) for word in words}
        norms = self.page.norms[mention.first : mention.end]
        # A bare word behind a noun with the article is no adjective of it, but a name: «المحلل السياسي فلان».
        proper = [norms[k] for k in range(1, len(norms)) if norms[k - 1][:2] == "ال" != norms[k][:2]]
        for entity in self.entities:
            if entity.type is not EntityType.PER:
                continue
            roles = self.roles(entity)
            if head not in roles:
                continue
            known = {_stem(role) for role in roles}
            share = len(stems & known) / len(stems)
            if any(_stem(_bare(word)) not in known for word in proper):
                continue
            if share < (0.5 if loose else 1.0):
                continue
            distance = mention.start - entity.start
            heard = 0.2 * any(one.name == entity.name for one in self.history[-_MEMORY:])
            rank = (
                share + heard + 0.2 * (entity.name in self.speaking),
                -distance if distance > 0 else distance - 1_000_000,
            )
            if best is None or rank > best:
                best, chosen = rank, entity
        if chosen is None or best is None:
            return None
        return Speaker(chosen.name, min(0.9, 0.5 + 0.35 * best[0]), mention, EntityType.PER)

    def _body(self, head: str, mention: Mention) -> Speaker | None:
        """Return the body that «الحزب» or «الصحيفة» goes back to, a speaker rather than one only spoken of."""
        page = self.page
        heard = [one.name for one in self.history[-_MEMORY:]]
        ranked = [entity for entity in self.entities if entity.type is not EntityType.PER]
        ranked.sort(key=lambda one: (one.start < mention.start, one.name in heard, one.start), reverse=True)
        for entity in ranked:
            token = page.token_at(entity.start)
            near = (_bare(page.norms[token]), _bare(page.norms[token - 1]) if token else "")
            behind = _bare(page.norms[token - 2]) if token > 1 and page.norms[token - 1] in '"«“”' else ""
            if head in near or head == behind:
                return Speaker(entity.name, 0.8, mention, entity.type)
        return None

    def roles(self, entity: Entity) -> frozenset[str]:
        """Return the bare words of the titles beside all mentions of a person's name, in this place."""
        known = self._roles.get(entity.start)
        if known is None:
            known = self._roles[entity.start] = frozenset(self._title_words(entity))
        return known

    def _title_words(self, entity: Entity) -> list[str]:
        page = self.page
        first, end = page.token_at(entity.start), page.token_from(entity.end)
        words: list[str] = []
        for token in range(first - 1, max(-1, first - 1 - _TITLE), -1):
            other = page.entity_at.get(token)
            if self._ends_title(page.norms[token]) or (other is not None and other.type is EntityType.PER):
                break
            words.append(_bare(page.norms[token]))
        if end < page.count and (page.norms[end] in "،,-–" or page.norms[end].startswith("ال")):
            for token in range(end, min(page.count, end + _APPOSITION)):
                norm = page.norms[token]
                if token > end and (norm in "،,-" or self._ends_title(norm)):
                    break
                words.append(_bare(norm))
        return words

    @staticmethod
    def _ends_title(norm: str) -> bool:
        if norm in ".؛:()" or norm in lexicon.complementizers() or norm in lexicon.words("ends_title"):
            return True
        nouns = lexicon.speaker_nouns()
        return (norm in lexicon.cues() or norm in lexicon.words("halt")) and norm not in nouns


def _stem(word: str) -> str:
    """Return what a country and its adjective share: روسيا، روسي، روسية."""
    return word.rstrip("ايه") or word


def _name_words(norms: Iterable[str]) -> Iterator[str]:
    """Give the words of a name without marks; ابن and بن are one word."""
    for norm in norms:
        if norm[:1].isalpha():
            yield "بن" if norm == "ابن" else norm


def _bare(norm: str) -> str:
    """Return a folded noun without و and the article."""
    if norm in lexicon.speaker_nouns() and not norm.startswith("ال"):
        return norm
    word = norm[1:] if norm.startswith("وال") else norm
    if word.startswith("لل"):
        return word[2:]
    return word[2:] if word.startswith("ال") and len(word) > 3 else word
