"""What the Makefile runs beside the generator; nothing of tests/ is needed for it."""
