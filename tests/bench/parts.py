"""The table of contents of BENCHMARKS.md: every part in order, keyed by its name for PART."""

from tests.bench import (
    changing,
    drawing,
    finding,
    fresh,
    growing,
    large,
    lighthouse,
    listing,
    long,
    passing,
    removing,
    rendering,
    running,
    shifting,
    sizes,
    texts,
    weighing,
)
from tests.bench.part import Part

PARTS = {
    "sizes": Part(
        "Bytes per weight",
        ["format", "bytes", "gzip", "gzip bytes a weight"],
        "The same attention in three formats.",
        sizes.sizes,
    ),
    "load": Part(
        "Cold load to all heads drawn (ms)",
        ["page", "median", "range"],
        f"{drawing.RUNS} loads of each in turn, empty cache, localhost.",
        drawing.loads,
    ),
    "change": Part(
        "Changing the view at 32 tokens (ms)",
        ["change", "median", "95th percentile"],
        "Main-thread CPU time of script, style, layout and paint; "
        f"{changing.CHANGES} changes of each kind in turn, in pages that are open at once.",
        changing.changes,
    ),
    "weight": Part(
        "Weight of the probe page (kB, gzip)",
        ["part", "kB"],
        "With theme and one sentence.",
        weighing.weights,
    ),
    "shift": Part(
        "Layout shift",
        ["page", *(f"{width} px" for width in shifting.WIDTHS)],
        "Of every page while it is read to its end; 0.1 is called good.",
        shifting.shifts,
    ),
    "lighthouse": Part(
        "Lighthouse on a phone", lighthouse.COLUMNS, lighthouse.NOTE, lighthouse.phone
    ),
    "long": Part(
        "A text of 512 tokens",
        ["page", "kB, gzip", "first view (ms)", "another head (ms)"],
        "All 270 heads of SmolLM2 in this project and one head in the peers, where a layer takes "
        f"minutes and gigabytes of memory. {long.ROUNDS} cold loads and {long.CHANGES} changes in "
        "turn; a change is main-thread CPU time.",
        long.long_texts,
    ),
    "large": Part(
        "A model of 80 layers of 64 heads",
        ["work", "5,120 heads", "144 heads"],
        f"On random attention over {large.LENGTH} tokens; main-thread CPU time in the atlas. A "
        "block is a task of 50 ms or more.",
        large.large_models,
    ),
    "many": Part(
        "Lists of 10,000 sentences (ms)",
        ["what", *(f"{count:,}" for count in listing.COUNTS)],
        f"Main-thread CPU time; {listing.ROUNDS} rounds in turn, each in new windows.",
        listing.lists,
    ),
    "site": Part(
        "Rendering sites of many sentences (CPU s)",
        ["sentences", "run", "this project", "MkDocs"],
        "Our steps beside those of MkDocs in one run of `generator site`.",
        rendering.sites,
    ),
    "pass": Part(
        "The pass over the shipped sentences (s)",
        ["work", "median", "more", "beside a sentence a core"],
        f"SmolLM2, {passing.ROUNDS} rounds in turn.",
        passing.passes,
    ),
    "removals": Part(
        "Removing every head (raw passes of the same sentence)",
        ["sentence", "raw pass (s)", "mean", "zero", "gradient, pairs, cuts"],
        "CPU time.",
        removing.removals,
    ),
    "why": Part(
        '"Why there?" (raw passes of the same sentence)',
        ["sentence", "raw pass (s)", "all strong cells"],
        "CPU time, the pass itself included.",
        removing.why,
    ),
    "text": Part(
        "Ordinary text (tokens a second)",
        ["work", "tokens", "ratio"],
        "CPU time on one core, batch by batch in turn.",
        texts.speed,
    ),
    "memory": Part(
        "Ordinary text (peak memory, MB)",
        ["tokens", "memory", "ratio"],
        "A process for each length of text.",
        texts.memory,
    ),
    "finding": Part(
        "Who looks from here to there? (ms)",
        ["marks", "median", "sentences", "heads"],
        "The ranking with what chance gives, in Node, once the data are there.",
        finding.finding,
    ),
    "runs": Part(
        "Runs on the shipped content (s)",
        ["command", "median", "range"],
        f"{running.ROUNDS} rounds in turn.",
        running.runs,
    ),
    "growth": Part(
        "Growth",
        ["sentences", "attention (s)", "memory (MB)", "site (s)", "memory (MB)",
         "catalogue (kB, gzip)", "cold load of the probe (ms)"],
        "Recorded attention, 2 layers of 3 heads, 10 tokens.",
        growing.growth,
    ),
    "fresh": Part(
        "`make build` on a fresh machine (s)",
        ["build", "wall", "CPU", "ratio of the wall"],
        "Each in a new clone: installing, loading, running, rendering.",
        fresh.fresh,
    ),
}  # fmt: skip
