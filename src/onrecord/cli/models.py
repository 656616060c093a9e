"""The command that says which trained models read the articles, what they were made from, and how good they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.cli.exits import ExitCode
from onrecord.cli.options import AsJson

if TYPE_CHECKING:
    from rich.console import Console


def models(*, as_json: AsJson = False) -> int:
    """Say which trained models are installed: size, what they were trained on, licences, figures.

    `add` and `annotate` read with them; with --no-models, or where there are none, rules do all of it. Every file is
    compared with the hash in its manifest first; one that differs is an error. The digits of a version stand in the
    record beside all that was found with it.

        onrecord models
        onrecord models --json
    """
    from onrecord import models as shipped
    from onrecord.cli.terminal import page, write_json

    names = shipped.everything()
    for name in names:
        shipped.check(name)
    known = [_known(shipped.manifest(name), shipped.identity(name)) for name in names]
    if as_json:
        write_json(known)
        return ExitCode.OK
    console = page()
    for name in shipped.READERS:
        if why := shipped.lacking(name):
            console.print(f"{name}: {why}; {'events are not read' if name == 'syntax' else 'rules do its work'}")
    if known:
        _page(console, known, str(shipped.HERE))
    return ExitCode.OK


def _known(manifest: dict[str, Any], version: str) -> dict[str, Any]:
    """What a manifest says to a person, without the numbers that belong to the weights."""
    fields = ("bytes", "reads", "encoder", "training_data", "figures", "files")
    return {"name": manifest["name"], "version": version} | {field: manifest.get(field) for field in fields}


def _page(console: Console, known: list[dict[str, Any]], folder: str) -> None:
    from rich.padding import Padding

    from onrecord.cli.terminal import aligned, heading, line, styled

    total = sum(model["bytes"] for model in known) / 1e6
    heading(console, f"{total:.1f} MB of trained models", folder)
    console.print(styled("every file is the one its manifest names; CARD.md and NOTICE stand beside them", "faint"))
    for model in known:
        console.print()
        size = f"  {model['bytes'] / 1e6:.1f} MB  version {model['version']}"
        console.print(line((model["name"], "name"), (size, "faint")))
        console.print(Padding(f"Reads {model['reads']}.", (0, 2)))
        encoder = model["encoder"]
        made = [("built on", f"{encoder['name']} ({encoder['licence']})")] if encoder else []
        made += [
            ("trained on", f"{data['name']} (licence: {data['licence']})") for data in model["training_data"] or ()
        ]
        made += [("measured", f"{what}: {value}") for what, value in (model["figures"] or {}).items()]
        table = aligned(columns=2)
        before = ""
        for title, words in made:
            table.add_row(styled(title if title != before else "", "faint"), words)
            before = title
        console.print(Padding(table, (0, 2)))
