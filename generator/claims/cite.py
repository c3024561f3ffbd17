"""Short citations for running text, such as Wang et al. 2022."""

import re

from generator.content import Reference

OTHERS = "and others"  # the last "author" of a list that references.yml shortens


def citation(reference: Reference) -> str:
    """The family names and the year of a reference, such as Wang et al. 2022.

    If the venue ends with a kind in brackets, such as (blog), the citation ends with it, too.
    """
    names = [author.split()[-1] for author in reference.authors]
    short = len(names) <= 2 and OTHERS not in reference.authors
    who = " and ".join(names) if short else f"{names[0]} et al."
    kind = re.search(r" \([^)]*\)$", reference.venue)
    return f"{who} {reference.year}{kind.group() if kind else ''}"
