"""The tools that the Makefile runs beside the generator. They need nothing of tests/."""
