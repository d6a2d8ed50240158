"""Numbers in words and figures: the case files, the grammar's promises, and what the suites of others expect."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import strategies
from growth import is_linear
from hypothesis import given
from hypothesis import strategies as st

from arabnews import numbers

CASES = Path(__file__).parent / "cases" / "numbers"
UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def spell(value: int) -> str:
    """The words of a number below a thousand million, written by the rules of a school grammar."""
    parts = []
    for size, one, two, many in ((10**6, "مليون", "مليونان", "ملايين"), (10**3, "ألف", "ألفان", "آلاف")):
        count, value = divmod(value, size)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            parts.append(f"{spell(count)} {many if 3 <= count <= 10 else one}")
    hundreds, value = divmod(value, 100)
    if hundreds:
        parts.append(HUNDREDS[hundreds])
    if value == 10:
        parts.append("عشرة")
    elif 11 <= value <= 19:
        parts.append({11: "أحد", 12: "اثنا"}.get(value, UNITS[value - 10]) + " عشر")
    else:
        tens, units = divmod(value, 10)
        parts += [word for word in (UNITS[units], TENS[tens]) if word]
    return " و".join(parts)


def cases() -> list[tuple[str, float | None]]:
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                text, _, value = line.partition("\t")
                found.append((text, float(value) if value else None))
    return found


@pytest.mark.parametrize(("text", "value"), cases())
def test_case(text: str, value: float | None) -> None:
    """Every line of the case files is read as it says."""
    assert numbers.parse_number(text) == value


@given(st.integers(min_value=1, max_value=999_999_999))
def test_every_number_spelled_out_is_read(value: int) -> None:
    """Any number below a thousand million, spelled by the rules, is read back."""
    assert numbers.parse_number(spell(value)) == value


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(["", ",", "٬", " "]))
def test_every_separator_is_read(value: int, separator: str) -> None:
    """Figures mean the same whatever parts their thousands and whatever script they are in."""
    written = f"{value:,}".replace(",", separator)
    arabic = written.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert numbers.parse_number(written) == numbers.parse_number(arabic) == value


@given(strategies.texts)
def test_any_text_is_valid(text: str) -> None:
    """No text raises, and every span is a slice of it."""
    numbers.parse_number(text)
    for span in numbers.find_numbers(text):
        assert text[span.start : span.end] == span.text


def test_spans_leave_the_conjunction_outside() -> None:
    """A number after و begins after it, and two numbers joined by و stay two."""
    found = numbers.find_numbers("قتل خمسة وعشرون وأصيب 29 و30 آخرون في الدور الثالث")
    assert [(span.text, span.value, span.ordinal) for span in found] == [
        ("خمسة وعشرون", 25, False), ("29", 29, False), ("30", 30, False), ("الثالث", 3, True),
    ]  # fmt: skip


@pytest.mark.parametrize("unit", ["مليون ", "ألف و", "ثلاثة وعشرون ", "1,", "فاصلة ", "نصف "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Ten times the text takes about ten times the time."""
    assert is_linear(numbers.find_numbers, unit)


def test_suites_of_other_projects(shared: Path) -> None:
    """At least 97 of 100 numerals and ordinals of the suites of duckling, puckling and Maha."""
    right = total = 0
    for path in sorted((shared / "eval" / "dev").glob("cases_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            expected = case["expected"] or {}
            numeral = expected.get("type") in ("numeral", "ordinal") or case["id"].startswith("puckling-numeral")
            if not numeral or not isinstance(expected.get("value"), (int, float)):
                continue
            got = numbers.parse_number(case["text"].strip(" ,،."))
            total += 1
            right += got is not None and abs(got - expected["value"]) < 1e-6
    assert right >= 0.97 * total
