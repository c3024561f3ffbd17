"""How long the probe's search for heads takes when the attention on every sentence is loaded."""

import json
import subprocess
from statistics import median

from tests.bench.figures import Figure, ratios
from tests.bench.given import Given
from tests.bench.part import Measured
from tests.conftest import ROOT, read_json

SCRIPT = ROOT / "tests" / "bench" / "finding.js"


def finding(given: Given) -> Measured:
    """Time searches (ms) by number of marks, on all sentences of a site's first model."""
    model = read_json(next(given.shipped.glob("app/*/catalogue.json")))["models"][0]
    found = [run["attention"] for run in model["sentences"].values() if "long" not in run]
    files = [str(given.shipped / file) for file in found]
    command = ["node", str(SCRIPT), *files]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    searches = [json.loads(line) for line in answer.splitlines()]
    size = [str(len(files)), str(model["layers"] * model["heads"])]
    return Measured(
        [[str(marks), f"{median(times):.0f}", *size] for marks, times, _ in searches],
        {
            f"search with marks: {marks}, beside adding up all weights": Figure(ratios(times, sums))
            for marks, times, sums in searches
        }
        | {
            f"search with marks: {marks} (ms)": Figure(times, 100, is_absolute=True)
            for marks, times, _ in searches
        },
    )
