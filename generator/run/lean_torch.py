"""Imports torch without two parts that no pass uses: its compiler and its distributed tensors.

transformers imports both parts, but only to mark functions and to check whether the parts are in
use. They take as long to import as torch itself. Leaving them out relies on internals of torch and
transformers, so this is only done with the versions in TRIED. With other versions, the imports take
a second more.
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

TRIED = {"torch": "2.13.", "transformers": "5.23."}  # prefixes of the tested versions
COMPILER = "torch._dynamo"
# The only module of the compiler that is needed to make masks; it works without the other modules.
FOR_MASKS = f"{COMPILER}._trace_wrapped_higher_order_op"
MARKS = ("allow_in_graph", "assume_constant_result", "disable")  # decorators for the compiler
MODELS = "models."  # in transformers, the names of modules for models start with this


def import_lean() -> None:
    """Import torch and transformers without the two parts.

    Nothing is imported if one of the installed versions is not a tested one. If torch's compiler is
    already imported, only torch is imported.
    """
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
    """Tell transformers that torch.distributed is not available; transformers caches the answer."""
    from transformers.utils.import_utils import is_torch_distributed_available

    plain = distributed.is_available
    distributed.is_available = lambda: False
    try:
        is_torch_distributed_available()
    finally:
        distributed.is_available = plain


def look_once() -> None:
    """Import `transformers.models` without a second scan of its 1,600 files.

    transformers has just scanned the same files. The result of that scan is used again, with the
    prefix of the names removed.
    """
    from transformers.utils import import_utils

    plain = import_utils.define_import_structure
    folder = Path(import_utils.__file__).parent.parent / MODELS.strip(".")
    found = plain(folder, prefix=folder.name)  # from a cache, to which transformers has added names
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
        """Run the package's code to find a missing name.

        Raises:
            AttributeError: when the package lacks the name, or when the name starts with two
                underscores: such names are looked up by Python itself.
        """
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
    """Runs a late package before any of the package's modules is imported."""

    def __init__(self, package: LatePackage) -> None:
        self.package: ModuleType = package

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """Find a module that the package itself has imported; return None for other modules."""
        if not name.startswith(f"{self.package.__name__}."):
            return None
        run(self.package)
        module = sys.modules.pop(name, None)  # otherwise importlib would run the module again
        return ModuleSpec(name, AsItIs(module)) if module else None


class AsItIs(Loader):
    """Hands out a module that is already imported."""

    def __init__(self, module: ModuleType) -> None:
        self.module, self.spec = module, module.__spec__

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the module that already exists."""
        return self.module

    def exec_module(self, module: ModuleType) -> None:
        """Restore the module's own spec, which importlib has replaced, and run nothing."""
        module.__spec__ = self.spec


def unmarked(function: Any = None, *args: Any, **options: Any) -> Any:
    """Return `function` unchanged, in place of a decorator of the compiler.

    If only options are given, as in `@disable(recursive=False)`, return this decorator itself.
    """
    return unmarked if function is None else function
