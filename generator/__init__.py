"""Attention Under the Microscope: from sentences to a static site of real attention heads."""

import os

__version__ = "0.1.0"

# Set before NumPy is first imported. Its matrix products here are small, and extra threads for them
# only take cores from torch's threads, which spin while they wait for the next layer.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
