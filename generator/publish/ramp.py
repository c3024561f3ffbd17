"""The colours of weights: from the background to an end colour, on a curve through OKLab.

In OKLab, equal steps look equal (Ottosson 2020, "A perceptual color space for image processing").
"""

import numpy as np
from numpy.typing import NDArray

from generator.content import PAPERS, channels, linear

Doubles = NDArray[np.float64]

ENDS = {"light": "#1f1159", "dark": "#ffeeb4"}  # the defaults: deep indigo, pale gold
VIAS = {"light": (0.005, -0.19), "dark": (-0.02, -0.075)}  # the (a, b) that bend the curves
# TO_LMS turns linear sRGB into cone responses; TO_LAB turns these into OKLab (Ottosson 2020).
TO_LMS = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929],
     [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]]
)  # fmt: skip
TO_LAB = np.array(
    [[0.2104542553, 0.793617785, -0.0040720468],
     [1.9779984951, -2.428592205, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.808675766]]
)  # fmt: skip


def ramp(scheme: str, end: str | None, count: int) -> list[bytes]:
    """The colours of weights from 0 to 1: lightness linear, hue on a Bézier curve, in OKLab.

    Args:
        scheme: `light` or `dark`.
        end: the colour of the weight 1 as `#rrggbb`; None for the default.
        count: the number of colours, at equal steps of weight.
    """
    (l0, *start), (l1, *stop) = lab(PAPERS[scheme]), lab(end or ENDS[scheme])
    via = stop if end else VIAS[scheme]
    t = np.linspace(0, 1, count)
    bends = [
        (1 - t) ** 2 * p + 2 * t * (1 - t) * v + t**2 * q
        for p, v, q in zip(start, via, stop, strict=True)
    ]
    colours = np.stack([l0 + (l1 - l0) * t, *bends])  # (3, count)
    lights = np.clip(np.linalg.inv(TO_LMS) @ (np.linalg.inv(TO_LAB) @ colours) ** 3, 0, 1)
    curved = np.where(lights <= 0.0031308, 12.92 * lights, 1.055 * lights ** (1 / 2.4) - 0.055)
    return [bytes(map(int, colour)) for colour in np.rint(curved * 255).T]


def lab(colour: str) -> Doubles:
    """A colour such as #fbfaf7 in OKLab."""
    light = np.array([linear(byte / 255) for byte in channels(colour)])
    return np.asarray(TO_LAB @ np.cbrt(TO_LMS @ light))
