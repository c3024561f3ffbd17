"""Measurements against the peers and the budgets; `make bench` writes BENCHMARKS.md."""
