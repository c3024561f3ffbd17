"""The programs that checks and tests run, Node, npm, Chromium and Firefox: find or install them.

`python -m tools.programs Node npm` uses what is there and installs the rest with apt-get where it
may, Chromium also by Playwright. A program that cannot be had ends it with one line that says what
to install. Only Firefox may be missing: it repeats a few tests that Chromium has passed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAMS = {  # the commands that a program goes by, and its package on Debian
    "Chromium": (("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "Node": (("node", "nodejs"), "nodejs"),
    "npm": (("npm",), "npm"),
    "Firefox": (("firefox-esr", "firefox"), "firefox-esr"),
}
OPTIONAL = ("Firefox",)


def find(name: str) -> str | None:
    """The path of a program, or None; a variable of its name, as NODE, comes first."""
    commands, _ = PROGRAMS[name]
    return os.environ.get(name.upper()) or next(filter(None, map(shutil.which, commands)), None)


def install(name: str) -> None:
    """Try the means at hand, quietly."""
    _, package = PROGRAMS[name]
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {package}")
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)
    elif name == "Chromium":
        run(sys.executable, "-m", "playwright", "install", "chromium")


def run(*command: str) -> None:
    """Run a command whose output is not shown; whether it helped is seen afterwards."""
    subprocess.run(command, capture_output=True, check=False)


def playwright_has_chromium() -> bool:
    """Whether Playwright downloaded a Chromium of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def available(name: str) -> bool:
    """Whether the tests can use the program."""
    return bool(find(name)) or (name == "Chromium" and playwright_has_chromium())


def main(names: list[str]) -> None:
    """Install what is missing of some programs, or say what to install."""
    for name in names:
        if not available(name):
            install(name)
        if not available(name):
            complain(name)


def complain(name: str) -> None:
    """End with what to install, or say what is left out without it."""
    package = PROGRAMS[name][1]
    if name not in OPTIONAL:
        sys.exit(f"error: {name} is needed: install {package} and try again")
    print(f"{name} is not here: its tests are skipped; install {package} to run them")


if __name__ == "__main__":
    main(sys.argv[1:])
