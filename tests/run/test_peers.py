"""run/peers.py: recordings in the formats of BertViz, TransformerLens and CircuitsVis."""

from pathlib import Path

import numpy as np
import pytest

from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.run.peers import labels_of
from generator.run.recorded import RecordedModel, read_recording
from generator.shared.errors import BuildError
from tests.conftest import causal_attention, sentence

TOKENS = ["The", " cat", " sat"]
ATTENTION = causal_attention(2, 3, 3)


def recorded(folder: Path, text: str = "The cat sat", **keys: object) -> list[str]:
    """Return the token labels that a build makes from the recording `one` in a folder."""
    values = {"id": "r", "name": "R", "recorded": {"path": str(folder)}, **keys}
    one = Sentence.model_validate(sentence(text=text))
    return RecordedModel(ModelEntry.model_validate(values), [one]).encode(one).tokens


def test_the_tuple_that_bertviz_takes_is_read_with_the_pieces_of_the_vocabulary(
    tmp_path: Path,
) -> None:
    layers = tuple(layer[None] for layer in ATTENTION)  # each of shape (1, H, T, T)
    np.savez(tmp_path / "one.npz", attention=layers, tokens=["The", "Ġcat", "Ġsat"])
    attention, _ = read_recording(tmp_path / "one.npz")
    assert (attention == ATTENTION).all()
    assert recorded(tmp_path) == TOKENS


@pytest.mark.parametrize("batch", [True, False])
def test_the_cache_of_transformer_lens_is_read_layer_by_layer(tmp_path: Path, batch: bool) -> None:
    many = causal_attention(12, 1, 4)  # 12 layers, since "10" sorts before "2" as text
    cache = {
        f"blocks.{number}.attn.hook_pattern": layer[None] if batch else layer
        for number, layer in reversed(list(enumerate(many)))
    }
    np.savez(tmp_path / "one.npz", tokens=["<|endoftext|>", *TOKENS], **cache)
    attention, _ = read_recording(tmp_path / "one.npz")
    assert (attention == many).all()
    assert recorded(tmp_path, bos=True) == ["<|endoftext|>", *TOKENS]


def test_a_start_token_that_the_entry_does_not_name_is_told(tmp_path: Path) -> None:
    np.savez(
        tmp_path / "one.npz",
        attention=causal_attention(2, 3, 4),
        tokens=["<|endoftext|>", "The", "Ġcat", "Ġsat"],
    )
    with pytest.raises(BuildError, match=r"one\.npz: key 'tokens': .*endoftext.*: true") as caught:
        recorded(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_start_token_that_the_recording_lacks_is_told(tmp_path: Path) -> None:
    np.savez(tmp_path / "one.npz", attention=ATTENTION, tokens=TOKENS)
    with pytest.raises(BuildError, match="have no start token; remove `bos: true`"):
        recorded(tmp_path, bos=True)


def test_a_layer_that_the_cache_lacks_is_named(tmp_path: Path) -> None:
    layers = {f"blocks.{n}.attn.hook_pattern": ATTENTION[0] for n in (0, 2)}
    np.savez(tmp_path / "one.npz", tokens=TOKENS, **layers)
    with pytest.raises(BuildError, match=r"it has no 'blocks\.1\.attn\.hook_pattern'"):
        read_recording(tmp_path / "one.npz")


def test_a_single_layer_as_circuitsvis_takes_it_is_told_to_be_stacked(tmp_path: Path) -> None:
    np.savez(tmp_path / "one.npz", attention=ATTENTION[0], tokens=TOKENS)
    with pytest.raises(BuildError, match=r"\(3, 3, 3\), which is one layer; stack all layers"):
        read_recording(tmp_path / "one.npz")
    np.savez(tmp_path / "one.npz", attention=np.stack(list(ATTENTION)), tokens=TOKENS)
    assert (read_recording(tmp_path / "one.npz")[0] == ATTENTION).all()


@pytest.mark.parametrize(
    ("pieces", "text", "labels"),
    [
        (["a", "Ġb"], "a b", ["a", " b"]),
        (["a", "Ġb"], "aĠb", ["a", "Ġb"]),  # the text itself contains the character
        (["▁a", "▁b"], "a b", ["a", " b"]),
        (["Ġa", "Ċ"], "a\n", ["a", "\n"]),
        (["ðŁ", "Ĳ", "Ī"], "🐈", ["<0xF0><0x9F>", "<0x90>", "<0x88>"]),
    ],
)
def test_pieces_are_read_as_what_they_stand_for(
    pieces: list[str], text: str, labels: list[str]
) -> None:
    assert labels_of(pieces, text, bos=False) == labels


def test_tokens_of_another_text_are_refused_where_they_differ() -> None:
    with pytest.raises(BuildError, match="token 'Ġdog' does not continue the text"):
        labels_of(["The", "Ġdog"], "The cat", bos=False)
