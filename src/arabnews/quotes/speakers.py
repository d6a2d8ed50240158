"""Whom a phrase names: the subject of a reporting verb, found in the words around it."""

from __future__ import annotations

from arabnews.models import Entity, EntityType
from arabnews.quotes import lexicon
from arabnews.quotes.page import Page
from arabnews.quotes.phrases import (
    FOR,
    MARKS_CLOSE,
    MARKS_OPEN,
    Mention,
    describe,
    in_marks,
    is_adverb,
    of_entity,
    stops,
)

_BACK = 16  # tokens from a relative pronoun back to the noun it speaks of
_NEAR = 12  # tokens from the beginning of a sentence to the subject of its first verb
_FAR = 30  # tokens from a verb to the name of its subject
ADDRESSING = frozenset(("ل", "لـ", "«", '"', "“", "”"))  # «بيان لـ«الحزب»»: between a statement and its issuer


def after(
    page: Page, first: int, end: int, halts: frozenset[str] = frozenset(), *, governs: bool = True
) -> Mention | None:
    """Return the subject that begins at token ``first``, behind its verb; None where none begins there.

    Args:
        page: the article.
        first: the token behind the verb.
        end: the token that the subject cannot reach.
        halts: the prepositions that belong to the verb and so end its subject («شدد الوزير على»).
        governs: whether the verb reports something; if it does not, only a name or a speaker noun is a subject.
    """
    norms, adverbs = page.norms, lexicon.words("adverb")
    while first < end and norms[first] in adverbs:
        first += 1
    if first >= end:
        return None
    if _is_mark(page, first):
        return in_marks(page, first, end)
    entity = page.entity_at.get(first)
    if entity is not None and page.bare(first) and _is_speaker(page, first, entity):
        return of_entity(page, entity)
    if entity is not None and entity.type is EntityType.PER and norms[first].startswith("و"):
        # No conjunction follows a verb: the و begins the name («أخبر ويتكوف»).
        return Mention(first, page.token_from(entity.end), page.starts[first], entity.end, None)
    if (
        norms[first] in lexicon.words("preposition")
        or norms[first] in lexicon.words("no_subject")
        or stops(page, first, end)
    ):
        return None
    found = _person_behind(page, first, end, halts) or describe(page, first, end, halts, demands=not governs)
    if found is not None and found.entity is None and not _can_speak(page, found, end, governs):
        return None
    return found


def _is_speaker(page: Page, first: int, entity: Entity) -> bool:
    """Tell whether a name speaks itself, and is not an office taken for a body («المفوض الأوروبي، فلان»)."""
    if entity.type is EntityType.PER:
        return True
    office = lexicon.speaker_nouns().get(page.norms[first]) == "person"
    return entity.type is not EntityType.MISC and not office


def _can_speak(page: Page, mention: Mention, end: int, governs: bool) -> bool:
    """Tell whether a description can be one who speaks: by its noun, or because it fills the gap to what is said."""
    norm = page.norms[mention.first]
    nouns = lexicon.speaker_nouns()
    if norm in lexicon.words("same"):
        return mention.end - mention.first > 1 or norm in nouns
    if norm in nouns or norm.removeprefix("و") in nouns:
        return True
    if not governs or is_adverb(page, mention.first):
        return False
    if norm[:1] in "بلك" or (norm.endswith(("ه", "ها", "هم")) and not norm.startswith("ال")):
        return False
    if mention.end - mention.first == 1 and page.norms[min(mention.end, page.count - 1)] == ":":
        return False
    closed = mention.end >= end - 1 or page.norms[mention.end] in "،,-–("
    return mention.end - mention.first <= 4 and (closed or norm.startswith("ال"))


def behind_preposition(page: Page, first: int, end: int) -> Mention | None:
    """Return whom «وفقا لـ…» names: a name or a description behind ل."""
    if first >= end or not page.norms[first].startswith("ل"):
        return None
    entity = page.entity_at.get(first)
    if entity is not None and entity.type is not EntityType.MISC:
        return of_entity(page, entity)
    if page.norms[first] in FOR:
        return after(page, first + 1, end)
    bare = page.norms[first][1:].removeprefix("ل")
    if bare not in lexicon.speaker_nouns():
        return None
    found = describe(page, first, end, frozenset())
    return found and found._replace(start=found.start + 1)


def before(page: Page, begin: int, verb: int) -> Mention | None:
    """Return the subject that stands before its verb in the clause that begins at ``begin``."""
    norms, connectors = page.norms, lexicon.words("connector")
    if verb > begin and norms[verb - 1] in lexicon.words("own_subject"):
        return None
    near = page.entity_of.get(verb - 1)
    if near is not None and near >= begin and page.bare(near) and page.entity_at[near].type is EntityType.PER:
        return of_entity(page, page.entity_at[near])
    first = begin
    if norms[begin] not in lexicon.words("topic"):
        for token in range(verb - 1, max(begin, verb - _FAR) - 1, -1):
            if norms[token] in connectors and token + 1 < verb and _nominal(page, token + 1):
                first = token + 1
                break
    while first < verb and norms[first] in connectors:
        first += 1
    if first >= verb or not (_nominal(page, first) or _is_mark(page, first)):
        return None
    found = after(page, first, verb)
    return found if found is not None and _reaches(page, found, verb) else None


def _reaches(page: Page, mention: Mention, verb: int) -> bool:
    """Tell whether a subject's verb follows it, with nothing between them but what is said in passing."""
    if verb - mention.end > _FAR:
        return False
    gap = [page.norms[token] for token in range(mention.end, verb) if page.norms[token] not in MARKS_CLOSE]
    if not gap or gap[0] in lexicon.words("relative_pronoun"):
        return True
    if all(norm in lexicon.words("between") for norm in gap):
        return True
    return gap[0] in "،,-–(" and (gap[-1] in "،,-–)" or gap[-1] in lexicon.words("between"))


def antecedent(page: Page, begin: int, relative: int, gender: str) -> Mention | None:
    """Return whom «الذي قال» speaks of: the nearest name or speaker noun before the relative pronoun."""
    nouns = lexicon.speaker_nouns()
    for token in range(relative - 1, max(begin, relative - _BACK) - 1, -1):
        entity = page.entity_at.get(token)
        if entity is not None and page.bare(token) and entity.type in (EntityType.PER, EntityType.ORG):
            return of_entity(page, entity)
        norm = page.norms[token]
        if norm in nouns and token not in page.entity_of and (gender == "f") == norm.endswith("ه"):
            return describe(page, token, relative, frozenset())
    return None


def main_subject(page: Page, begin: int, end: int) -> Mention | None:
    """Return the likely subject between ``begin`` and ``end``: right behind the first verb, or the first name."""
    norms, connectors = page.norms, lexicon.words("connector") | lexicon.words("opening")
    first = begin
    while first < end and (norms[first] in connectors or not norms[first][:1].isalnum()):
        first += 1
    for token in range(first, min(end, first + _NEAR)):
        if _nominal(page, token) and (token == first or norms[token - 1] not in lexicon.words("before_noun")):
            found = after(page, token, end, governs=False)
            if found is not None:
                return found
    for token in range(first, min(end, first + _FAR)):
        entity = page.entity_at.get(token)
        if entity is not None and page.bare(token) and entity.type in (EntityType.PER, EntityType.ORG):
            return of_entity(page, entity)
    return None


def _nominal(page: Page, token: int) -> bool:
    """Tell whether a noun phrase that may name a speaker begins at ``token``."""
    entity = page.entity_at.get(token)
    if entity is not None and page.bare(token):
        return True
    norm = page.norms[token]
    return norm in lexicon.speaker_nouns() or (norm[:1] == "و" and norm[1:] in lexicon.speaker_nouns())


def _is_mark(page: Page, token: int) -> bool:
    return page.norms[token] in MARKS_OPEN


def _person_behind(page: Page, first: int, end: int, halts: frozenset[str]) -> Mention | None:
    """Return the person whose titles begin at ``first``: «وزير الخارجية الروسي سيرغي لافروف»."""
    norms, barriers, relatives = page.norms, lexicon.words("barrier"), lexicon.words("relative")
    token = first
    behind_relative = False
    last = min(end, first + _FAR)
    while token < last:
        norm = norms[token]
        if token > first and (norm in barriers or norm in halts or _addresses(page, token)):
            return None
        if token > first and norm in MARKS_OPEN and not (token + 1 in page.entity_at and page.bare(token + 1)):
            inner = in_marks(page, token, last)
            if inner is None and norm not in MARKS_CLOSE:
                return None
            token = token + 1 if inner is None else inner.end + 1
            continue
        if norm in lexicon.words("preposition") and token + 1 < last and norms[token + 1] in lexicon.words("setting"):
            return None
        entity = page.entity_at.get(token)
        if entity is None:
            token += 1
            continue
        if not page.bare(token) and (page.text[page.starts[token]] == "و" or entity.type is EntityType.PER):
            return None
        if entity.type is EntityType.PER and page.bare(token):
            if not (token > first and norms[token - 1] in relatives) or behind_relative:
                return of_entity(page, entity)
            behind_relative = True
        token = max(token + 1, page.token_from(entity.end))
    return None


def _addresses(page: Page, token: int) -> bool:
    """Tell whether ``token`` ends the subject: a stop, or one to whom it was said («لرئيس الوزراء»)."""
    norm = page.norms[token]
    if norm in FOR or norm in "();؛.":
        return True
    bare = norm[2:] if norm.startswith("لل") else norm[1:] if norm.startswith("ل") else ""
    return bool(bare) and lexicon.speaker_nouns().get(bare) == "person"
