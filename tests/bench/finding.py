"""How long the probe's search for heads takes, once the attention on every sentence is there."""

import json
import subprocess
from pathlib import Path

from tests.bench.sizes import Rows
from tests.conftest import ROOT, read_json

SCRIPT = ROOT / "tests" / "bench" / "finding.js"


def finding_rows(site: Path) -> Rows:
    """Marks, and the median time of a search in ms, on all sentences of a site's first model."""
    model = read_json(next(site.glob("app/*/catalogue.json")))["models"][0]
    files = [str(site / run["attention"]) for run in model["sentences"].values()]
    command = ["node", str(SCRIPT), *files]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = [json.loads(line) for line in answer.splitlines()]
    heads = model["layers"] * model["heads"]
    return [[str(marks), f"{ms:.0f}", str(len(files)), str(heads)] for marks, ms in found]
