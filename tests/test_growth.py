"""Ten times the text takes ten times the time, whatever the text."""

from __future__ import annotations

import pytest
from growth import FUNCTIONS, is_linear, patterns

PATTERNS = dict(patterns())


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_time_grows_with_length_only(name: str, pattern: str) -> None:
    """Every public function is linear on news and on each hostile pattern."""
    assert is_linear(FUNCTIONS[name], PATTERNS[pattern])
