"""Text that no article can break out of."""

from __future__ import annotations

import html
import re

_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    r"""Return ``text`` with U+FFFD for each control and for whatever else is no character.

    >>> printable("خبر\x1b\ud800")
    'خبر��'
    """
    return _NO_CHARACTER.sub("\ufffd", text)


def escape(text: str) -> str:
    r"""Return ``text`` for HTML, between tags or in a quoted attribute; what is no character becomes U+FFFD.

    >>> escape('<b title="x">\ud800')
    '&lt;b title=&quot;x&quot;&gt;\ufffd'
    """
    return html.escape(printable(text))


def ltr(text: str) -> str:
    """Return ``text`` isolated from left to right: dates in figures turn around beside Arabic letters otherwise."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
