"""Peak memory of the pass over ordinary text, in a separate process."""

import sys
from pathlib import Path

from generator.content.models import ModelEntry
from tests.watched import watched

READ = """import sys
from pathlib import Path
from generator.content.models import ModelEntry
from generator.content.texts import read_texts
from generator.run.prepare import open_model
from generator.run.streaming import Task, summarised
from generator.run.work import in_order_here
from generator.text import Cases
entry = ModelEntry.model_validate_json(sys.argv[1])
folder, windows = Path(sys.argv[2]), int(sys.argv[3])
model = open_model(entry, [])
model.load()
cases = Cases.of([[frozenset()]] * (model.sizes.layers * model.sizes.heads))
task = Task(read_texts(folder)[0], cases)
total = summarised(task, entry, model, folder / "partial.npz", "key", in_order_here)
assert total.windows >= windows, total.windows"""


def peak_memory(entry: ModelEntry, text: str, tokens: int, folder: Path, longest: int = 5) -> float:
    """Return the peak memory (MB) of reading a repeated text up to a minimum number of tokens.

    Args:
        entry: the model.
        text: the text to repeat.
        tokens: minimum number of tokens to read.
        folder: where the repeated text is written.
        longest: upper bound on the mean number of characters per token.
    """
    place = folder / str(tokens)
    place.mkdir(parents=True)
    with (place / "text.txt").open("w", encoding="utf-8") as file:
        for _ in range(1 + longest * tokens // len(text)):
            file.write(text + "\n")
    windows = str(tokens // 128)
    command = [sys.executable, "-c", READ, entry.model_dump_json(), str(place), windows]
    return watched(command)[1]
