"""A model that was run elsewhere: reads and checks its attention in `<sentence-id>.npz` files."""

import zipfile
from pathlib import Path
from typing import BinaryIO

import numpy as np

from generator.content import ModelEntry, Sentence
from generator.run.check_weights import refuse_faulty
from generator.run.model import Encoded, Run, Sizes, TakeLayer, Unfit
from generator.run.peers import TOKENS, attention_in, labels_of
from generator.run.settings import MAX_TOKENS
from generator.shared import Attention, BuildError, first_line

# Float32 arrays often come from a float16 run, so this is assumed unless models.yml says bfloat16.
RUN_IN = "float16"


class RecordedModel:
    """Recorded passes behind the interface of `generator.run.model.Model`."""

    weights_sha256 = None
    bos_habit = None
    precision = None
    chat_template = None
    sinks = None  # a recording has only what tokens get
    no_mixing = "it was recorded elsewhere, and the recording holds attention weights only"
    at_once = 1  # reading a file needs no second thread
    versions: dict[str, str] = {}  # noqa: RUF012 - a recording does not name its versions

    def __init__(self, entry: ModelEntry, sentences: list[Sentence]) -> None:
        """Read the first sentence's file to learn the number of layers and heads.

        Raises:
            BuildError: when the directory does not exist, or when this file is missing or faulty.
        """
        assert entry.recorded is not None
        self.directory = Path(entry.recorded.path)
        self.bos = bool(entry.bos)
        self.dtype = entry.dtype if entry.dtype == "bfloat16" else RUN_IN
        if not self.directory.is_dir():
            raise BuildError(
                f"model {entry.id!r}: key 'recorded': {str(self.directory)!r} is not a directory; "
                "put the .npz files there or correct the path"
            )
        attention, _ = read_recording(self.directory / f"{sentences[0].id}.npz", self.dtype)
        layers, heads = attention.shape[:2]
        self.sizes = Sizes(layers, heads, None, None, None, None, None)

    def load(self) -> None:
        """Do nothing: recordings are read where they are needed."""

    def encode(self, sentence: Sentence) -> Encoded:
        """The sentence with its recorded tokens.

        Raises:
            Unfit: when there are too many tokens to draw.
            BuildError: when the recording does not fit the text or the other recordings.
        """
        path = self.directory / f"{sentence.id}.npz"
        attention, tokens = read_recording(path, self.dtype)
        if attention.shape[:2] != (self.sizes.layers, self.sizes.heads):
            raise BuildError(
                f"{path}: key 'attention': has {attention.shape[0]} x {attention.shape[1]} heads, "
                f"the other recordings {self.sizes.layers} x {self.sizes.heads}; record it again"
            )
        if len(tokens) > MAX_TOKENS:
            raise Unfit(f"it has {len(tokens)} tokens, too many to draw: at most {MAX_TOKENS}")
        try:
            names = labels_of(tokens, sentence.text, self.bos)
        except BuildError as error:
            raise BuildError(f"{path}: key 'tokens': {error}; or record this text again") from None
        return Encoded(sentence, names, [])

    def run(self, encoded: Encoded) -> Run:
        """The recorded attention of a sentence."""
        path = self.directory / f"{encoded.sentence.id}.npz"
        attention, _ = read_recording(path, self.dtype)
        return Run(encoded, attention, dtype=self.dtype)

    def each_layer(self, encoded: Encoded, take: TakeLayer) -> None:
        """Pass the recorded attention of a long text to `take`, layer by layer."""
        for weights in self.run(encoded).attention:
            take(weights, None)

    def random_batch(self) -> None:
        """Return None, because a recording cannot be run on other tokens."""

    def attention(self, ids: list[int]) -> Attention:
        """Raise NotImplementedError, because a recording cannot be run on other tokens."""
        raise NotImplementedError("a recording has no model to run")


def read_recording(path: Path, dtype: str = RUN_IN) -> tuple[Attention, list[str]]:
    """The attention (L, H, T, T) and the tokens of one recorded pass.

    Args:
        path: the `.npz` file.
        dtype: the number format in which the model ran; it decides how closely rows must sum to 1.

    Raises:
        BuildError: when the file is missing, damaged or pickled, or when it does not contain causal
            attention.
    """
    try:
        # The file is opened here, because np.load does not close a damaged file.
        with path.open("rb") as stream, np.load(archive(stream), allow_pickle=False) as file:
            attention, tokens = attention_in(file), file[TOKENS]
    except FileNotFoundError:
        raise BuildError(
            f"{path}: is missing; record it, or list only recorded ones in 'sentences'"
        ) from None
    except KeyError as error:
        raise BuildError(
            f"{path}: has no array {error}; it needs 'attention' and 'tokens'"
        ) from None
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, TypeError) as error:
        raise BuildError(f"{path}: cannot be read ({first_line(error)}); record it again") from None
    check_attention(path, attention, tokens, dtype)
    return attention.astype(np.float32, copy=False), [str(token) for token in tokens]


def archive(stream: BinaryIO) -> BinaryIO:
    """Return the stream if it is a zip file, otherwise raise BadZipFile.

    np.load would also take a single array or a pickle.
    """
    if not zipfile.is_zipfile(stream):
        raise zipfile.BadZipFile("it is not an archive written by numpy.savez")
    stream.seek(0)
    return stream


def check_attention(path: Path, attention: np.ndarray, tokens: np.ndarray, dtype: str) -> None:
    """Raise a BuildError if arrays are not the attention of a causal model over these tokens."""

    def refuse(key: str, what: str) -> None:
        raise BuildError(f"{path}: key {key!r}: {what}; record it again")

    if tokens.ndim != 1 or tokens.dtype.kind != "U" or not len(tokens):
        refuse("tokens", f"should be a list of text, found {tokens.dtype} of shape {tokens.shape}")
    length = len(tokens)
    if attention.dtype.kind != "f" or attention.ndim != 4 or 0 in attention.shape:
        refuse("attention", f"should be float32 (L, H, T, T), found {attention.dtype} of shape "
               f"{attention.shape}{one_layer(attention)}")  # fmt: skip
    if attention.shape[2:] != (length, length):
        refuse("attention", f"has shape {attention.shape} for {length} tokens")
    refuse_faulty(f"{path}: key 'attention'", attention, dtype)


def one_layer(attention: np.ndarray) -> str:
    """Advice for an array that has the shape of a single layer; empty for any other shape."""
    shaped = attention.ndim == 3 and attention.shape[1] == attention.shape[2]
    return ", which is one layer; stack all layers with np.stack" if shaped else ""
