"""What can go wrong in a build, as messages that a person can act on, one line each."""

LONGEST = 200  # characters of a text that a message quotes; it is to stay one line


class BuildError(Exception):
    """The build cannot go on; the message says where, what and what to do, in one line."""


class ContentErrors(BuildError):
    """Every problem found in the content files, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ModelUnavailable(BuildError):
    """A listed model cannot be had here; the build goes on without it unless it is strict."""


def of_system(error: OSError) -> str:
    """What the system says of a file or the disk, and what a person can look at."""
    what = error.strerror or str(error)
    return f"{error.filename or 'the disk'}: {what}; check free space and permissions"


def shortened(text: str) -> str:
    """A text as a message can hold it: at most LONGEST characters."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def first_line(error: BaseException) -> str:
    """What an exception says, cut to one short line."""
    text = str(error).strip().splitlines()
    return text[0][:120] if text else type(error).__name__
