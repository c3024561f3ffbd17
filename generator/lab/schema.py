"""The shape of content/lab.yml: parts with exercises, each of one of the kinds."""

from typing import Annotated

from pydantic import Field

from generator.content import Entry, Id, Text
from generator.lab.kinds import AnyExercise


class Part(Entry):
    """A part of the lab, with exercises of its own."""

    id: Id
    title: Text
    intro: Text
    exercises: Annotated[list[AnyExercise], Field(min_length=1)]
