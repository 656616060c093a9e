"""Invented affairs, several reports each, two of them look-alikes: enough to try stories on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.ingest.article import build_article
from onrecord.merge.grouping import candidates, components
from onrecord.merge.stories import Sketch, compare, keys, links, partition, sketch
from onrecord.types import Doc, Time

FERRY = (
    ("Ferry Marisella runs aground off Quorn Point", "2031-04-02",
     "The ferry Marisella ran aground off Quorn Point on Wednesday with 212 passengers aboard, the coastguard of "
     "Tarrow said. Lifeboats from Quorn and Elspeth took off the passengers before dark."),
    ("Passengers safe after Marisella hits rocks", "2031-04-02",
     "All 212 passengers of the ferry Marisella are safe after it struck rocks near Quorn Point, the Tarrow coastguard "
     "said. Captain Odile Brask stayed aboard with nine of the crew until the lifeboats came back."),
    ("Captain of grounded ferry questioned", "2031-04-04",
     "Police in Tarrow questioned Odile Brask, captain of the ferry Marisella, which has lain on the rocks of Quorn "
     "Point since Wednesday. The coastguard is pumping fuel from the Marisella."),
)  # fmt: skip
STRIKE = (
    ("Lamplighters of Vessany walk out over pay", "2031-04-03",
     "The lamplighters of Vessany walked out on Thursday over pay, and the guild of Ivo Strand said 1,400 had stopped "
     "work. The mayor, Petra Dunmore, called the walkout a surprise."),
    ("Vessany dark as lamplighters strike", "2031-04-04",
     "Streets in Vessany stayed dark for a second night as the lamplighters' guild under Ivo Strand kept up its strike "
     "over pay. Mayor Petra Dunmore offered talks with the guild on Saturday."),
    ("Guild and mayor to meet on Saturday", "2031-04-05",
     "Ivo Strand of the lamplighters' guild and Petra Dunmore, the mayor of Vessany, meet on Saturday to end the "
     "walkout over pay that has left streets unlit since Thursday."),
)  # fmt: skip
WARDEN_OLD = (
    ("Former warden Hale Trevane arrested over missing toll money", "2028-10-02",
     "Police arrested Hale Trevane, former warden of the Ombry bridge, over 40,000 crowns of toll money that went "
     "missing in the Kestle office."),
    ("Trevane held in Kestle toll case", "2028-10-03",
     "Hale Trevane was held on Monday over toll money missing from the Kestle office of the Ombry bridge, where he was "
     "warden. Clerk Nessa Amory found that 40,000 crowns were gone."),
)  # fmt: skip
WARDEN_NEW = (
    ("Hale Trevane arrested again, for drunken driving", "2031-04-06",
     "Police arrested Hale Trevane on Sunday for drunken driving after his carriage struck a fountain in Lissom "
     "Square."),
    ("Trevane's carriage hits fountain in Lissom Square", "2031-04-07",
     "A carriage driven by Hale Trevane hit the fountain in Lissom Square on Sunday and he was arrested for drunken "
     "driving, the Lissom constable Bram Ottery said."),
)  # fmt: skip
AFFAIRS = (FERRY, STRIKE, WARDEN_OLD, WARDEN_NEW)


def doc(title: str, day: str | None, text: str) -> Doc:
    """An article as ingest makes it, not annotated."""
    return Doc(
        article=build_article(
            f"{title}\n\n{text}\n",
            input="pile/affairs.txt",
            title=title,
            language="en",
            published=Time.of(day) if day else None,
            published_from="given" if day else None,
        )
    )


def sketches() -> list[list[Sketch]]:
    """The sketches of every affair."""
    return [[sketch(doc(*report)) for report in affair] for affair in AFFAIRS]


def stories(pile: Sequence[Sketch], must: Sequence[tuple[int, int]] = ()) -> set[frozenset[str]]:
    """The stories of a pile as a record makes them: blocked, compared, component by component; as sets of ids."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for number, given in enumerate(pile):
        for key in keys(given):
            blocks[key].append(number)
    matches = links((one, other, match.score) for one, other in candidates(blocks.values())
                    if (match := compare(pile[one], pile[other])))  # fmt: skip
    found = set()
    for component in components(len(pile), [(one, other) for one, other, _ in matches] + list(must)):
        place = {number: position for position, number in enumerate(component)}
        groups = partition(
            [pile[number] for number in component],
            [(place[one], place[other], score) for one, other, score in matches if one in place],
            [(place[one], place[other]) for one, other in must if one in place],
        )
        found |= {frozenset(pile[component[position]].article_id for position in group) for group in groups}
    return found
