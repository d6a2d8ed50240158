"""The clitics inside a surface word: ``وبالأزهر`` is و + ب + الأزهر, with offsets, restored forms and roles."""

from arabnews.words.segments import Segments, segment, words_of

__all__ = ["Segments", "segment", "words_of"]
