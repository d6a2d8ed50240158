"""The people, bodies and places of an article: one of each, with all mentions."""

from __future__ import annotations

from collections.abc import Iterable

from arabnews.entities.spans import core_span
from arabnews.models import Entity, EntityType, Referent
from arabnews.view import fold

__all__ = ["referents"]


def referents(entities: Iterable[Entity], kind: EntityType) -> tuple[Referent, ...]:
    """Return whom or what the mentions of one type name, in the order of first mention.

    Names that differ in a droppable head or in spelling only are one.
    """
    groups: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.type is kind:
            start, end = core_span(entity.name, 0, len(entity.name))
            groups.setdefault(fold(entity.name[start:end]), []).append(entity)
    return tuple(
        Referent(
            name=max((entity.name for entity in group), key=len),
            type=kind,
            mentions=tuple(group),
            roles=tuple(dict.fromkeys(entity.role.text for entity in group if entity.role is not None)),
        )
        for group in groups.values()
    )
