"""People, organisations, places and other names."""

from __future__ import annotations

from enum import StrEnum

import attrs

from arabnews.models.spans import Record, Span


class EntityType(StrEnum):
    """The four classes of CoNLL-2003."""

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"
    MISC = "MISC"


@attrs.frozen(order=True)
class Entity(Span):
    """One mention of a name; clitics stand outside the span.

    Attributes:
        type: PER, ORG, LOC or MISC.
        core: the span of the name without a droppable generic head (``حركة حماس`` → ``حماس``), else the same span.
        name: the fullest name that the document gives: ``دونالد ترامب`` where the mention says ``ترامب``.
        role: the title or office that stands next to a person, or None.
    """

    type: EntityType = attrs.field(order=False)
    core: Span = attrs.field(order=False)
    name: str = attrs.field(order=False)
    role: Span | None = attrs.field(default=None, order=False)


@attrs.frozen
class Referent(Record):
    """A person, an organisation or a place of a document: one name, all its mentions.

    Attributes:
        name: the canonical name in the document.
        type: PER, ORG, LOC or MISC.
        mentions: where it is named, in reading order.
        roles: the distinct titles and offices given with it, in reading order.
    """

    name: str
    type: EntityType
    mentions: tuple[Entity, ...]
    roles: tuple[str, ...] = ()
