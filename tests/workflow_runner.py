"""Run the shell steps of a workflow as GitHub would: in a fresh checkout, with a cache.

Steps that use published actions are not run, except the cache's, which is imitated as its page
documents: restore the newest entry whose key is `key` or starts with one of `restore-keys`; when
the job ends, save the paths under `key`.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
# `make` without its installation steps: the Python that runs the tests has everything already.
MAKE = """#!/bin/sh
exec {make} -o .venv/site.stamp -o .venv/model.stamp -o .venv/browser.stamp PY={python} "$@"
"""
CHECKOUT = (
    "Makefile", "generator", "mkdocs.yml", "pyproject.toml", "requirements", "site_assets",
    "tools",
)  # fmt: skip


@dataclass
class Runner:
    """A fork on GitHub: its content, and the contents of its cache."""

    content: Path  # folder whose name the variable CONTENT holds
    place: Path  # where checkouts and the cache are
    cache: dict[str, Path] = field(default_factory=dict)  # by key, with the newest last
    runs: int = 0

    def run(self, workflow: str, job: str, without: str = "") -> "Job":
        """Run a job in a new checkout; `without` is a command to skip."""
        self.runs += 1
        given = yaml.safe_load((ROOT / ".github/workflows" / workflow).read_text(encoding="utf-8"))
        done = Job(self.checkout(), self.runs, given["jobs"][job], self.content.name)
        caches = [each["with"] for each in done.steps if "actions/cache" in each.get("uses", "")]
        for each in caches:
            self.restore(done, each)
        for step in done.steps:
            if "run" in step and step["run"] != without:
                done.shell(step)
        for each in caches:
            if "actions/cache@" in str(done.steps):
                self.keep(done, each)
        return done

    def checkout(self) -> Path:
        """Create a fresh clone with the author's content."""
        folder = self.place / f"clone-{self.runs}"
        folder.mkdir()
        for name in CHECKOUT:
            (folder / name).symlink_to(ROOT / name)
        (folder / self.content.name).symlink_to(self.content)
        commands = folder / "bin"
        commands.mkdir()
        make = commands / "make"
        make.write_text(MAKE.format(make=shutil.which("make"), python=sys.executable))
        make.chmod(0o755)
        return folder

    def restore(self, job: "Job", options: Mapping[str, str]) -> None:
        """Do what actions/cache does before the other steps."""
        begins = (job.text(options["key"]), *job.text(options.get("restore-keys", "")).split())
        for key in begins:
            for kept in [name for name in self.cache if name.startswith(key)][-1:]:
                shutil.copytree(self.cache[kept], job.folder, dirs_exist_ok=True)
                return

    def keep(self, job: "Job", options: Mapping[str, str]) -> None:
        """Do what actions/cache does when the job ends, unless the key exists already."""
        key = job.text(options["key"])
        folder = self.place / f"cache-{key}"
        if key in self.cache:
            return
        folder.mkdir()
        for name in options["path"].split():
            if (job.folder / name).is_dir():
                shutil.copytree(job.folder / name, folder / name)
        self.cache[key] = folder


@dataclass
class Job:
    """A job in its checkout, and the output of its steps."""

    folder: Path
    run_id: int
    given: dict[str, Any]
    content: str
    log: str = ""

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The steps as written in the workflow."""
        return list(self.given["steps"])

    @property
    def summary(self) -> str:
        """The summary that the job's page shows below its steps."""
        path = self.folder / "summary.md"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def text(self, value: str) -> str:
        """Replace the expressions in a value of the workflow."""
        known = {
            "vars.CONTENT || 'content'": self.content,
            "github.run_id": str(self.run_id),
            "github.workspace": str(self.folder),
            "steps.pages.outputs.base_url": "https://you.github.io/attention",
        }
        return EXPRESSION.sub(lambda at: known.get(at[1], "unknown"), value)

    def shell(self, step: dict[str, Any]) -> None:
        """Run a step with `bash -e`, as GitHub does, and assert that it succeeds."""
        environment = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL")}
        environment |= {"GITHUB_STEP_SUMMARY": str(self.folder / "summary.md")}
        for given in (self.given.get("env", {}), step.get("env", {})):
            environment |= {name: self.text(value) for name, value in given.items()}
        environment["PATH"] = f"{self.folder / 'bin'}{os.pathsep}{environment['PATH']}"
        done = subprocess.run(
            ["bash", "-e", "-c", self.text(step["run"])],
            cwd=self.folder, env=environment, capture_output=True, check=False, text=True,
        )  # fmt: skip
        self.log += done.stdout + done.stderr
        assert done.returncode == 0, f"{step['run']}\n{done.stdout}{done.stderr}"
