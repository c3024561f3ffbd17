"""How a check of tools/ ends: a line for each problem, and an exit status that make understands."""

import sys
from typing import NoReturn


def tell(problems: list[str], otherwise: str) -> NoReturn:
    """Say every problem, or in one line that there is none; end."""
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    if not problems:
        print(otherwise)
    sys.exit(bool(problems))
