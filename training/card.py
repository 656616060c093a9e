"""The card of a model, in Markdown: what it is for and made from, how good it is, where it fails, how to redo it.

Written from the manifest alone, so that the two cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

PURPOSE = {
    "encoder": "The lower half of the encoder, embeddings and three layers: the taggers, the parser and the sentence "
    "vectors read through it.",
    "attribution": "Says which words of English news are source, cue and content of an attribution: who says, "
    "believes, wants or finds what. Linking them, and telling who the speaker is, is done by code, not by this model.",
    "names": "Says which words of English news name a person, an organisation, a place or something else. Who is who "
    "is settled by code, not by this model.",
    "event_types": "Says what type of event, in PLOVER's terms, a sentence tells between two parties. The rules' own "
    "reading is one of the things it goes by; where it is surer than not of another type, that one stands.",
    "syntax": "Says of every word of an English sentence what part of speech it is, on which word it hangs and how "
    "(Universal Dependencies, as far as they are told apart here). Who did what to whom is read off it by code.",
    "sentences": "Gives a sentence a vector of 384 numbers; sentences that mean much the same have vectors near each "
    "other. The encoder's own upper half, not trained further.",
}
ARCHITECTURE = {
    "encoder": "Frozen: the weights of the original in 8 bits.",
    "event_types": "Softmax regression over 16,384 hashed features: words and their neighbours in the sentence without "
    "its parties, between them and behind them, the types that the rules read, the trigger. CONCEDE and RETREAT are "
    "one class, YIELD.",
    "syntax": "Layers 3 and 4 of the original, trained further on what the 8-bit lower half gives, and a linear head "
    "over first word pieces: scores of 17 parts of speech and 37 relations, and two vectors of 160 numbers, the word "
    "as something that hangs and as something to hang on. Heads are chosen so that they make a tree (Chu-Liu/Edmonds).",
    "sentences": "Layers 3 to 5 of the original in 8 bits, the mean over the pieces, scaled to length one.",
}
TAGGER = (
    "Layers 3 and 4 of the original, trained further on what the 8-bit lower half gives, and a linear head over first "
    "word pieces. The case of a word, its place to quotation marks, its place in the paragraph and the tag that the "
    "rules give it are added as embeddings. Labels are BIO, decoded over the manifest's scores of label pairs (a "
    "linear-chain CRF)."
)
LIMITS = {
    "encoder": ("The vocabulary is English and uncased.",),
    "attribution": (
        "Trained on one country, one campaign and one year of political news; other news can be read worse.",
        "Half of what it marks is no speech but belief, intention, finding or judgement; ask by attitude where only "
        "statements count.",
        "The gold knows outermost attributions only; inner ones are found by the rules.",
        "The figures are of articles that were looked at, by class of error, while rules and linking were made.",
        "A score is calibrated on articles of the same corpus: on other news it need not mean the same share.",
        "It can mark the wrong words, or the wrong one as having said them. Check what matters against the text.",
    ),
    "names": (
        "Organisations are the weakest type; corpora disagree on teams, papers, governments and buildings.",
        "MISC is annotated in some of the corpora only, and not measured.",
        "Names from places that the corpora hardly know are found less often.",
    ),
    "event_types": (
        "Trained on sentences about governments and conflicts; of other news it knows little.",
        "Figures by folds are for given parties; the rules that it builds on were made with these sentences in view, "
        "and its one setting (the penalty) was chosen by these folds.",
    ),
    "syntax": (
        "Trained on web texts, Wikinews, Wikipedia, court and academic English; headlines and tables are read worse.",
        "Sentences must be given: it was measured on the treebank's own.",
    ),
    "sentences": (
        "What stands behind the first 254 word pieces is not read.",
        "Nearness is not agreement: a claim and its denial can lie close together.",
        "A threshold taken from the 32-bit original should be set anew.",
    ),
}
EVERY = (
    "The weights were found by training; they give no reasons.",
    "English only.",
    "The same input gives the same output on every run on a machine. Sums of 8-bit products are exact, but between "
    "kinds of processor the 32-bit steps around them may round differently, and what then falls on the other side of "
    "one of the 8-bit steps is carried on: likelihoods differ, and a label that hangs in the balance can come out "
    "otherwise.",
)
UNMEASURED = {
    "encoder": "How often that happens, the cards of the models that read through it say.",
    "sentences": "How far vectors then differ was not measured.",
}
REDO = {
    "encoder": ("python -m training.lower --out build/training",),
    "attribution": (
        "python -m training.attribution --shared SHARED --lower build/training/lower.onnx "
        "--out build/training/attribution",
        "python -m training.pack attribution --from build/training/attribution --commit COMMIT",
        "python -m training.figures --shared SHARED --out build/training/figures.json",
        "python -m training.pack attribution --figures build/training/figures.json",
        "python -m bench.cards --shared SHARED --out build/training/cards --only attribution",
        "python -m training.pack attribution --figures build/training/cards/attribution.json",
        "python -m bench.processors --out build/training/processors",
        "python -m training.pack attribution --figures build/training/processors/attribution.json",
    ),
    "names": (
        "python -m training.names --shared SHARED --lower build/training/lower.onnx --out build/training/names",
        "python -m training.pack names --from build/training/names --commit COMMIT",
        "python -m bench.cards --shared SHARED --out build/training/cards --only names",
        "python -m training.pack names --figures build/training/cards/names.json",
        "python -m bench.processors --out build/training/processors",
        "python -m training.pack names --figures build/training/processors/names.json",
    ),
    "event_types": (
        "python -m training.event_types --shared SHARED --out build/training/event_types",
        "python -m training.pack event_types --from build/training/event_types "
        "--figures build/training/event_types/figures.json --commit COMMIT",
    ),
    "syntax": (
        "python -m training.syntax --shared SHARED --lower build/training/lower.onnx --out build/training/syntax",
        "python -m training.pack syntax --from build/training/syntax --figures build/training/syntax/figures.json "
        "--commit COMMIT",
    ),
    "sentences": (
        "python -m training.vectors --lower build/training/lower.onnx --out build/training/sentences",
        "python -m training.pack sentences --from build/training/sentences --commit COMMIT "
        "--figures build/training/sentences/figures.json",
    ),
}


def card(manifest: dict[str, Any]) -> str:
    """The card of the model that a manifest describes. Raises KeyError for a model that is not known here."""
    name = manifest["name"]
    lines = [f"# Model card: {name}", "", PURPOSE[name], ""]
    for title, part in (
        ("What it is", _what(manifest)),
        ("Trained on", _data(manifest)),
        ("Figures", _figures(manifest)),
        ("Confidence", _confidence(manifest)),
        ("Limits", [f"- {limit}" for limit in (*LIMITS[name], *_shared(manifest))]),
        ("How to make it again", _redo(manifest)),
    ):
        body = list(part)
        if body:
            lines += [f"## {title}", "", *body, ""]
    return "\n".join(lines)


def _shared(manifest: dict[str, Any]) -> tuple[str, ...]:
    """What holds of every model; of roundings only those with 8-bit weights, which read through the encoder."""
    return (*EVERY, _processors(manifest)) if manifest["encoder"] else EVERY[:2]


def table(head: Sequence[Any], rows: Sequence[Sequence[Any]]) -> list[str]:
    """A Markdown table."""
    return [f"| {' | '.join(map(str, row))} |" for row in (head, ["---"] * len(head), *rows)]


def _what(manifest: dict[str, Any]) -> Iterator[str]:
    encoder = manifest["encoder"]
    yield f"Reads {manifest['reads']}."
    yield ""
    yield ARCHITECTURE.get(manifest["name"], TAGGER)
    yield ""
    size = f"{manifest['bytes'] / 1e6:.1f} MB, one thread, no network."
    yield (
        f"Built on {encoder['name']} ({encoder['licence']}), as carried by {encoder['carried_by']}, SHA-256 of its "
        f"weights `{encoder['sha256']}`. ONNX, 8-bit weights, {size}"
        if encoder
        else f"Built on no other model. Weights in 16 bits, {size}"
    )
    yield ""
    yield from table(("file", "SHA-256"), [(file, f"`{digest}`") for file, digest in manifest["files"].items()])
    if "labels" in manifest:
        yield ""
        yield f"Labels: {', '.join(manifest['labels'])}."


def _data(manifest: dict[str, Any]) -> Iterator[str]:
    corpora = manifest["training_data"]
    if not corpora:
        yield "Nothing beyond what the encoder's makers trained it on."
        return
    yield from table(("corpus", "by", "licence"), [(c["name"], c["by"], c["licence"]) for c in corpora])
    yield ""
    yield "No text of these corpora is in the package. `NOTICE` names those that state no licence."
    if run := manifest.get("run"):
        yield ""
        yield f"Run: {run}."


def _figures(manifest: dict[str, Any]) -> Iterator[str]:
    figures, tables = manifest.get("figures", {}), manifest.get("tables", [])
    if figures:
        yield from table(("what", "value"), list(figures.items()))
    if any("(" in value for value in figures.values()):
        yield ""
        yield "In brackets: where 95 of 100 corpora resampled from these articles put it (bootstrap, 1,000 samples)."
    for one in tables:
        yield ""
        yield f"{one['title']}:"
        yield ""
        yield from table(one["head"], one["rows"])


def _confidence(manifest: dict[str, Any]) -> Iterator[str]:
    if not (rows := manifest.get("reliability")):
        return
    yield "How often an attribution with a score in the range was right, on articles that neither training nor"
    yield "calibration saw."
    yield ""
    yield from table(
        ("score", "attributions", "right"),
        [(f"{low:.1f}-{low + 0.1:.1f}", number, f"{share:.2f}") for low, number, share in rows],
    )


def _processors(manifest: dict[str, Any]) -> str:
    """How far two processors agree, as `python -m bench.processors` measured it."""
    if measured := manifest.get("processors"):
        return f"Between two processors, {measured}."
    return UNMEASURED.get(manifest["name"], "How many labels do so was not measured.")


def _redo(manifest: dict[str, Any]) -> Iterator[str]:
    yield f"The weights come from commit `{manifest['training_commit']}`, with the environment that `make train` sets"
    yield "up; calibration and figures are of the code they ship with. SHARED is the folder with the corpora. Seeds are"
    yield "fixed; a second run agrees within noise."
    yield ""
    yield from (f"    {command}" for command in REDO[manifest["name"]])
