"""What all tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import hypothesis
import pytest

# Examples are drawn from a fixed seed, so that a red run is red again; `--hypothesis-profile=deep` searches longer.
hypothesis.settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("deep", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile("suite")

# A shell that starts a suite in the background has it ignore Ctrl-C, and its children inherit that; the tests that
# press Ctrl-C in a child need it heard.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data beside the checkout; tests that measure on it are skipped where it is absent."""
    folder = Path(os.environ.get("ARABNEWS_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no evaluation data at {folder}")
    return folder
