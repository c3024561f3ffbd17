"""What shows an answer: numbers in words, and the views in which a reader can see them."""

from collections.abc import Collection, Iterable

from generator.lab.numbers import Asked, plain_number, shown
from generator.lab.reading import Reading
from generator.lab.terms import Condition, Count, Number, Remains, Score, Word, spelled
from generator.shared import Head, Json, Scores, head_name

PROBE, MIXING = "probe/", "mixing/"  # the pages on which a fact can be seen
ORDINALS = {1: "", 2: "second ", 3: "third "}


def fact(text: str, view: Json, page: str) -> Json:
    """A fact in words, and the view that shows it: a page and the parts of its address."""
    return {"text": text, "page": page, "view": view}


def score_fact(text: str, score: Score, head: Head | None, reading: Reading) -> Json:
    """A fact about a score; only the mixing shows an effect on a logit."""
    page = PROBE if score.attribution is None else MIXING
    return fact(text, view_of(score, head, reading), page)


def evidence_of(numbers: Iterable[Number], asked: Asked) -> list[Json]:
    """The evidence of several numbers, each fact once."""
    facts: list[Json] = []
    for number in numbers:
        facts += [fact for fact in number_evidence(number, asked) if fact not in facts]
    return facts


def number_evidence(number: Number, asked: Asked) -> list[Json]:
    """A number in words and where to see it; what is subtracted from it follows."""
    value = shown(plain_number(number, asked))
    if number.count is not None:
        facts = [count_evidence(number.count, value, asked)]
    elif number.remains is not None:
        facts = [remains_evidence(number.remains, value, asked)]
    else:
        assert number.head is not None  # Number.is_one_number
        head = asked.heads[number.head]
        name = score_name(number.score, asked.reading)
        text = f"{head_name(head)}: {name} {value}"
        facts = [score_fact(text, number.score, head, asked.reading)]
    return facts + (number_evidence(number.minus, asked) if number.minus else [])


def count_evidence(count: Count, value: str, asked: Asked) -> Json:
    """How many heads meet which conditions."""
    facts = asked.reading.facts
    total = facts["heads"] * (facts["layers"] if count.layer is None else 1)
    place = "" if count.layer is None else f" of layer {count.layer}"
    wanted = " and ".join(condition_name(condition, asked) for condition in count.where)
    text = f"{value} of the {total} heads{place}: {wanted}"
    return score_fact(text, count.where[0], None, asked.reading)


def remains_evidence(remains: Remains, value: str, asked: Asked) -> Json:
    """What is left of a layer's output without some heads, or with them alone."""
    heads = [asked.heads[name] for name in remains.without or remains.only or []]
    how = "off" if remains.without is not None else "alone"
    token = asked.reading.tokens(remains.sentence, remains.query)[-1]
    chosen = {head for _, head in heads}
    off = chosen if how == "off" else set(range(asked.reading.facts["heads"])) - chosen
    names = " and ".join(map(head_name, heads))
    text = f"{names} {how}: {remains.value} {value}"
    return off_evidence(text, remains.sentence, heads[0][0], token, off)


def off_evidence(text: str, sentence: str, layer: int, query: int, off: Collection[int]) -> Json:
    """A fact about a layer with heads switched off, and the mixing in which they are."""
    parts = ",".join(map(str, sorted(off)))
    return fact(text, {"sentence": sentence, "layer": layer, "query": query, "off": parts}, MIXING)


def head_evidence(
    head: Head, conditions: list[Condition], scores: list[Scores], asked: Asked
) -> Json:
    """One accepted head with its score for each condition."""
    values = [
        f"{score_name(condition, asked.reading)} {shown(float(score[head]))}"
        for condition, score in zip(conditions, scores, strict=True)
    ]
    text = f"{head_name(head)}: {', '.join(values)}"
    return score_fact(text, conditions[0], head, asked.reading)


def condition_name(condition: Condition, asked: Asked) -> str:
    """A condition in words: “to” → “Mary” at least 0.3."""
    return f"{score_name(condition, asked.reading)} {bound_name(condition)}"


def bound_name(condition: Condition) -> str:
    """The bounds of a condition in words."""
    ranks = {"highest": condition.among_highest, "lowest": condition.among_lowest}
    bounds = [f"the {end}" if n == 1 else f"among the {n} {end}" for end, n in ranks.items() if n]
    if condition.at_least is not None:
        bounds.append(f"at least {condition.at_least:g}")
    if condition.at_most is not None:
        bounds.append(f"at most {condition.at_most:g}")
    return " and ".join(bounds).replace("-", "−")


def word_name(word: Word) -> str:
    """A word as the texts name it: the second “to”."""
    text, nth = spelled(word)
    return f"{ORDINALS.get(nth, f'{nth}th ')}“{text}”"


def score_name(score: Score, reading: Reading) -> str:
    """What a score measures, in a few words."""
    if score.look is not None:
        return f"{word_name(score.look.query)} → {word_name(score.look.key)}"
    if score.measure is not None:
        return f"{score.measure.name.replace('_', '-')} score"
    assert score.attribution is not None  # Score.is_one_score
    target = reading.mixing(score.attribution)["prediction"]["target"]
    return f"effect on the logit of “{target.strip()}”"


def view_of(score: Score, head: Head | None, reading: Reading) -> Json:
    """Where a reader sees a score: the parts of the address of a view."""
    view: Json = {}
    if score.look is not None:
        look = score.look
        query, key = (reading.tokens(look.sentence, word) for word in (look.query, look.key))
        view = {"sentence": look.sentence, "query": query[-1], "key": key[0]}
    elif score.measure is not None:
        view = {"sentence": score.measure.sentence}
    elif score.attribution is not None:
        last = len(reading.dump(score.attribution).tokens) - 1
        view = {"sentence": score.attribution, "query": last}
    return view | ({"layer": head[0], "head": head[1]} if head else {})
