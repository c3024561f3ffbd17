"""Find or install the programs of checks and tests: Node, npm and the browsers.

`python -m tools.programs Node npm` installs missing programs: with apt-get when run as root, or
Chromium with Playwright otherwise. If a program is still missing, it exits with a line that says
what to install. The headless shell is Chromium without a window; tests take a quarter less time
in it. Firefox and WebKit, on an Xvfb screen, repeat a few of the Chromium tests. The shell,
Firefox, WebKit and Xvfb are optional.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAMS = {  # the commands of each program, and its Debian package
    "Chromium": (("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "Chromium-headless": (("chromium-headless-shell",), "chromium-headless-shell"),
    "Node": (("node", "nodejs"), "nodejs"),
    "npm": (("npm",), "npm"),
    "Firefox": (("firefox-esr", "firefox"), "firefox-esr"),
    "WebKit": (("WebKitWebDriver",), "webkit2gtk-driver"),
    "Xvfb": (("Xvfb",), "xvfb"),
}
OPTIONAL = {  # for each optional program, what happens if it is missing
    "Firefox": "its tests are skipped; install {package} to run them",
    "WebKit": "its tests are skipped; install {package} to run them",
    "Xvfb": "the tests in WebKit are skipped; install {package} to run them",
    "Chromium-headless": "tests in Chromium take longer; install {package} to save time",
}


def find(name: str) -> str | None:
    """Return the path of a program, or None. An environment variable such as NODE has priority."""
    commands, _ = PROGRAMS[name]
    return os.environ.get(name.upper()) or next(filter(None, map(shutil.which, commands)), None)


def install(name: str) -> None:
    """Try to install a program."""
    _, package = PROGRAMS[name]
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {package}")
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)
    elif name == "Chromium":
        run(sys.executable, "-m", "playwright", "install", "chromium")


def run(*command: str) -> None:
    """Run a command without showing its output; the caller checks the result."""
    subprocess.run(command, capture_output=True, check=False)


def playwright_has_chromium() -> bool:
    """Return whether Playwright has downloaded its Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def available(name: str) -> bool:
    """Return whether the program is installed."""
    return bool(find(name)) or (name == "Chromium" and playwright_has_chromium())


def main(names: list[str]) -> None:
    """Install those of the named programs that are missing, or say what to install."""
    for name in names:
        if not available(name):
            install(name)
        if not available(name):
            complain(name)


def complain(name: str) -> None:
    """Exit with a line that says what to install; for an optional program, only print it."""
    package = PROGRAMS[name][1]
    if name not in OPTIONAL:
        sys.exit(f"error: {name} is needed: install {package} and try again")
    print(f"{name} is missing, so {OPTIONAL[name].format(package=package)}")


if __name__ == "__main__":
    main(sys.argv[1:])
