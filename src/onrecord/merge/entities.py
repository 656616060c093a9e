"""Entities: one for each canonical name and label, over all articles, with the other names used for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.types import Doc, Entity, Mention, MentionLabel, content_id


def entity_id(name: str, label: MentionLabel) -> str:
    """The id of an entity. It does not depend on the evidence, so it stays the same while the pile grows."""
    return content_id("Entity", name, label)


class Entities:
    """Gathers the mentions that share a canonical name and a label."""

    name = "entities"
    version = "1"

    def merge(self, docs: Iterable[Doc]) -> Iterator[Entity]:
        """One entity a name and label, by name."""
        return self.gather(mention for doc in docs for mention in doc.of(Mention))

    def gather(self, mentions: Iterable[Mention]) -> Iterator[Entity]:
        """The same from mentions alone: all those of the names they hold, or the entities will lack evidence."""
        found: dict[tuple[str, MentionLabel], list[Mention]] = defaultdict(list)
        for mention in mentions:
            found[mention.entity, mention.label].append(mention)
        for (name, label), group in sorted(found.items()):
            group.sort(key=lambda mention: (mention.article_id, mention.span.start, mention.id))
            aliases = {" ".join(mention.span.exact.split()) for mention in group} - {name}
            yield Entity(
                id=entity_id(name, label),
                evidence=tuple(dict.fromkeys(mention.id for mention in group)),
                merger=f"{self.name}/{self.version}",
                name=name,
                label=label,
                aliases=tuple(sorted(aliases)),
            )
