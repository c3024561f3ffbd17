"""run/hub.py: a hub that is missing, that does not answer, and that asks for a login."""

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from generator.content.models import Hub
from generator.run import hub
from generator.run.hub import download, hub_silence
from generator.run.settings import HUB_TIMEOUT
from generator.shared.errors import ModelUnavailable
from tools.serving import POLL

GPT2 = Hub(repository="openai-community/gpt2", revision="607a30d783dfa663caf39e06633721c8d4cfcd7e")
Handler = http.server.BaseHTTPRequestHandler


@pytest.fixture
def hub_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Point the hub's client to a port of this machine."""

    def point(port: int) -> None:
        address = f"http://127.0.0.1:{port}"
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", address)
        monkeypatch.setattr(
            "huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE",
            address + "/{repo_id}/resolve/{revision}/{filename}",
        )

    return point


@contextmanager
def serving(answer: Callable[[Handler], None]) -> Iterator[int]:
    """Serve HEAD requests during the block; yield the port."""

    class Answering(Handler):
        def do_HEAD(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def with_status(status: int) -> Callable[[Handler], None]:
    def answer(request: Handler) -> None:
        request.send_response(status)
        request.end_headers()

    return answer


def only_to_the_token(request: Handler) -> None:
    known = request.headers["Authorization"] == "Bearer hf_secret"
    with_status(200 if known else 401)(request)


def test_a_hub_that_refuses_is_reported_in_one_line(hub_at: Callable[[int], None]) -> None:
    hub_at(9)
    with pytest.raises(ModelUnavailable, match="could not be reached") as caught:
        download(GPT2)
    assert "\n" not in str(caught.value)


def no_http(request: Handler) -> None:
    request.wfile.write(b"220 this is a mail server\r\n")
    request.close_connection = True


def test_an_answer_that_is_no_http_is_reported_in_one_line(hub_at: Callable[[int], None]) -> None:
    with serving(no_http) as port:
        hub_at(port)
        assert hub_silence(GPT2).endswith("could not be reached (220 this is a mail server)")


def test_an_address_that_is_none_is_reported_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    template = "nowhere/{repo_id}/{revision}/{filename}"
    monkeypatch.setattr("huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE", template)
    assert "could not be reached (unknown url type: 'nowhere/" in hub_silence(GPT2)


def test_a_hub_that_never_answers_is_given_up(
    hub_at: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "HUB_TIMEOUT", 0.2)
    release = threading.Event()

    def silent(_: Handler) -> None:
        release.wait(30)

    with serving(silent) as port:
        hub_at(port)
        assert "could not be reached" in hub_silence(GPT2)
        release.set()


def test_a_model_that_is_open_to_all_is_there(hub_at: Callable[[int], None]) -> None:
    with serving(with_status(200)) as port:
        hub_at(port)
        assert hub_silence(GPT2) == ""


def test_a_revision_that_the_hub_does_not_have_is_named(hub_at: Callable[[int], None]) -> None:
    with serving(with_status(404)) as port:
        hub_at(port)
        expected = "does not serve openai-community/gpt2 at revision 607a30d783df (HTTP 404)"
        assert hub_silence(GPT2).endswith(expected)


def test_a_model_behind_a_login_is_there_for_who_has_a_token(
    hub_at: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    with serving(only_to_the_token) as port:
        hub_at(port)
        assert "HTTP 401" in hub_silence(GPT2)
        monkeypatch.setenv("HF_TOKEN", "hf_secret")
        assert hub_silence(GPT2) == ""


def test_the_limit_on_waiting_for_the_hub_is_under_ten_seconds() -> None:
    assert HUB_TIMEOUT < 10
