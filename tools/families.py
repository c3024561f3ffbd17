"""`make families`: try every family of causal language models in transformers; write MODELS.md.

Each family gets a tiny random model, which is built as an author's model would be. Its published
weights are compared with the recorded softmax and matrix products (tools/family_oracle.py).
"""

import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch
import transformers
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM

from generator.content import ModelEntry, Sentence
from generator.run.sources import Location
from generator.run.transformer import TransformerModel
from generator.shared import BuildError
from tools.byte_tokenizer import byte_tokenizer
from tools.family_configs import HEADS, KINDS, LAYERS, UNBUILDABLE, WINDOW, tiny_config
from tools.family_oracle import Observations, judge, judge_sizes, judge_windows, recording
from tools.family_reasons import judge_reason

PAGE = Path(__file__).parent.parent / "MODELS.md"
SECONDS = 300  # limit for one family: much time, in case the machine is busy
SENTENCE = Sentence.model_validate(
    {
        "id": "one", "title": "One", "text": "The cat sat on the mat.", "phenomenon": "trial",
        "why": "It is longer than the window.", "look": "Anywhere.", "target": "!",
    }
)  # fmt: skip
OUTCOMES = ("right", "refused", "wrong", "wrong reason", "traceback", "not built")


@dataclass(frozen=True)
class Row:
    """The result of trying one family."""

    kind: str
    outcome: str  # one of OUTCOMES
    said: str = ""
    windows: str = ""
    mixing: str = ""


def main() -> None:
    """Try the families named on the command line; if none is named, try all and write MODELS.md."""
    torch.set_num_threads(1)
    rows = []
    for kind in sys.argv[1:] or KINDS:
        rows.append(row := within(SECONDS, kind))
        print(f"{row.kind}: {row.outcome}: {row.said}", flush=True)
    if not sys.argv[1:]:
        PAGE.write_text(page(rows), encoding="utf-8")
    print(counts(rows))


def within(seconds: float, kind: str) -> Row:
    """Try a family in a separate process, which may crash, and which is stopped after `seconds`."""
    context = multiprocessing.get_context("fork")  # so that torch is imported only once
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=lambda: sender.send(trial(kind)))
    started = time.monotonic()
    child.start()
    sender.close()
    try:
        if receiver.poll(seconds):
            row: Row = receiver.recv()
            return row
        return Row(kind, "not built", f"took longer than {seconds} seconds")
    except EOFError:
        after = time.monotonic() - started
        return Row(kind, "not built", f"its process ended after {after:.0f} seconds")
    finally:
        child.kill()
        child.join()


def trial(kind: str) -> Row:
    """Make a tiny model of a family, run it as the generator does, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            save_tiny(kind, Path(folder))
        except Exception as error:
            return Row(kind, "not built", short(str(error)))
        entry = ModelEntry.model_validate(
            {"id": "tiny", "name": kind, "directory": {"path": folder}}
        )
        try:
            return compared(kind, entry, Path(folder))
        except BuildError as error:
            return refused(kind, str(error).replace(folder, "…"), Path(folder))
        except Exception as error:
            return Row(kind, "traceback", f"{type(error).__name__}: {short(str(error))}")


def refused(kind: str, message: str, folder: Path) -> Row:
    """Return a row with the generator's reason: "refused", or "wrong reason" if it is not true."""
    said = short(message).removeprefix("model 'tiny'").strip(": ")
    wrong = judge_reason(message, folder, HEADS, LAYERS)
    return Row(kind, "wrong reason" if wrong else "refused", said + (wrong and f" ({wrong})"))


def save_tiny(kind: str, folder: Path) -> None:
    """Write a tiny model whose random weights are large enough to make attention uneven."""
    tokenizer = byte_tokenizer()
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    config = tiny_config(kind, len(tokenizer))
    if kind in UNBUILDABLE:
        config.save_pretrained(folder)
        save_file({}, folder / "model.safetensors", {"format": "pt"})
        return
    model = AutoModelForCausalLM.from_config(config, attn_implementation="eager").eval()
    with torch.no_grad():
        for weights in model.parameters():
            if weights.ndim > 1:
                weights.mul_(4)
    model(torch.arange(1, 13)[None], use_cache=False)  # fails here if the model cannot run at all
    model.save_pretrained(folder)
    config.save_pretrained(folder)  # the line above may save only the text part's configuration


def compared(kind: str, entry: ModelEntry, folder: Path) -> Row:
    """Compare the generator's weights, sizes and windows with what the model really used."""
    model = TransformerModel(entry, Location(folder))
    model.load()
    encoded = model.encode(SENTENCE)
    run = model.run(encoded)
    published = run.attention
    observed = Observations(len(encoded.ids), model.sizes.heads)
    with torch.inference_mode(), recording(observed):
        model.model(torch.tensor([encoded.ids]), **model.options)
    sizes = model.sizes
    wrong = judge(observed, published, run.sink) or judge_sizes(observed, sizes)
    wrong = wrong or judge_windows(published, sizes.windows)
    windows = [f"{each.kind} {each.size}" if each else "all" for each in sizes.windows or []]
    return Row(
        kind,
        "wrong" if wrong else "right",
        wrong or ("an attention sink takes a part of the rows" if model.sinks else ""),
        ", ".join(windows),
        f"no: {short(model.no_mixing)}" if model.no_mixing else "yes",
    )


def short(message: str) -> str:
    """Shorten a message to fit a cell of a Markdown table."""
    return " ".join(message.split())[:160].replace("|", "/")


def counts(rows: list[Row]) -> str:
    """Return how many families have each outcome, in words."""
    found = Counter(row.outcome for row in rows)
    return ", ".join(f"{found[outcome]} {outcome}" for outcome in OUTCOMES)


def page(rows: list[Row]) -> str:
    """Return the text of MODELS.md."""
    mixed = sum(row.mixing == "yes" for row in rows)
    lines = [
        "# Families of models",
        "",
        f"`make families` tried every family of causal language models of transformers "
        f"{transformers.__version__}. It gave each a tiny random model ({LAYERS} layers of {HEADS} "
        f"heads, windows of {WINDOW}), built it as an author's model is built, and compared the "
        "weights with a record of what the model's own softmax returned and what multiplied its "
        "values.",
        "",
        f"With torch {torch.__version__}, {len(rows)} families: {counts(rows)}. Of {mixed} the "
        "mixing of the heads adds up.",
        "",
        "| Family | Outcome | Windows | Heads mixed | What was said |",
        "|---|---|---|---|---|",
        *(
            f"| {row.kind} | {row.outcome} | {row.windows} | {row.mixing} | {row.said} |"
            for row in rows
        ),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
