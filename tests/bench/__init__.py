"""Measurements against the peers and against budgets; `make bench` writes BENCHMARKS.md."""

import generator  # noqa: F401  before NumPy: it sets NumPy's threads, as for every command
