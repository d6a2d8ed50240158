"""The words of a whole text: one division for each token, mapped to the caller's characters."""

from __future__ import annotations

import functools
from array import array

from arabnews.models import Token, TokenKind, Word, WordRole
from arabnews.tokens import WORD, Tokens
from arabnews.view import base, normalize_aligned
from arabnews.words.analysis import Analysis, analyse
from arabnews.words.context import Context

__all__ = ["Segments", "segment", "words_of"]


class Segments:
    """The syntactic words inside the tokens of a text.

    Attributes:
        tokens: the tokens.
        lead: for each token the number of characters before its stem, 0 where no clitic stands there.
        tail: for each token the number of characters after its stem.
        stems: for each token its stem as it stands alone, folded: ``الامم`` for ``للأمم``.
    """

    __slots__ = ("_found", "lead", "stems", "tail", "tokens")

    def __init__(self, tokens: Tokens, found: list[Analysis | None]) -> None:
        self.tokens = tokens
        self._found = found
        self.lead = array("q", bytes(8 * len(found)))
        self.tail = array("q", bytes(8 * len(found)))
        self.stems = list(tokens.norms)
        for index, analysis in enumerate(found):
            if analysis is None:
                continue
            cuts = _original_cuts(tokens.texts[index], tokens.bases[index], analysis.cuts)
            if not cuts:
                found[index] = None
                continue
            size = tokens.ends[index] - tokens.starts[index]
            if analysis.lead:
                self.lead[index] = cuts[analysis.cuts.index(analysis.lead)]
            if analysis.tail:
                self.tail[index] = size - cuts[-1]
            self.stems[index] = analysis.stem

    def __len__(self) -> int:
        return len(self.stems)

    def parts(self, index: int) -> tuple[Word, ...]:
        """Return the syntactic words inside the token at ``index``."""
        tokens = self.tokens
        start, text = tokens.starts[index], tokens.texts[index]
        return _parts(start, text, tokens.bases[index], self._found[index])


def segment(tokens: Tokens) -> Segments:
    """Divide every token of a text; done once for each `Tokens`."""
    kept = vars(tokens)  # where Tokens keeps what it has computed on demand
    segments = kept.get("segments")
    if not isinstance(segments, Segments):
        segments = kept["segments"] = Segments(tokens, _choose(tokens))
    return segments


def words_of(token: Token) -> tuple[Word, ...]:
    """Return the syntactic words inside a token; `Token.words` answers with this.

    >>> from arabnews.tokens import scan
    >>> [(word.text, word.form, word.role.value) for word in words_of(scan("ولمدينتهم")[0])]
    [('و', 'و', 'conjunction'), ('ل', 'ل', 'preposition'), ('مدينت', 'مدينة', 'stem'), ('هم', 'هم', 'pronoun')]
    """
    source = token._source
    if isinstance(source, Tokens):
        return segment(source).parts(source.index_at(token.start))
    word = base(token.text)
    return _parts(token.start, token.text, word, analyse(word) if token.kind is TokenKind.WORD else None)


def _choose(tokens: Tokens) -> list[Analysis | None]:
    """Return the division of each token; None where it stays whole."""
    context = Context(tokens)
    found: list[Analysis | None] = []
    for index, kind in enumerate(tokens.kinds):
        analysis = context.divide(index) if kind == WORD else None
        found.append(analysis if analysis is not None and analysis.cuts else None)
    return found


def _parts(start: int, text: str, word: str, analysis: Analysis | None) -> tuple[Word, ...]:
    cuts = _original_cuts(text, word, analysis.cuts) if analysis else ()
    if analysis is None or not cuts:
        role = analyse(word).roles[0] if len(word) == 1 else WordRole.STEM
        return (Word(start, start + len(text), text, word or text, role),)
    edges = (0, *cuts, len(text))
    return tuple(
        Word(start + edges[i], start + edges[i + 1], text[edges[i] : edges[i + 1]], form, role)
        for i, (form, role) in enumerate(zip(analysis.forms, analysis.roles, strict=True))
    )


def _original_cuts(text: str, word: str, cuts: tuple[int, ...]) -> tuple[int, ...]:
    """Map cuts of the base form to the token as written; none where one falls inside a ligature."""
    if text == word or not cuts:
        return cuts
    return _mapped_cuts(text, cuts)


@functools.lru_cache(maxsize=1 << 14)
def _mapped_cuts(text: str, cuts: tuple[int, ...]) -> tuple[int, ...]:
    aligned = normalize_aligned(text, "base")
    mapped = tuple(aligned.to_original(cut, cut + 1)[0] for cut in cuts)
    rising = all(left < right for left, right in zip((0, *mapped), (*mapped, len(text)), strict=True))
    return mapped if rising else ()
