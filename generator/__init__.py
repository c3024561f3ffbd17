"""Attention Under the Microscope: from sentences to a static site of real attention heads."""

import os

__version__ = "0.1.0"

# This has to be set before NumPy is first imported. NumPy's matrix products are small here. Extra
# threads for them would only take cores from torch's threads, which spin while they wait for the
# next layer.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
