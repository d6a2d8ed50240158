"""Ten times the text takes ten times the time, whatever the text."""

from __future__ import annotations

import pytest
from growth import FUNCTIONS, patterns, slope

LENGTHS = (1_000, 10_000, 40_000)
# A quadratic step shows as 2. Short runs are noisy, and one doubling of a buffer may fall into the last length.
STEEPEST = 1.6
PATTERNS = dict(patterns())


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_time_grows_with_length_only(name: str, pattern: str) -> None:
    """Every public function is linear on news and on each hostile pattern."""
    function = FUNCTIONS[name]
    function("تمهيد")  # tables and models are loaded outside of the measure
    found = slope(function, PATTERNS[pattern], LENGTHS, budget=0.3)
    if found > STEEPEST:  # once more: a busy machine is no growth
        found = min(found, slope(function, PATTERNS[pattern], LENGTHS, budget=1))
    assert found <= STEEPEST
