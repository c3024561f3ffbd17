"""Imports torch without two parts that no pass uses: its compiler and its distributed tensors.

transformers imports both, only to mark functions and to check whether they are in use, and they
take as long to import as torch itself. This relies on internals of both packages, so it is done
only with the versions that it was tested with; with any other, the imports take a second more.
"""

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

TRIED = {"torch": "2.13.", "transformers": "5.23."}  # prefixes of tested versions
COMPILER = "torch._dynamo"
# The only module of the compiler that making masks needs; it works without the others.
FOR_MASKS = f"{COMPILER}._trace_wrapped_higher_order_op"
MARKS = ("allow_in_graph", "assume_constant_result", "disable")  # decorators for the compiler
MODELS = "models."  # the prefix of the names of models' modules in transformers


def import_lean() -> None:
    """Import torch and transformers, unless untested or torch's compiler is already imported."""
    if not all(version(package).startswith(tried) for package, tried in TRIED.items()):
        return
    import torch

    spec = None if COMPILER in sys.modules else find_spec(COMPILER)
    if spec is None:
        return
    late = LatePackage(spec)
    sys.modules[COMPILER] = torch._dynamo = late
    import_module(FOR_MASKS)
    sys.meta_path.insert(0, LateModules(late))
    say_undistributed(torch.distributed)
    look_once()


def say_undistributed(distributed: Any) -> None:
    """Make transformers find, and cache, that torch.distributed is not available."""
    from transformers.utils.import_utils import is_torch_distributed_available

    plain = distributed.is_available
    distributed.is_available = lambda: False
    try:
        is_torch_distributed_available()
    finally:
        distributed.is_available = plain


def look_once() -> None:
    """Import `transformers.models`, which scans 1,600 files that transformers has just scanned.

    The second scan is replaced by the result of the first, with the prefix of the names removed.
    """
    from transformers.utils import import_utils

    plain = import_utils.define_import_structure
    folder = Path(import_utils.__file__).parent.parent / MODELS.strip(".")
    found = plain(folder, prefix=folder.name)  # cached; transformers has added to it
    structure = {
        backends: {
            name.removeprefix(MODELS): names
            for name, names in modules.items()
            if name.startswith(MODELS)
        }
        for backends, modules in found.items()
    }
    import_utils.define_import_structure = lambda path: structure
    try:
        import_module("transformers.models")
    finally:
        import_utils.define_import_structure = plain


class LatePackage(ModuleType):
    """A package whose code runs only when one of its names or modules is first used."""

    def __init__(self, spec: ModuleSpec) -> None:
        super().__init__(spec.name)
        self.__spec__, self.__loader__ = spec, spec.loader
        self.__file__, self.__package__ = spec.origin, spec.name
        self.__path__ = list(spec.submodule_search_locations or [])
        for name in MARKS:
            setattr(self, name, unmarked)

    def __getattr__(self, name: str) -> Any:
        """Run the package to find a missing name, unless it is one that Python itself looks up."""
        if name.startswith("__"):
            raise AttributeError(name)
        run(self)
        return getattr(self, name)


def run(package: ModuleType) -> None:
    """Run the code of a late package, unless it has already run."""
    spec = package.__spec__
    if isinstance(package, LatePackage) and spec and spec.loader:
        package.__class__ = ModuleType  # type: ignore[assignment]
        spec.loader.exec_module(package)


class LateModules(MetaPathFinder):
    """Runs a late package before a module of it is imported."""

    def __init__(self, package: LatePackage) -> None:
        self.package: ModuleType = package

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """Find a module that the package imported as it ran; return None for all other modules."""
        if not name.startswith(f"{self.package.__name__}."):
            return None
        run(self.package)
        module = sys.modules.pop(name, None)  # or importlib would run it a second time
        return ModuleSpec(name, AsItIs(module)) if module else None


class AsItIs(Loader):
    """Hands out a module that is already imported."""

    def __init__(self, module: ModuleType) -> None:
        self.module, self.spec = module, module.__spec__

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the module that already exists."""
        return self.module

    def exec_module(self, module: ModuleType) -> None:
        """Restore the module's own spec, which importlib has replaced; run nothing."""
        module.__spec__ = self.spec


def unmarked(function: Any = None, *args: Any, **options: Any) -> Any:
    """Replace a decorator of the compiler: return the function, as nothing is compiled."""
    return unmarked if function is None else function
