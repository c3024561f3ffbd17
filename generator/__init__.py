"""Attention Under the Microscope: from sentences to a static site of real attention heads."""

import os

__version__ = "0.1.0"

# Before NumPy is imported anywhere: its matrix products here are small, and threads for them only
# take the processor from torch's, which wait in a loop for the next layer.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
