"""The texts of the cards about heads (cards.json), which pages and figures print."""

from collections.abc import Mapping

from generator.claims.cite import citation
from generator.claims.on_text import on_text
from generator.claims.removed import claims_a_cause, removal
from generator.claims.wording import chance, evidence, passed_over, tally, verdict
from generator.content import Content, Phenomenon, Reference, Sentence
from generator.shared import BREAKS, FORMAT, Json, head_name

OURS = "this site’s own interpretation, not taken from a paper"
LOW = "Counter-example with a low weight, as expected, in"
HIGH = "Counter-example with a high weight, against expectation, in"


def make_cards(
    model_json: Json,
    claims: list[Json],
    content: Content,
    tokens: Mapping[str, list[str]],
    effects: Mapping[str, Json],
    spread: Json | None = None,
) -> Json:
    """The content of data/<model>/cards.json.

    Args:
        model_json: the parsed model.json.
        claims: the parsed claims.json.
        content: the checked content of the site.
        tokens: sentence id -> its token labels, for every sentence of the claims.
        effects: sentence id -> its effects.json, for sentences with removals.
        spread: the result of `describe_spread`; None if the model was not run on ordinary text.

    Returns:
        `sentences`: sentence id -> its cards, those about its own phenomenon first; `heads`: head
        name -> what papers say about the head; `silence`: the text for a head that no paper names.
    """
    writer = Writer(model_json, content, tokens, effects, spread)
    sentences = {
        sentence.id: [
            writer.card(claim)
            for claim in sorted(claims, key=lambda claim: claim["phenomenon"] != own)
            if claim["sentence"] == sentence.id
        ]
        for sentence in content.sentences
        for own in [sentence.phenomenon]
    }
    return {
        "format": FORMAT,
        "model": model_json["id"],
        "sentences": {name: cards for name, cards in sentences.items() if cards},
        "heads": writer.heads(),
        "silence": writer.silence(),
    }


class Writer:
    """Writes the texts about the heads of one model."""

    def __init__(
        self,
        model_json: Json,
        content: Content,
        tokens: Mapping[str, list[str]],
        effects: Mapping[str, Json],
        spread: Json | None,
    ) -> None:
        self.model_json, self.tokens, self.effects = model_json, tokens, effects
        self.spread = spread
        self.phenomena: dict[str, Phenomenon] = {each.id: each for each in content.phenomena}
        self.references: dict[str, Reference] = {each.id: each for each in content.references}
        self.sentences: dict[str, Sentence] = {each.id: each for each in content.sentences}
        self.models = {each.id: each.name for each in content.models}

    def card(self, claim: Json) -> Json:
        """The card of one claim."""
        phenomenon = self.phenomena[claim["phenomenon"]]
        return {
            "phenomenon": phenomenon.id,
            "name": phenomenon.name,
            "head": head_name(claim["head"]),
            "look_for": phenomenon.look_for,
            "definition": phenomenon.definition,
            "caveats": phenomenon.caveats,
            **self.cell(claim, claim["head"]),
            "keys": claim["key"],
            "rank": f"{claim['rank']} of {claim['of']}",
            "status": claim["status"],
            "verdict": verdict(claim, phenomenon),
            "papers": self.papers(claim, phenomenon),
            "elsewhere": self.elsewhere(claim),
            "tally": tally(claim),
        }

    def cell(self, weighed: Json, head: list[int]) -> Json:
        """The cell of a claim or a counter-example: its view, tokens, weight and note."""
        labels = self.tokens[weighed["sentence"]]
        query, key = weighed["query"], weighed["key"]
        return {
            "view": {
                "sentence": weighed["sentence"],
                "layer": head[0],
                "head": head[1],
                "query": query,
                "key": key[0],
            },
            "tokens": [quoted(labels[at]) for at in (query, *key)],
            "value": weighed["value"],
            "note": weighed["note"],
        }

    def elsewhere(self, claim: Json) -> list[Json]:
        """The counter-example and the exception of a claim, each only if there is one."""
        others = [claim[name] for name in ("counterexample", "exception") if claim[name]]
        return [
            {
                "label": LOW if other["holds"] else HIGH,
                "title": f"“{self.sentences[other['sentence']].title}”",
                **self.cell(other, claim["head"]),
            }
            for other in others
        ]

    def papers(self, claim: Json, phenomenon: Phenomenon) -> list[Json]:
        """The rows of a card: papers, evidence, removal, ordinary text, other heads, chance."""
        first = phenomenon.first_described
        rows = [
            row("Pattern first described in", [self.paper(first)])
            if first
            else row("Source", [], OURS)
        ]
        if claim["documented"]:
            rows.append(row("Head named in", [self.paper(name) for name in claim["references"]]))
        for named in [] if claim["documented"] else phenomenon.named_in:
            model = self.models.get(named.model, named.model)
            label = f"{'Heads' if len(named.heads) > 1 else 'Head'} named in {model} by"
            rows.append(row(label, [self.paper(named.reference)], ", ".join(named.heads)))
        rows.append(row("Evidence", [], evidence(claim, phenomenon)))
        effects = self.effects.get(claim["sentence"]) if claims_a_cause(phenomenon) else None
        if found := removal(claim, effects, self.model_json["heads"]):
            rows.append(row("Removed", [], found))
        if often := on_text(claim, phenomenon, self.model_json, self.spread):
            rows.append(row("On ordinary text", [], often))
        if over := passed_over(claim, phenomenon):
            rows.append(row("Higher, but not chosen", [], over))
        return [*rows, row("Chance", [], chance(claim))]

    def paper(self, name: str) -> Json:
        """A publication as a card cites it."""
        reference = self.references[name]
        return {"text": citation(reference), "link": reference.link, "title": reference.title}

    def heads(self) -> dict[str, list[Json]]:
        """What papers say about this model's heads, by head name."""
        found: dict[str, list[Json]] = {}
        for phenomenon in self.phenomena.values():
            for name in phenomenon.heads(self.model_json["id"]):
                found.setdefault(name, []).append(self.literature(phenomenon, name))
        return found

    def literature(self, phenomenon: Phenomenon, head: str) -> Json:
        """What papers say about one head and one phenomenon."""
        model = self.model_json["id"]
        named = [n for n in phenomenon.named_in if n.model == model and head in n.heads]
        printed = [p for p in phenomenon.published if p.model == model and head in p.heads]
        return {
            "name": phenomenon.name,
            "definition": phenomenon.definition,
            "papers": [self.paper(each.reference) for each in named],
            "notes": [each.note for each in named if each.note],
            "published": [
                {"what": p.what, "value": p.heads[head], **self.paper(p.reference)} for p in printed
            ],
        }

    def silence(self) -> str:
        """The text for a head that no paper names."""
        named = {
            each.model for phenomenon in self.phenomena.values() for each in phenomenon.named_in
        }
        name = self.model_json["name"]
        if self.model_json["id"] in named:
            return f"No paper cited on this site names this head of {name}."
        if not named:
            return "No paper cited on this site names a head of a model."
        others = " and ".join(sorted(self.models.get(model, model) for model in named))
        return f"The papers cited on this site name heads of {others}, but none of {name}."


def row(label: str, papers: list[Json], detail: str = "") -> Json:
    """A row of a card: a label, the publications it cites, and a text."""
    return {"label": label, "papers": papers, "detail": detail}


def quoted(label: str) -> str:
    """A token in quotation marks, with line breaks and tabs made visible."""
    return f'"{label.translate(BREAKS)}"'
