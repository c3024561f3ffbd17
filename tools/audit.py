"""Check the packages of requirements/ for known vulnerabilities with pip-audit: `make audit`.

Run as `python -m tools.audit` with a Python that has pip-audit. Prints one line for each finding,
and one line about all packages that could not be looked up, since pip-audit reports such packages
as clean.
"""

import json
import subprocess
import sys
from typing import Any

from tools.problems import tell
from tools.requirements import FOLDER, STEPS

Package = dict[str, Any]  # name and version, with either vulns or a skip_reason


def findings(packages: list[Package]) -> list[str]:
    """Return one line for each vulnerability of each package."""
    return [
        f"{package['name']} {package['version']}: {found['id']}: "
        f"fixed in {', '.join(found['fix_versions']) or 'no version'}"
        for package in packages
        for found in package.get("vulns", [])
    ]


def coverage(packages: list[Package]) -> str:
    """Return a line about the packages that could not be looked up, or an empty string."""
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if len(skipped) == len(packages):
        return "no vulnerability data are available here: nothing was looked up"
    return f"could not be looked up: {', '.join(skipped)}" if skipped else ""


def ask(names: list[str]) -> list[Package]:
    """Return pip-audit's report on the named files of requirements/, with each package once."""
    files = [part for name in names for part in ("--requirement", str(FOLDER / f"{name}.txt"))]
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", "--format=json", "--progress-spinner=off",
         "--disable-pip", "--require-hashes", *files],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    if not done.stdout:
        sys.exit(f"error: pip-audit: {done.stderr.strip().splitlines()[-1]}")
    packages: list[Package] = json.loads(done.stdout)["dependencies"]
    return packages


def main() -> None:
    """Print the findings; succeed only if every package was looked up and nothing was found."""
    packages = ask([*STEPS, "torch-gpu"])
    problems = [*findings(packages), *filter(None, [coverage(packages)])]
    tell(problems, f"None of {len(packages)} packages has a known vulnerability")


if __name__ == "__main__":
    main()
