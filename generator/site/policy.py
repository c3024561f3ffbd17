"""The Content-Security-Policy of the pages: what they may load and run.

GitHub Pages cannot send custom headers, so the policy is a `<meta>` element, the first one in the
head. Scripts must come from the site; inline scripts are allowed by their hashes.
"""

import base64
import hashlib
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from generator.site.kept_pages import stamp

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
HEAD = re.compile(r"<head[^>]*>")

NO_KEYS: Mapping[str, str] = MappingProxyType({})

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",  # Material writes style attributes
    "img-src": "'self' data: blob:",  # the theme has icons as data URLs; saved figures are blobs
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",  # the search index
    "frame-src": "'self'",  # the preview of the embeddable probe
    "base-uri": "'self'",
    "form-action": "'none'",
}


def policy(html: str) -> str:
    """The policy of a page: the directives, with the hashes of its inline scripts."""
    hashes = sorted({f"'sha256-{digest(script)}'" for script in INLINE_SCRIPT.findall(html)})
    directives = DIRECTIVES | {"script-src": " ".join([DIRECTIVES["script-src"], *hashes])}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def digest(script: str) -> str:
    """The SHA-256 of an inline script in base64, as policies write it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def with_policy(html: str) -> str:
    """The page with its policy as the first element of the head."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return HEAD.sub(lambda head: head.group() + meta, html, count=1)


def protect(site: Path, keys: Mapping[str, str] = NO_KEYS, kept: Collection[str] = ()) -> None:
    """Write the policy into every page of a built site, and append the keys of pages that have one.

    Args:
        site: the folder of the site.
        keys: by address, the key of each page that the next build may reuse.
        kept: the addresses of the pages reused from the last site, which have a policy and a key.
    """
    for page in site.rglob("*.html"):
        address = page.parent.relative_to(site).as_posix()
        if f"{address}/" in kept:
            continue
        html = with_policy(page.read_text(encoding="utf-8"))
        end = stamp(keys[address]) if page.name == "index.html" and address in keys else b""
        page.write_bytes(html.encode() + end)
