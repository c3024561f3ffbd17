"""What a part says when it needs something that is not here."""


class NotMeasuredError(Exception):
    """The part stays as it was last measured; the message says in one line what is missing."""
