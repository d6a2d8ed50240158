"""Where a phrase that describes a speaker ends: «مصدر في وزارة الدفاع» | خلال, «قائد الشرطة» | الجماهير."""

from __future__ import annotations

from typing import NamedTuple

from arabnews.entities.offices import office_nouns
from arabnews.models import Entity, EntityType
from arabnews.quotes import lexicon
from arabnews.quotes.page import Page

_LONGEST = 16  # tokens in a description
_HANGING = frozenset(("في", "من", "علي", "الي", "عن", "و", "ب", "ل", "'", "''", "..", "ذات"))  # none ends with one
_BREAKS = frozenset('.،,؛;:!؟?()[]{}/…«»"“”„')
_DASHES = frozenset("-–—ـ")
FOR = frozenset(("ل", "لـ"))
MARKS_OPEN = frozenset(("«", '"', "“", "”", "„", "‹", "‘"))
MARKS_CLOSE = frozenset(("»", '"', "”", "“", "›", "’"))
_IN_MARKS = 7  # tokens that a name in marks takes at the most
_ARTICLE = "ال"


class Mention(NamedTuple):
    """A phrase that names a speaker.

    Attributes:
        first: its first token.
        end: the token after it.
        start: its first character; clitics stand outside.
        stop: the character after it.
        entity: the name it is, or None for a description («مصدر أمني»).
    """

    first: int
    end: int
    start: int
    stop: int
    entity: Entity | None


def of_entity(page: Page, entity: Entity) -> Mention:
    """Return the mention that a name is."""
    return Mention(page.token_at(entity.start), page.token_from(entity.end), entity.start, entity.end, entity)


def in_marks(page: Page, first: int, end: int) -> Mention | None:
    """Return the name that stands in marks: «أكد «فلان» أن»."""
    for close in range(first + 2, min(end, first + _IN_MARKS)):
        if page.norms[close] in MARKS_CLOSE:
            for token in range(first + 1, close):
                entity = page.entity_at.get(token)
                if entity is not None and page.bare(token) and entity.type is not EntityType.MISC:
                    return of_entity(page, entity)
            return Mention(first + 1, close, *page.slice(first + 1, close), None)
    return None


def describe(page: Page, first: int, end: int, halts: frozenset[str], *, demands: bool = False) -> Mention | None:
    """Return the description that begins at ``first``: «مصدر في وزارة الدفاع»; what its verb demands ends it."""
    token = first
    last = min(end, first + _LONGEST)
    described = False  # by a verb, whose object may be accusative
    while token < last:
        if token > first and _is_object(page, first, token):
            break
        entity = page.entity_at.get(token)
        if entity is not None and page.bare(token):
            token = max(token + 1, page.token_from(entity.end))
            continue
        if token > first and page.norms[token] in MARKS_OPEN:
            inner = in_marks(page, token, end)
            if inner is None:
                break
            token = inner.end + 1
            continue
        if token > first and (
            stops(page, token, last, halts, first)
            or (is_adverb(page, token) and not described)
            or _begins_object(page, first, token, demands)
            or ("ب" in halts and _is_demand(page, first, token, demands))
        ):
            break
        if token - 1 in page.entity_of and _is_new(page, token):
            break
        described = described or (token > first and page.norms[token][:1] == "ي" and len(page.norms[token]) > 3)
        token += 1
    return _trimmed(page, first, min(token, end))


def _trimmed(page: Page, first: int, end: int) -> Mention | None:
    while end > first and page.norms[end - 1] in _HANGING:
        end -= 1
    if end <= first:
        return None
    start, stop = page.slice(first, end)
    norm = page.norms[first]
    if norm[:1] in "وف" and norm not in lexicon.speaker_nouns() and norm[1:] in lexicon.speaker_nouns():
        start += 1
    return Mention(first, end, start, stop, None)


def stops(page: Page, token: int, end: int, halts: frozenset[str] = frozenset(), first: int | None = None) -> bool:
    """Tell whether a description that begins at ``first`` cannot go on over ``token``."""
    norm = page.norms[token]
    if norm in lexicon.words("preposition"):
        return norm in halts or _leads_away(page, token, end)
    if norm in _BREAKS or norm in _DASHES or norm in FOR or norm in lexicon.words("halt"):
        return True
    if norm in lexicon.complementizers() or norm in lexicon.words("outlet"):
        return True
    if norm[:1] == "و" and norm[1:] in lexicon.words("preposition"):
        return first is None or norm[1:] not in page.norms[first:token]  # «من الطلاب ومن أهلهم»
    if len(norm) > 1 and norm[0] == "ل" and norm[1:].isascii():  # لCNN
        return True
    if token in page.entity_of and not page.bare(page.entity_of[token]):
        return page.entity_of[token] == token and page.text[page.starts[token]] == "و"
    cue = lexicon.cues().get(norm)
    return (
        cue is not None
        and (cue.form in ("participle", "manner") or cue.prefix > 0)
        and norm not in lexicon.speaker_nouns()
    )


def _leads_away(page: Page, token: int, end: int) -> bool:
    """Tell a preposition that describes the verb and not the speaker: «في بيان», «في 3 مايو», «إلى باريس»."""
    norms = page.norms
    following = norms[token + 1] if token + 1 < end else ""
    if not following or following in lexicon.words("setting") or following in lexicon.words("not_of"):
        return True
    if norms[token] == "في":
        month = norms[token + 2] if token + 2 < end else ""
        return following in lexicon.words("halt") or (following[:1].isdigit() and month in lexicon.months())
    if norms[token] not in lexicon.words("bound_preposition") or page.text[page.ends[token] - 1] == "ي":
        return False  # علي is a name where على is written على
    if following in lexicon.words("platform") or (token + 1 in page.entity_at and page.bare(token + 1)):
        return False
    return not _takes_preposition(norms[token - 1])


def _takes_preposition(norm: str) -> bool:
    """Tell a participle or a verb, which a preposition may follow: «المشرف على», «دراسة أجريت على»."""
    bare = norm.removeprefix(_ARTICLE)
    return bare.startswith("م") or bare.endswith("ت") or bare in lexicon.words("governing_noun")


def is_adverb(page: Page, token: int) -> bool:
    """Tell an adverb in the accusative («علنا»), which ends a description."""
    norm = page.norms[token]
    return len(norm) > 3 and norm.endswith("ا") and not norm.startswith(_ARTICLE) and token not in page.entity_of


def _begins_object(page: Page, first: int, token: int, demands: bool) -> bool:
    """Tell whether a second noun phrase begins: «طالبت الجمعية النيابة»، «زار وفد قطري المدينة»."""
    norm = page.norms[token]
    if not norm.startswith(_ARTICLE):
        crowd = page.norms[first][2:] in lexicon.plural_nouns() and page.norms[first].startswith(_ARTICLE)
        return crowd and token == first + 1 and norm[:1] not in "بل" and norm not in lexicon.words("preposition")
    if not page.norms[first].startswith(_ARTICLE):
        if token <= first + 1:
            return False
        before = page.norms[token - 1]
        crowd = norm.endswith("ين") and norm[2:] in lexicon.plural_nouns()
        if crowd and (before.startswith(_ARTICLE) or token - 1 in page.entity_of):
            return True
        return demands and before.endswith(("ي", "يه"))
    if not page.norms[token - 1].startswith(_ARTICLE) or norm not in lexicon.speaker_nouns():
        return False
    return norm.endswith(("ين", "ون")) or norm[2:] in lexicon.words("institution")


def _is_object(page: Page, first: int, token: int) -> bool:
    """Tell whether a word cannot agree with the definite noun that begins the phrase: «وعدت الوزارة المواطنين»."""
    norms = page.norms
    head = norms[first].removeprefix("و")
    if not head.startswith(_ARTICLE) or len(head) <= 3:
        return False
    if not all(norms[place].startswith(_ARTICLE) for place in range(first + 1, token)):
        return False
    norm = norms[token]
    if norm.startswith(_ARTICLE):
        return not _agrees(head, norm)
    kind = lexicon.speaker_nouns().get(head)
    if not norm[:1].isalpha() or norm[:1] in "بلكو" or norm in lexicon.words("preposition"):
        return False
    return kind in ("body", "medium", "document") and norm not in lexicon.words("indefinite_adjective")


def _agrees(head: str, norm: str) -> bool:
    """Tell whether a definite word may be an adjective of a definite noun, by gender."""
    if norm[2:3] == "ا" or norm in lexicon.words("feminine_adjective"):  # الأكبر, العليا
        return True
    if head.endswith(("ه", "ات")):
        return norm.endswith("ه")
    if head not in lexicon.speaker_nouns() or head[2:] in lexicon.plural_nouns():
        return True
    return not norm.endswith(("ه", "ات"))


def _is_new(page: Page, token: int) -> bool:
    """Tell a bare noun behind a name, which describes it no further: «تداول ناشطون على فيسبوك مقطعا»."""
    norm = page.norms[token]
    return (
        norm[:1].isalpha()
        and norm[:1] not in "بلو"
        and not norm.startswith(_ARTICLE)
        and token not in page.entity_of
        and (norm not in lexicon.words("preposition"))
    )


def _is_demand(page: Page, first: int, token: int, demands: bool) -> bool:
    """Tell what a verb with ب asks for («وعد الوزير بتخفيض») from where its subject works («مصدر بوزارة»)."""
    norm = page.norms[token]
    bare = norm[1:].removeprefix(_ARTICLE)
    if norm[:1] != "ب" or len(norm) <= 4 or token in page.entity_of or bare in lexicon.speaker_nouns():
        return False
    definite = all(page.norms[place].startswith(_ARTICLE) for place in range(first, token))
    return demands or (definite and bare not in office_nouns() and not _takes_preposition(page.norms[token - 1]))
