"""The matching view: normalized text that never loses the caller's offsets."""

from __future__ import annotations

import functools
from typing import Any

from arabnews.view.align import AlignedText
from arabnews.view.fold import OneForOne, apply, apply_aligned
from arabnews.view.profiles import BASE, MATCH, NormalizationProfile, resolve

__all__ = ["AlignedText", "NormalizationProfile", "View", "base", "fold", "normalize", "normalize_aligned"]


def normalize(text: str, profile: str | NormalizationProfile = "clean", **overrides: Any) -> str:
    """Return ``text`` normalized.

    Args:
        text: any string.
        profile: ``"clean"`` for reading and storing (what a sub-editor would repair), ``"search"`` for retrieval,
            ``"match"`` for what matching runs on, ``"base"`` for the same with its spelling kept, or a
            `NormalizationProfile`.
        **overrides: single operations that differ from the profile, as fields of `NormalizationProfile`.

    Raises:
        TypeError: ``text`` is not a str, or ``profile`` neither a name nor a profile.
        ValueError: an unknown profile, operation or setting; the message lists the valid ones.

    Examples:
        >>> normalize("الـــخبرُ  الأوّل ,  عاجل")
        'الخبرُ الأوّل، عاجل'
        >>> normalize("الـــخبرُ الأوّل", "search")
        'الخبر الاول'
        >>> normalize("عام ٢٠٢٥", "clean", digits="ascii")
        'عام 2025'
    """
    check_text(text)
    return apply(text, resolve(profile, overrides))


def normalize_aligned(text: str, profile: str | NormalizationProfile = "clean", **overrides: Any) -> AlignedText:
    """Return ``text`` normalized, with the map of offsets both ways; arguments and errors as for ``normalize``.

    Examples:
        >>> aligned = normalize_aligned("قـــالَ أحمدُ", "search")
        >>> aligned.text
        'قال احمد'
        >>> start, end = aligned.to_original(0, 3)
        >>> aligned.original[start:end]
        'قـــالَ'
    """
    check_text(text)
    return apply_aligned(text, resolve(profile, overrides))


def check_text(text: object, name: str = "text") -> None:
    """Refuse anything but a ``str``.

    Raises:
        TypeError: naming the argument and the type met.
    """
    if not isinstance(text, str):
        raise TypeError(f"{name} must be a str, not {type(text).__name__}")


@functools.cache
def _variants() -> OneForOne:
    return OneForOne("alef", "yeh", "teh_marbuta")


class View:
    """A text as matching sees it: marks and controls gone, digits and letters unified, offsets kept.

    Attributes:
        original: the text as the caller gave it.
        base: the text without marks, tatweel and invisible controls, with presentation forms, Persian code points,
            digits and spaces unified; its spelling is the text's own.
        folded: ``base`` with the variants of alef, yeh and teh marbuta made one; positions in both agree.
    """

    __slots__ = ("_aligned", "base", "folded", "original")

    def __init__(self, original: str) -> None:
        self._aligned = apply_aligned(original, BASE)
        self.original = original
        self.base = self._aligned.text
        self.folded = _variants().plain(self.base)

    def __reduce__(self) -> tuple[object, ...]:
        return View, (self.original,)

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of ``base`` or ``folded`` to ``original``."""
        return self._aligned.to_original(start, end)

    def to_view(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of ``original`` to ``base`` and ``folded``."""
        return self._aligned.to_aligned(start, end)


@functools.lru_cache(maxsize=1 << 16)
def base(word: str) -> str:
    """Return one word as it stands in `View.base`."""
    return apply(word, BASE)


@functools.lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return one word as it stands in `View.folded`: the form that tables and models are matched on."""
    return apply(word, MATCH)
