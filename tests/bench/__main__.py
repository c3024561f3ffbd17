"""Measure everything and write BENCHMARKS.md: `make bench`."""

import datetime
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.building import ROUNDS, growth_rows, pass_rows, run_rows
from tests.bench.drawing import CHANGES, RUNS, drawing_rows
from tests.bench.finding import finding_rows
from tests.bench.fresh import fresh_rows
from tests.bench.lighthouse import COLUMNS, NOTE, lighthouse_rows
from tests.bench.removing import removal_rows, why_rows
from tests.bench.sample import sample, smollm2
from tests.bench.sizes import Rows, size_rows
from tests.bench.texts import memory_rows, speed_rows
from tests.conftest import ROOT

HEAD = """# Benchmarks

Written by `make bench`; do not edit. {date}, commit {commit}.

Machine: {machine}. Times are from a machine that did other work meanwhile; compare ratios, which
were taken in turn in one run.

Attention: SmolLM2-135M-Instruct on one text, 144 of its 270 heads (16 of 30 layers, evenly spaced)
laid out as 12 x 12; 24 tokens where nothing else is said. A weight is an entry of a lower triangle.
"""


def table(title: str, columns: list[str], rows: Rows, note: str = "") -> str:
    """A Markdown table under a heading."""
    lines = [columns, ["---"] + ["--:"] * (len(columns) - 1), *rows]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"## {title}\n\n{note}{chr(10) * 2 if note else ''}{text}\n"


def machine() -> str:
    """The processor, cores, load and versions."""
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").is_file() else ""
    model = next((line.split(":")[1].strip() for line in info.splitlines() if "model name" in line),
                 platform.processor())  # fmt: skip
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, load {load}; "
        f"Python {platform.python_version()}"
    )


def head() -> str:
    """When, where and on what this was measured."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return HEAD.format(date=datetime.date.today(), commit=commit.strip(), machine=machine())


def measure(content: Path, folder: Path) -> list[str]:
    """Every table."""
    model = smollm2(content)
    short, long = sample(model, 24), sample(model, 32)
    other = long[0], [*long[1][:-1], " then"]  # another text of the same length
    load, change, weight = drawing_rows(folder, {"bench": short, "long": long, "longer": other})
    return [
        table("Bytes per weight", ["format", "bytes", "gzip", "gzip bytes a weight"],
              size_rows(*short), "Budget: at most 1.06."),
        table("Cold load to all heads drawn (ms)", ["page", "median", "range"], load,
              f"{RUNS} loads of each in turn, empty cache, localhost. Budget: a ratio of 0.20."),
        table("Changing the view at 32 tokens (ms)", ["change", "median", "95th percentile"],
              change, f"Main-thread CPU time of script, style, layout and paint, {CHANGES} changes "
              "of each kind. Budget: 16 for head and query."),
        table("Weight of the probe page (kB, gzip)", ["part", "kB"], weight,
              "With theme and one sentence. Budget: 150 in all, 25 of them our JavaScript."),
        table("The pass over the shipped sentences (s)", ["work", "median", "more", "ratio"],
              pass_rows(content, model, folder),
              f"SmolLM2, {ROUNDS} rounds in turn. Budget: a ratio of 1.15."),
        table("Removing every head (raw passes of the same sentence)",
              ["sentence", "raw pass (s)", "mean", "zero", "gradient, pairs, cuts"],
              removal_rows(content, model), "CPU time. Budgets: 40 each for all heads by a "
              "baseline, 30 for the rest."),
        table('"Why there?" (raw passes of the same sentence)',
              ["sentence", "raw pass (s)", "all strong cells"], why_rows(content, model),
              "CPU time, the pass itself included. Budget: 5."),
        table("`make build` on a fresh machine (s)", ["build", "wall", "CPU", "ratio of the wall"],
              fresh_rows(folder), "Each in a new clone: installing, loading, running, rendering. "
              "Budget: a ratio of 2.50."),
        table("Ordinary text (tokens a second)", ["work", "tokens", "ratio"],
              speed_rows(content, model), "CPU time on one core, batch by batch in turn. Budget: "
              "at least 0.80 of the raw pass."),
        table("Ordinary text (peak memory, MB)", ["tokens", "memory", "ratio"],
              memory_rows(model, folder / "texts"), "Budget: a ratio of 1.10."),
        table("Runs on the shipped content (s)", ["command", "median of 3"],
              run_rows(content, folder / "shipped"),
              "Budgets: 1 for a run without news, 10 for `site`."),
        table("Who looks from here to there? (ms)", ["marks", "median", "sentences", "heads"],
              finding_rows(folder / "shipped" / "site"),
              "The ranking with what chance gives, in Node, once the data are there. Budget: 100."),
        table("Lighthouse on a phone", COLUMNS, lighthouse_rows(folder / "shipped" / "site"), NOTE),
        table("Growth", ["sentences", "attention (s)", "memory (MB)", "site (s)", "memory (MB)",
                         "catalogue (kB, gzip)", "cold load of the probe (ms)"],
              growth_rows(folder), "Recorded attention, 2 layers of 3 heads, 10 tokens."),
    ]  # fmt: skip


def main() -> None:
    """Measure the content named on the command line."""
    with tempfile.TemporaryDirectory() as folder:
        tables = measure(Path(sys.argv[1]).resolve(), Path(folder))
    (ROOT / "BENCHMARKS.md").write_text("\n".join([head(), *tables]), encoding="utf-8")
    print(f"Wrote {ROOT / 'BENCHMARKS.md'}")


if __name__ == "__main__":
    main()
