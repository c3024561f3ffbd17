"""run/lean_torch.py: a model runs without torch's compiler, which is loaded only on demand."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.run.lean_torch import TRIED
from tests.conftest import ROOT

pytestmark = pytest.mark.build  # imports torch in processes of its own, and runs a model there
RUNS = """
from pathlib import Path
from generator.content import ModelEntry
from generator.run.transformer import TransformerModel
from generator.run.sources import Location

entry = ModelEntry.model_validate({"id": "m", "name": "M", "directory": {"path": FOLDER}})
model = TransformerModel(entry, Location(Path(FOLDER)))
model.load()
assert model.attention([1, 2, 3]).shape[-2:] == (3, 3)
unused = ("torch._dynamo.eval_frame", "torch.distributed.tensor", "sympy")
print(*(name in sys.modules for name in unused))
"""
ASKED = """
import torch

marked = torch.compiler.disable(len), torch.compiler.disable(reason="none")(len)
print(marked == (len, len), torch.distributed.is_available())
print(torch._dynamo.config.__name__, torch.compiler.disable(len) is not len)
"""
MODULE = """
from torch._dynamo.eval_frame import OptimizedModule
import torch

print(torch._dynamo.OptimizedModule is OptimizedModule)
"""
KNOWN = """
import transformers.models as m

print(sorted(m._class_to_module.items()))
"""
# Runs each program in a fork of one process, which has imported torch without its compiler.
LEAN = """
import os, sys
from generator.run.lean_torch import import_lean

import_lean()
import torch

for program in sys.argv[1:]:
    sys.stdout.flush()
    if (child := os.fork()) == 0:
        exec(program, {"sys": sys})
        sys.stdout.flush()
        os._exit(0)
    print("ended", os.waitpid(child, 0)[1])
"""


def printed(program: str, *arguments: str) -> str:
    """Return what a program prints in a new Python process."""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


@pytest.fixture(scope="module")
def lean(tiny_gpt2: Path) -> dict[str, list[str]]:
    """The lines that each program prints after torch was imported without its compiler."""
    programs = [f"FOLDER = {str(tiny_gpt2)!r}\n{RUNS}", ASKED, MODULE, KNOWN]
    outputs = printed(LEAN, *programs).split("ended 0\n")
    names = ["runs", "asked", "module", "known"]
    return {name: text.splitlines() for name, text in zip(names, outputs, strict=False)}


def test_a_pass_needs_no_compiler_distributed_tensors_or_sympy(lean: dict[str, list[str]]) -> None:
    assert lean["runs"][-1] == "False False False"


def test_the_compiler_is_whole_when_a_name_of_it_is_asked_for(lean: dict[str, list[str]]) -> None:
    assert lean["asked"] == ["True True", "torch._dynamo.config True"]


def test_the_compiler_is_whole_when_a_module_of_it_is_imported(lean: dict[str, list[str]]) -> None:
    assert lean["module"] == ["True"]


def test_transformers_knows_all_of_its_models(lean: dict[str, list[str]]) -> None:
    assert lean["known"] == printed(KNOWN).splitlines()


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
