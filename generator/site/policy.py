"""The Content-Security-Policy of a page: what it may load and run, written into its head.

A static site on GitHub Pages cannot send headers, so the policy is a `<meta>` element, first in the
head. Scripts come from the site itself; an inline script runs only because its hash is listed.
"""

import base64
import hashlib
import re
from pathlib import Path

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
HEAD = re.compile(r"<head[^>]*>")

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",  # Material writes style attributes; no script can
    "img-src": "'self' data: blob:",  # the theme's icons are data, a saved figure is a blob
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",  # the search index
    "frame-src": "'self'",  # the preview of the embeddable probe
    "base-uri": "'self'",
    "form-action": "'none'",
}


def policy(html: str) -> str:
    """The policy for a page: the directives, with the hashes of its inline scripts."""
    hashes = sorted({f"'sha256-{digest(script)}'" for script in INLINE_SCRIPT.findall(html)})
    directives = DIRECTIVES | {"script-src": " ".join([DIRECTIVES["script-src"], *hashes])}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def digest(script: str) -> str:
    """The SHA-256 of an inline script as a policy writes it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def with_policy(html: str) -> str:
    """The page with its policy as the first thing in its head."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return HEAD.sub(lambda head: head.group() + meta, html, count=1)


def protect(site: Path) -> None:
    """Write the policy into every page of a built site."""
    for page in site.rglob("*.html"):
        page.write_text(with_policy(page.read_text(encoding="utf-8")), encoding="utf-8")
