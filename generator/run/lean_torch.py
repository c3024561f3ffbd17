"""Imports torch without what no pass uses: its compiler, and its tensors spread over machines.

transformers imports both, only to mark functions and to look whether they are in use, and they take
as long to import as torch itself.
"""

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

COMPILER = "torch._dynamo"
# Of the compiler's modules, the one that masks are made with; it does not need the others.
FOR_MASKS = f"{COMPILER}._trace_wrapped_higher_order_op"
MARKS = ("allow_in_graph", "assume_constant_result", "disable")  # decorators that it alone heeds


def import_lean() -> None:
    """Import torch and transformers; nothing where torch's compiler is already imported."""
    import torch

    spec = None if COMPILER in sys.modules else find_spec(COMPILER)
    if spec is None:
        return
    late = LatePackage(spec)
    sys.modules[COMPILER] = torch._dynamo = late
    import_module(FOR_MASKS)
    late.wait()
    say_undistributed(torch.distributed)


def say_undistributed(distributed: Any) -> None:
    """Let transformers find, and remember, that torch cannot spread a model over processes."""
    from transformers.utils.import_utils import is_torch_distributed_available

    plain = distributed.is_available
    distributed.is_available = lambda: False
    try:
        is_torch_distributed_available()
    finally:
        distributed.is_available = plain


class LatePackage(ModuleType):
    """A package that runs its code when a name or a module of it is first asked for."""

    def __init__(self, spec: ModuleSpec) -> None:
        super().__init__(spec.name)
        self.__spec__, self.__loader__ = spec, spec.loader
        self.__file__, self.__package__ = spec.origin, spec.name
        self.__path__ = spec.submodule_search_locations
        for name in MARKS:
            setattr(self, name, unmarked)

    def wait(self) -> None:
        """From now on, a module of the package runs the package before itself."""
        del self.__path__

    def __getattr__(self, name: str) -> Any:
        """A name that is not there: run the package, unless importlib only looks at the module."""
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        spec = self.__spec__
        assert spec and spec.loader
        self.__class__ = ModuleType  # type: ignore[assignment]  # once
        self.__path__ = spec.submodule_search_locations
        spec.loader.exec_module(self)
        return getattr(self, name)


def unmarked(function: Any = None, *args: Any, **options: Any) -> Any:
    """What a decorator of the compiler gives: the function, as nothing is compiled."""
    return unmarked if function is None else function
