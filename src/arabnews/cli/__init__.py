"""The command line: ``arabnews LAYER PATH…`` (extra ``cli``)."""

from __future__ import annotations

import sys

from arabnews.extras import require

__all__ = ["main"]


# What a shell reports for a program that Ctrl-C ends.
_INTERRUPTED = 128 + 2


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        require("rich_click", extra="cli")
    except ImportError as missing:
        sys.exit(f"arabnews: {missing}")
    try:
        from arabnews.cli.app import app

        app(prog_name="arabnews")
    except KeyboardInterrupt:  # before a command had begun
        sys.exit(_INTERRUPTED)
