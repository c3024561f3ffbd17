"""How a publication is called in running text: Wang et al. 2022."""

import re

from generator.content import Reference

OTHERS = "and others"  # stands last in a list of authors that references.yml cuts short


def citation(reference: Reference) -> str:
    """Family names and year; what its venue says in brackets follows, such as (blog)."""
    names = [author.split()[-1] for author in reference.authors]
    short = len(names) <= 2 and OTHERS not in reference.authors
    who = " and ".join(names) if short else f"{names[0]} et al."
    kind = re.search(r" \([^)]*\)$", reference.venue)
    return f"{who} {reference.year}{kind.group() if kind else ''}"
