"""The public surface, and that importing it costs nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import arabnews

PUBLIC = """
AlignedText Calendar DateMention DateType Document Entity EntityType Gazetteer NormalizationProfile Quote QuoteKind
Referent Sample Sentence Span Statement Token TokenKind Word WordRole analyze analyze_many extract_dates
extract_entities extract_quotes normalize normalize_aligned parse_number render samples split_sentences tokenize
""".split()


def test_the_surface_is_the_written_list() -> None:
    """A name is public when it stands here, and only then."""
    assert sorted(arabnews.__all__) == sorted(PUBLIC)
    assert set(PUBLIC) <= set(dir(arabnews))


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_are_there_and_documented(name: str) -> None:
    """Each can be imported and says what it is."""
    assert getattr(arabnews, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    """The lazy front fails as a module does."""
    with pytest.raises(AttributeError, match=r"^module 'arabnews' has no attribute 'extract_quote'$"):
        getattr(arabnews, "extract_quote")  # noqa: B009


def _modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_loads_no_table_and_no_extra() -> None:
    """`import arabnews` alone brings in nothing but itself."""
    loaded = _modules_after("import arabnews")
    assert {name for name in loaded if name.startswith("arabnews")} == {"arabnews"}


def test_analysing_loads_no_extra() -> None:
    """The main job needs the runtime packages only."""
    extras = {"pandas", "pyarrow", "spacy", "typer", "click", "rich", "numpy", "torch", "onnxruntime", "plotly"}
    loaded = _modules_after("import arabnews; list(arabnews.analyze('قال زيد: «نعم».').quotes)")
    assert not extras & loaded
