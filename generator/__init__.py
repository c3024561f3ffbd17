"""Attention Under the Microscope: from sentences to a static site of real attention heads."""

__version__ = "0.1.0"
