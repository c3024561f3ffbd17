"""Make sure that the programs the tests drive are there: Chromium, Node and Firefox.

Each is taken as found; else installed with apt-get where that may be done; Chromium also by
Playwright. What cannot be had is said in one line, with what to install; only Firefox, in which a
few tests look at what Chromium has been through, may be missing.
"""

import os
import shutil
import subprocess
import sys

PROGRAMS = {
    "Chromium": (("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "Node": (("node", "nodejs"), "nodejs"),
    "Firefox": (("firefox-esr", "firefox"), "firefox-esr"),
}
OPTIONAL = ("Firefox",)


def find(name: str) -> str | None:
    """The path of a program, or None; CHROMIUM, NODE and FIREFOX in the environment come first."""
    commands, _ = PROGRAMS[name]
    named = os.environ.get(name.upper())
    return named or next((path for c in commands if (path := shutil.which(c))), None)


def install(name: str) -> None:
    """Try the means at hand, quietly."""
    _, package = PROGRAMS[name]
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {package} for the tests")
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)
    elif name == "Chromium":
        run(sys.executable, "-m", "playwright", "install", "chromium")


def run(*command: str) -> bool:
    """Whether a command succeeded; its output is not shown."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def playwright_has_chromium() -> bool:
    """Whether Playwright downloaded a Chromium of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return os.path.exists(playwright.chromium.executable_path)  # noqa: PTH110


def available(name: str) -> bool:
    """Whether the tests can use the program."""
    return bool(find(name)) or (name == "Chromium" and playwright_has_chromium())


def main() -> None:
    """Install what is missing, or say what to install."""
    for name in PROGRAMS:
        if not available(name):
            install(name)
        if not available(name):
            complain(name)


def complain(name: str) -> None:
    """End with what to install, or say what is left out without it."""
    package = PROGRAMS[name][1]
    if name not in OPTIONAL:
        sys.exit(f"error: {name} is needed for the tests: install {package} and try again")
    print(f"{name} is not here: its tests are skipped; install {package} to run them")


if __name__ == "__main__":
    main()
