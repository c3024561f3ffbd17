"""Measure parts of the benchmarks and write BENCHMARKS.md: `make bench`, or some with PART=."""

import datetime
import os
import platform
import sys
import time
from pathlib import Path

from tests.bench.document import document
from tests.bench.given import Given
from tests.bench.missing import NotMeasuredError
from tests.bench.part import Part
from tests.bench.parts import PARTS
from tests.bench.record import PATH, Entry, Record, commit, committed, complaints, last_run, written
from tests.conftest import ROOT

KEPT = ROOT / ".cache" / "bench"


def machine() -> str:
    """Describe the machine: processor, cores and versions."""
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").is_file() else ""
    names = [line.split(":")[1].strip() for line in info.splitlines() if "model name" in line]
    name = names[0] if names else platform.processor()
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{name}, {os.cpu_count()} cores, {system}"


def chosen(names: list[str], record: Record, now: str) -> list[str]:
    """Choose the parts to measure: those named, or those not yet measured at this commit."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.exit(f"error: PART: there is no {unknown[0]!r}; choose of {', '.join(PARTS)}")
    return names or [name for name in PARTS if name not in record or record[name].commit != now]


def entry(part: Part, given: Given, now: str) -> Entry:
    """Measure a part; the load is that of the machine just before."""
    load = os.getloadavg()[0]
    measured = part.measure(given)
    date = str(datetime.date.today())
    return Entry(date, now, machine(), measured.rows, measured.figures, round(load, 1))


def write(record: Record) -> None:
    """Write BENCHMARKS.json and BENCHMARKS.md."""
    PATH.write_text(written(record), encoding="utf-8")
    (ROOT / "BENCHMARKS.md").write_text(document(record, PARTS), encoding="utf-8")


def measure(names: list[str], given: Given, now: str) -> list[str]:
    """Measure parts and write each one at once; return what is over budget or worse than before."""
    before, found = committed(), []
    for name in names:
        began = time.monotonic()
        try:
            measured = entry(PARTS[name], given, now)
        except NotMeasuredError as reason:
            print(f"{name}: not measured: {reason}", flush=True)
            continue
        write(last_run() | {name: measured})  # another run may have added other parts
        print(f"{name}: measured in {time.monotonic() - began:.0f} s", flush=True)
        found += complaints(measured, before.get(name))
    return found


def main() -> None:
    """Measure the content and parts named on the command line; without a part, all."""
    content, *names = sys.argv[1:]
    now = commit()
    names = chosen([part for name in names for part in name.split(",")], last_run(), now)
    found = measure(names, Given(Path(content).resolve(), KEPT), now)
    print(*found, sep="\n")
    print(f"Wrote {ROOT / 'BENCHMARKS.md'}; {len(found)} figures are over budget or worse")


if __name__ == "__main__":
    main()
