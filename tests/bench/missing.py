"""The error of a part that needs something that is not installed."""


class NotMeasuredError(Exception):
    """The part keeps its last measurement; the message says in one line what is missing."""
