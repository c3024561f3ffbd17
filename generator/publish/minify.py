"""Scripts and styles as a browser loads them: without comments and blanks."""

from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

MINIFIERS = {".js": jsmin, ".css": cssmin}


def minified(name: str, text: str) -> bytes:
    """The bytes to publish for a script or a style sheet."""
    return str(MINIFIERS[Path(name).suffix](text)).encode()
