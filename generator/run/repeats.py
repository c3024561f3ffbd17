"""Scores heads on repeated random tokens, where no meaning can help them: repeats.json."""

from generator.measure import random_scores
from generator.run.model import Model
from generator.shared import Scores, compact_json, in_parallel


def repeats_json(model: Model) -> bytes:
    """The bytes of build/data/<model>/repeats.json: measure -> scores (L, H)."""
    scores = {name: score.tolist() for name, score in repeats_scores(model).items()}
    return compact_json(scores)


def repeats_scores(model: Model) -> dict[str, Scores]:
    """Scores (L, H) on repeated random tokens, by measure; none where no model can be run."""
    batch = model.random_batch()
    if batch is None:
        return {}
    return random_scores(in_parallel(model.attention, batch.tolist(), model.at_once), batch)
