"""The entries of architectures.yml: how real models divide their width into heads."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.content.schema import Entry, Id, Text

Count = Annotated[int, Field(ge=1)]


class Architecture(Entry):
    """The sizes of one model's attention; every layer has the same sizes."""

    id: Id
    name: Text
    layers: Count
    d_model: Count
    heads: Count  # query heads
    kv_heads: Count  # key/value heads; heads / kv_heads query heads share each of them
    d_head: Count
    configuration: Text | None = None  # the transformers class whose defaults give these sizes
    source: Text

    @model_validator(mode="after")
    def shares_evenly(self) -> Self:
        """Refuse query heads that cannot share the key/value heads evenly."""
        if self.heads % self.kv_heads:
            raise ValueError(
                f"{self.heads} heads cannot share {self.kv_heads} kv_heads evenly; correct one"
            )
        return self
