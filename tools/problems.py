"""End a check of tools/: one line for each problem, and an exit status for make."""

import sys
from typing import NoReturn


def tell(problems: list[str], otherwise: str) -> NoReturn:
    """Print the problems, or `otherwise` if there are none, and exit."""
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    if not problems:
        print(otherwise)
    sys.exit(bool(problems))
