"""Scores heads on repeated random tokens, which have no meaning that could help: repeats.json."""

from generator.measure import random_scores
from generator.run.model import Model
from generator.shared import Scores, compact_json, in_parallel


def repeats_json(model: Model) -> bytes:
    """The bytes of build/data/<model>/repeats.json: for each measure, the scores, (L, H)."""
    scores = {name: score.tolist() for name, score in repeats_scores(model).items()}
    return compact_json(scores)


def repeats_scores(model: Model) -> dict[str, Scores]:
    """The scores (L, H) of each measure on repeated random tokens; empty for a recording."""
    batch = model.random_batch()
    if batch is None:
        return {}
    return random_scores(in_parallel(model.attention, batch.tolist(), model.at_once), batch)
