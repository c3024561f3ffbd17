"""tools/serving.py: compressed answers decompress to the site's bytes; only faults are printed."""

import gzip
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tools.serving import CompressingHandler, Handler, Server, served

PAGE = b"<!doctype html><title>A page</title>" + b"<p>text</p>" * 50


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_bytes(PAGE)
    (tmp_path / "font.woff2").write_bytes(b"wOF2")
    return tmp_path


def test_text_is_compressed_and_a_font_is_not(site: Path) -> None:
    with served(site, handler=CompressingHandler) as root:
        with urlopen(Request(root)) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(answer.read()) == PAGE
        with urlopen(Request(f"{root}font.woff2")) as answer:
            assert answer.headers["Content-Encoding"] is None
            assert answer.read() == b"wOF2"


def test_a_missing_file_is_not_found(site: Path) -> None:
    with (
        served(site, handler=CompressingHandler) as root,
        pytest.raises(HTTPError, match="404") as error,
    ):
        urlopen(f"{root}nothing/")
    error.value.close()


@pytest.mark.parametrize(("error", "printed"), [(ConnectionResetError(), 0), (OSError("disk"), 1)])
def test_a_browser_that_goes_away_prints_nothing_and_a_fault_its_traceback(
    error: OSError, printed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with Server(("127.0.0.1", 0), Handler) as server:
        try:
            raise error
        except OSError:
            server.handle_error(None, ("127.0.0.1", 1))
    assert capsys.readouterr().err.count("Traceback") == printed
