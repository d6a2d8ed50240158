"""Models to plain data and back: cattrs does the structuring, this module holds our few rules.

Kept apart from the models, so that whoever never serialises never imports cattrs.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from enum import StrEnum
from typing import Any, TypeVar

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError

T = TypeVar("T")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _strict(kind: type) -> Any:
    def structure(value: object, _: type) -> Any:
        if type(value) is not kind:  # bool is an int to isinstance, and "3" an int to int()
            raise TypeError(f"expected {kind.__name__}, got {type(value).__name__} {value!r:.60}")
        return value

    return structure


def _from_iso(value: object, kind: type[Any]) -> Any:
    if not isinstance(value, str):
        raise TypeError(f"expected an ISO 8601 string, got {type(value).__name__} {value!r:.60}")
    return kind.fromisoformat(value)


@functools.cache
def converter() -> Converter:
    """Return the one converter: strict primitives, ISO 8601 dates and times, no unknown keys."""
    made = Converter(forbid_extra_keys=True)
    for kind in (int, str, bool):
        made.register_structure_hook(kind, _strict(kind))
    made.register_structure_hook(StrEnum, lambda value, kind: kind(value))  # else the hook of str would take it
    made.register_unstructure_hook(StrEnum, lambda member: member.value)
    for moment in (dt.date, dt.time):
        made.register_structure_hook(moment, _from_iso)
        made.register_unstructure_hook(moment, lambda value: value.isoformat())
    return made


def unstructure(record: object) -> dict[str, Any]:
    """Return ``record`` as dicts, lists, strings and numbers."""
    data: dict[str, Any] = converter().unstructure(record)
    return data


def structure(data: object, kind: type[T]) -> T:
    """Build a ``kind`` from plain data.

    Raises:
        TypeError: ``data`` is no mapping.
        ValueError: a key is missing or unknown, or a value does not fit; the message names each place.
    """
    if not isinstance(data, dict):
        raise TypeError(f"{kind.__name__}: expected a dict, got {type(data).__name__}")
    try:
        return converter().structure(data, kind)
    except BaseValidationError as error:
        reasons = "; ".join(transform_error(error, path=kind.__name__))
        raise ValueError(reasons) from None


def dumps(data: object) -> str:
    r"""Return ``data`` as JSON that any UTF-8 writer takes: Arabic as it is, lone surrogates as ``\udXXX``."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(data, ensure_ascii=False))
