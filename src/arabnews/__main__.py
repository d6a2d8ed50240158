"""``python -m arabnews``: the command line."""

from arabnews.cli import main

main()
