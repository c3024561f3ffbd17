"""run/lean_torch.py: a model runs without torch's compiler, which is loaded only on demand."""

import subprocess
import sys
from pathlib import Path

from generator.run.lean_torch import TRIED
from tests.conftest import ROOT

RUNS = """
import sys
from pathlib import Path
from generator.content import ModelEntry
from generator.run.lean_torch import import_lean

import_lean()
from generator.run.transformer import TransformerModel
from generator.run.sources import Location

folder = sys.argv[1]
entry = ModelEntry.model_validate({"id": "m", "name": "M", "directory": {"path": folder}})
model = TransformerModel(entry, Location(Path(folder)))
model.load()
assert model.attention([1, 2, 3]).shape[-2:] == (3, 3)
unused = ("torch._dynamo.eval_frame", "torch.distributed.tensor", "sympy")
print(*(name in sys.modules for name in unused))
"""
ASKED = """
from generator.run.lean_torch import import_lean

import_lean()
import torch

marked = torch.compiler.disable(len), torch.compiler.disable(reason="none")(len)
print(marked == (len, len), torch.distributed.is_available())
print(torch._dynamo.config.__name__, torch.compiler.disable(len) is not len)
"""
MODULE = """
from generator.run.lean_torch import import_lean

import_lean()
from torch._dynamo.eval_frame import OptimizedModule
import torch

print(torch._dynamo.OptimizedModule is OptimizedModule)
"""


def printed(program: str, *arguments: str) -> str:
    """Return what a program prints in a new Python process."""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


def test_a_pass_needs_no_compiler_distributed_tensors_or_sympy(tiny_gpt2: Path) -> None:
    assert printed(RUNS, str(tiny_gpt2)).splitlines()[-1] == "False False False"


def test_the_compiler_is_whole_when_a_name_of_it_is_asked_for() -> None:
    assert printed(ASKED).splitlines() == ["True True", "torch._dynamo.config True"]


def test_the_compiler_is_whole_when_a_module_of_it_is_imported() -> None:
    assert printed(MODULE).strip() == "True"


def test_transformers_knows_all_of_its_models() -> None:
    lean = "from generator.run.lean_torch import import_lean; import_lean()\n"
    known = "import transformers.models as m; print(sorted(m._class_to_module.items()))"
    assert printed(lean + known) == printed(known)


def test_untried_versions_are_imported_as_they_are() -> None:
    untried = """
import sys
from generator.run import lean_torch

lean_torch.TRIED["torch"] = "1.0."
lean_torch.import_lean()
import torch, transformers.models
print("torch._dynamo" in sys.modules and isinstance(torch._dynamo, lean_torch.LatePackage))
"""
    assert printed(untried).strip() == "False"


def test_the_versions_of_the_lock_are_tried() -> None:
    pins = "".join(path.read_text() for path in (ROOT / "requirements").glob("*.txt"))
    for package, version in TRIED.items():
        assert f"\n{package}=={version}" in pins
