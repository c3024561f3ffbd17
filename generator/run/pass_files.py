"""The files that one pass over a sentence or a long text leaves."""

from pathlib import Path

from generator.content import ModelEntry
from generator.run.check_weights import refuse_faulty
from generator.run.long_texts import long_files
from generator.run.model import Encoded, Model, Run
from generator.run.work import Files
from generator.shared import FORMAT, Dump, compact_json, encode


def pass_files(entry: ModelEntry, model: Model, encoded: Encoded, aside: Path) -> Files:
    """Run one pass over a sentence, and return the sentence's id and the files of the pass.

    The files of a long text's heads wait in the folder `aside`.
    """
    if encoded.too_long:
        return encoded.sentence.id, long_files(entry, model, encoded, aside)
    return encoded.sentence.id, sentence_files(entry, model.run(encoded))


def sentence_files(entry: ModelEntry, run: Run) -> dict[str, bytes]:
    """The files that one forward pass leaves in build/data/<model>/, by name."""
    name, text = run.encoded.sentence.id, run.encoded.sentence.text
    refuse_faulty(f"model {entry.id!r}, sentence {name!r}", run.attention, run.dtype, run.sink)
    dump = Dump.of(entry.id, name, text, run.encoded.tokens, run)
    files = {f"{name}.json": encode(dump)}
    if run.mixing is not None:
        names = {"format": FORMAT, "model": entry.id, "sentence": name}
        files[f"{name}.mixing.json"] = compact_json(names | run.mixing)
    return files
