"""What speaks for a division of an unknown word: how its stem is seen elsewhere, and how its letters look.

A feature is a short string: a tag, mostly a level of commonness, and the clitics that the division assumes
(``و|ها``; ``-|`` for none; the nearest proclitic alone in a coarser twin). The tags:

==========  ==================================================================================
``k``       the clitics alone
``a``       how common the stem is, standing alone
``e``       the same for the spelling that the stem has without a pronoun (مدينت → مدينة)
``r``       with the article
``w b l s`` after و ف; after ب ك; after ل; after س
``p q``     before ه ها هم; before نا ي كم
``y``       the same imperfect verb in another person
``m``       its inflected kin (another ending)
``ar …``    pairs of the above
``0 …``     nothing at all is known of the stem
``n``       its length
``i j J``   its first one, two, three letters;  ``o O Q`` its last ones;  ``x`` first and last
``A``       it begins with the article;  ``N``  it is a name of the open gazetteers
==========  ==================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from arabnews.view import fold
from arabnews.words.affixes import Reading

__all__ = ["features", "kin"]

_BINS = "01234556677777777"
_ARTICLE = "ال"
_IMPERFECT = "يتن"
_ENDINGS = ("ين", "ون", "ات", "وا", "ان", "ية")


def features(word: str, reading: Reading, level: Callable[[str, int], int], names: Collection[str]) -> list[str]:
    """Return the features of one reading of ``word``.

    Args:
        word: the word; how common it is itself is left out, for it says nothing of how to divide it.
        reading: one of `arabnews.words.affixes.readings`.
        level: tells how common a word form is, and gives back its second argument where it is not known.
        names: folded words that occur in names.
    """
    before, stem, after = reading

    def seen(*forms: str) -> int:
        most = 0
        for form in forms:
            if form != word and (value := level(form, 0)) > most:
                most = value
        return most

    key = f"{''.join(before)}|{after}"
    near = f"{before[-1] if before else '-'}|{after}"
    article = stem[2:] if stem.startswith(_ARTICLE) else ""
    if not article and before and before[-1] == stem[0] == "ل":
        article = stem[1:]  # للأمم: the article has lost its alef
    core = article or stem

    alone = seen(stem, "ا" + stem) if article and stem[0] == "ل" else seen(stem)
    apart = _apart(stem, seen) if after else -1
    definite = seen(core) if article else seen(_ARTICLE + stem)
    if after and stem[-1] == "ت":
        definite = max(definite, seen(f"{_ARTICLE}{stem[:-1]}ة"))
    joined = seen("و" + stem, "ف" + stem)
    prepositional = seen("ب" + stem, "ك" + stem)
    dative = seen("ل" + stem, "لل" + core)
    future = seen("س" + stem)
    bound = stem[:-1] + "ت" if stem[-1] == "ة" else stem
    theirs = seen(bound + "ه", bound + "ها", bound + "هم")
    ours = seen(bound + "نا", bound + "ي", bound + "كم")
    person = _person(stem, seen)
    related = max(person, seen(*kin(stem)))

    found = ["k" + key]
    for tag, value in (
        ("a", alone),
        ("e", apart),
        ("r", definite),
        ("w", joined),
        ("b", prepositional),
        ("l", dative),
        ("s", future),
        ("p", theirs),
        ("q", ours),
        ("y", person),
        ("m", related),
    ):
        if value >= 0:
            binned = tag + _BINS[value]
            found += (binned, binned + key, binned + near)
    stands = _BINS[max(alone, apart)]
    found += (
        f"ar{stands}{_BINS[definite]}{key}",
        f"ap{stands}{_BINS[max(theirs, ours)]}{key}",
        f"aw{stands}{_BINS[max(joined, prepositional, dative)]}{key}",
        f"am{stands}{_BINS[related]}{key}",
    )
    size = len(stem)
    found += (f"n{min(size, 8)}{key}", f"na{min(size, 6)}{stands}{key}")
    if not max(alone, apart, definite, joined, prepositional, dative, future, theirs, ours):
        found += ("0" + key, f"0n{min(size, 8)}{key}", f"0j{stem[0]}{key}")
    found += (
        f"i{near}{stem[0]}",
        f"j{near}{stem[:2]}",
        f"J{near}{stem[:3]}",
        f"o{near}{stem[-1]}",
        f"O{near}{stem[-2:]}",
        f"Q{near}{stem[-3:]}",
        f"x{stem[0]}{stem[-1]}{key}",
    )
    if article:
        found.append("A" + key)
    if fold(stem) in names:
        found += ("N" + key, "N" + near)
    return found


def _apart(stem: str, seen: Callable[..., int]) -> int:
    """Return how common the stem is as it is written without a pronoun; -1 where that is no other spelling."""
    last = stem[-1]
    if last == "ت":
        return seen(stem[:-1] + "ة")
    if last == "ا":
        return seen(stem[:-1] + "ى")
    if last in "ؤئ":
        return seen(stem[:-1] + "ء")
    if last == "و":
        return seen(stem + "ا")
    return -1


def _person(stem: str, seen: Callable[..., int]) -> int:
    """Return how common the stem is in another person of the imperfect; -1 where it cannot be one."""
    if stem[0] not in "يتنأا" or len(stem) < 4:
        return -1
    return seen(*(prefix + stem[1:] for prefix in _IMPERFECT if prefix != stem[0]))


def kin(stem: str) -> list[str]:
    """Return the stem with other endings of its paradigm."""
    size, last = len(stem), stem[-1]
    root = stem[:-1] if size > 3 else ""
    if last == "ة":
        forms = [root, root + "ات", root + "ي"]
    elif last == "ا":
        forms = [root, root + "ة", root + "ت", root + "وا"]
    elif last == "ت":
        forms = [root, root + "ة", root + "وا"]
    elif last == "ي":
        forms = [root, stem + "ة", stem + "ا", stem + "ين"]
    elif size > 4 and stem[-2:] in _ENDINGS:
        root = stem[:-2]
        forms = [root, root + "ة", root + "ين", root + "ون", root + "ات", root + "ي"]
    else:
        forms = [stem + ending for ending in ("ا", "ة", "ت", "وا", "ين", "ون", "ات", "ي")]
    return [form for form in forms if len(form) > 2]
