"""Print what one of the checks in tools/ has found, and exit with a status for make."""

import sys
from typing import NoReturn


def tell(problems: list[str], otherwise: str) -> NoReturn:
    """Print the problems and exit with status 1, or print `otherwise` if there are none."""
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    if not problems:
        print(otherwise)
    sys.exit(bool(problems))
