"""The attention used to measure sizes and drawing: real weights of 12 x 12 heads.

GPT-2's own recorded prompts have 6 or 7 tokens, too few to compare pages, and a random model's
attention is too even to compress like real attention. So the sample is SmolLM2-135M on one text:
144 of its 270 heads (16 of its 30 layers, evenly spaced), laid out as 12 x 12. Because attention
is causal, the first T rows and columns are exactly what the model gives on the first T tokens.
"""

from pathlib import Path

import numpy as np

from generator.content.load import load_content
from generator.content.schema import Sentence
from generator.run.sources import locate
from generator.run.transformer import TransformerModel
from generator.shared.heads import Attention

TEXT = (
    "When John and Mary went to the shops, John gave the bag to Mary, and because the bag was "
    "heavy she carried it home in both hands, said Mary, while John only watched the bag and smiled"
)
LAYERS = HEADS = 12


def smollm2(content: Path) -> TransformerModel:
    """Load the model of the shipped content that comes in a wheel."""
    entry = next(model for model in load_content(content).models if model.wheel)
    model = TransformerModel(entry, locate(entry))
    model.load()
    return model


def sample(model: TransformerModel, length: int) -> tuple[Attention, list[str]]:
    """Return the attention (12, 12, T, T) and tokens of the first `length` tokens of TEXT."""
    fields = {"id": "bench", "title": "Bench", "phenomenon": "none", "why": "size", "look": "no"}
    encoded = model.encode(Sentence.model_validate(fields | {"text": TEXT}))
    whole = model.attention(encoded.ids)  # (L, H, T, T)
    rows = np.linspace(0, len(whole) - 1, LAYERS * HEADS // whole.shape[1]).round().astype(int)
    chosen = whole[rows].reshape(LAYERS, HEADS, *whole.shape[2:])
    return chosen[:, :, :length, :length], encoded.tokens[:length]
