"""What can go wrong in a build, as messages that a person can act on, one line each."""


class BuildError(Exception):
    """The build cannot go on; the message says where, what and what to do, in one line."""


class ContentErrors(BuildError):
    """Every problem found in the content files, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ModelUnavailable(BuildError):
    """A listed model cannot be had here; the build goes on without it unless it is strict."""


def first_line(error: BaseException) -> str:
    """What an exception says, cut to one short line."""
    text = str(error).strip().splitlines()
    return text[0][:120] if text else type(error).__name__
