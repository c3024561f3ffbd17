"""Scripts and styles as a browser loads them: without comments and blanks."""

from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

MINIFIERS = {".js": jsmin, ".css": cssmin}


def minified(name: str, data: bytes) -> bytes:
    """The bytes to publish for an asset; what is neither script nor style stays as it is."""
    minify = MINIFIERS.get(Path(name).suffix)
    return data if minify is None else str(minify(data.decode())).encode()
