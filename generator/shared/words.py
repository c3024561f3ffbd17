"""Words that messages and pages share."""


def counted(number: int, name: str) -> str:
    """A number of things: 1 head, 2 heads."""
    return f"{number} {name}{'' if number == 1 else 's'}"
