"""What to normalize: one field per operation, and the named profiles."""

from __future__ import annotations

from typing import Any, Literal

import attrs

Unicode = Literal["keep", "NFC", "NFKC"]
Removal = Literal["keep", "remove"]
Folding = Literal["keep", "fold"]


def _one_of(*values: str) -> Any:
    def check(_: object, attribute: attrs.Attribute[str], value: object) -> None:
        if value not in values:
            raise ValueError(f"unknown {attribute.name} {value!r}; choose {', '.join(values)}")

    return check


def _operation(default: str, *others: str) -> Any:
    return attrs.field(default=default, validator=_one_of(default, *others))


@attrs.frozen(kw_only=True)
class NormalizationProfile:
    r"""The operations of ``normalize``, each off by default.

    Which characters an operation touches stands in the table ``letters.tsv``.

    Attributes:
        unicode: ``"NFC"`` composes (alef and a hamza above become one letter), ``"NFKC"`` also takes compatibility
            characters of all scripts apart.
        presentation_forms: ``"fold"`` turns Arabic presentation forms and ligatures (ﻻ، ﷲ، ﷺ) into letters.
        diacritics: ``"remove"`` takes away harakat, tanwin, shadda and the dagger alef.
        quranic: ``"remove"`` takes away Quranic annotation marks.
        tatweel: ``"remove"`` takes away the stretching stroke; ``"inner"`` only between letters, where it stretches,
            and leaves it where it says that something is missing: هـ for Hijri, الـ before a number.
        lookalikes: ``"fold"`` replaces Persian and Urdu code points of letters that Arabic has (ی ک ہ).
        persian: ``"fold"`` replaces letters that Arabic lacks (گ پ چ ژ ڤ) by their nearest.
        alef: ``"fold"`` makes أ إ آ ٱ a bare alef.
        hamza: ``"fold"`` makes ؤ a waw and ئ a yeh.
        yeh: ``"fold"`` makes alef maqsura a yeh.
        teh_marbuta: ``"fold"`` makes teh marbuta a heh.
        digits: ``"ascii"`` for 0-9, ``"arabic"`` for ٠-٩.
        quotes: ``"straight"`` makes all double marks ``"`` and all single ones ``'``.
        punctuation: ``"ascii"`` makes ، ؛ ؟ ٪ ٫ ٬ and dashes ASCII; ``"arabic"`` makes a comma, semicolon or question
            mark after an Arabic letter Arabic.
        bidi: ``"remove"`` takes away the invisible direction controls.
        zero_width: ``"remove"`` takes away zero-width spaces and joiners, except the joiners inside emoji.
        whitespace: ``"plain"`` makes every space a space and every line break ``\n``, one for one; ``"collapse"`` also
            makes runs one, keeps one empty line between paragraphs and trims the ends.
        spacing: ``"repair"`` takes away the space before a stop, comma, question mark or closing bracket.
        case: ``"lower"`` for Latin letters.
    """

    unicode: Unicode = _operation("keep", "NFC", "NFKC")
    presentation_forms: Folding = _operation("keep", "fold")
    diacritics: Removal = _operation("keep", "remove")
    quranic: Removal = _operation("keep", "remove")
    tatweel: Literal["keep", "inner", "remove"] = _operation("keep", "inner", "remove")
    lookalikes: Folding = _operation("keep", "fold")
    persian: Folding = _operation("keep", "fold")
    alef: Folding = _operation("keep", "fold")
    hamza: Folding = _operation("keep", "fold")
    yeh: Folding = _operation("keep", "fold")
    teh_marbuta: Folding = _operation("keep", "fold")
    digits: Literal["keep", "ascii", "arabic"] = _operation("keep", "ascii", "arabic")
    quotes: Literal["keep", "straight"] = _operation("keep", "straight")
    punctuation: Literal["keep", "ascii", "arabic"] = _operation("keep", "ascii", "arabic")
    bidi: Removal = _operation("keep", "remove")
    zero_width: Removal = _operation("keep", "remove")
    whitespace: Literal["keep", "plain", "collapse"] = _operation("keep", "plain", "collapse")
    spacing: Literal["keep", "repair"] = _operation("keep", "repair")
    case: Literal["keep", "lower"] = _operation("keep", "lower")


CLEAN = NormalizationProfile(
    unicode="NFC",
    presentation_forms="fold",
    quranic="remove",
    tatweel="inner",
    lookalikes="fold",
    punctuation="arabic",
    bidi="remove",
    zero_width="remove",
    whitespace="collapse",
    spacing="repair",
)

BASE = NormalizationProfile(
    unicode="NFC",
    presentation_forms="fold",
    diacritics="remove",
    quranic="remove",
    tatweel="remove",
    lookalikes="fold",
    digits="ascii",
    bidi="remove",
    zero_width="remove",
    whitespace="plain",
)

MATCH = attrs.evolve(BASE, alef="fold", yeh="fold", teh_marbuta="fold")

SEARCH = attrs.evolve(
    MATCH,
    unicode="NFKC",
    persian="fold",
    hamza="fold",
    quotes="straight",
    punctuation="ascii",
    whitespace="collapse",
    case="lower",
)

PROFILES = {"clean": CLEAN, "search": SEARCH, "match": MATCH, "base": BASE}


def resolve(profile: str | NormalizationProfile, overrides: dict[str, Any]) -> NormalizationProfile:
    """Return the profile that is meant, with ``overrides`` of single fields.

    Raises:
        TypeError: ``profile`` is neither a name nor a profile.
        ValueError: an unknown profile, operation or setting; the message lists the valid ones.
    """
    if isinstance(profile, str):
        try:
            profile = PROFILES[profile]
        except KeyError:
            raise ValueError(f"unknown profile {profile!r}; choose {', '.join(PROFILES)}") from None
    elif not isinstance(profile, NormalizationProfile):
        raise TypeError(f"profile must be a name or a NormalizationProfile, not {type(profile).__name__}")
    known = [field.name for field in attrs.fields(NormalizationProfile)]
    for name in overrides:
        if name not in known:
            raise ValueError(f"unknown operation {name!r}; choose {', '.join(known)}")
    return attrs.evolve(profile, **overrides) if overrides else profile
