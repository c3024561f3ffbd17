"""The Hugging Face hub: finds models in the hub's cache, checks that the hub answers, downloads.

Importing the hub's client takes a quarter of a second, so it is only imported where it is needed.
"""

import http.client
import socket
import threading
import urllib.error
import urllib.request
from pathlib import Path

from generator.content import models
from generator.run.settings import HUB_TIMEOUT
from generator.shared import ModelUnavailable, first_line

HUB_FILES = ["*.json", "*.safetensors", "merges.txt"]  # no pickled weights, and no code


def download(hub: models.Hub) -> Path:
    """Fetch the files that the local cache lacks, and return the folder of the revision.

    Raises:
        ModelUnavailable: when the hub does not answer or refuses the model, or when the download
            breaks off.
    """
    if reason := hub_silence(hub):
        raise ModelUnavailable(reason)
    from huggingface_hub import snapshot_download

    try:
        path = snapshot_download(
            hub.repository,
            revision=hub.revision,
            allow_patterns=HUB_FILES,
            ignore_patterns=["*/*"],  # other formats of the same weights in subfolders
        )
    except Exception as error:  # each HTTP client behind huggingface_hub raises its own errors
        raise ModelUnavailable(f"the download broke off ({first_line(error)}); try again") from None
    return Path(path)


def cached_snapshot(hub: models.Hub) -> Path:
    """The folder where the hub's client keeps a revision, by the client's documented layout."""
    from huggingface_hub import constants

    folder = f"models--{hub.repository.replace('/', '--')}"
    return Path(constants.HF_HUB_CACHE) / folder / "snapshots" / hub.revision


def hub_silence(hub: models.Hub) -> str:
    """Return why the hub cannot give the model, or an empty string if it can.

    The answer comes within HUB_TIMEOUT seconds. The function sends its own request, because
    huggingface_hub would retry for half a minute.
    The request is sent in a thread, because no timeout limits the lookup of a host name.
    """
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        return "it is not in the Hugging Face cache, and HF_HUB_OFFLINE is set"
    url = constants.HUGGINGFACE_CO_URL_TEMPLATE.format(
        repo_id=hub.repository, revision=hub.revision, filename="config.json"
    )
    answer = ["the Hugging Face hub could not be reached (no answer in time)"]

    def ask() -> None:
        try:
            ask_for(url)
            answer[0] = ""
        except urllib.error.HTTPError as error:
            where = f"{hub.repository} at revision {hub.revision[:12]}"
            answer[0] = f"the Hugging Face hub does not serve {where} (HTTP {error.code})"
        # A ValueError comes from a malformed address.
        except (OSError, http.client.HTTPException, ValueError) as error:
            answer[0] = f"the Hugging Face hub could not be reached ({silence(error)})"

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(HUB_TIMEOUT)
    return answer[0]


def ask_for(url: str) -> None:
    """Send a HEAD request for a file; if it is refused, repeat it with the user's access token.

    Raises:
        OSError: when the hub does not answer, or refuses the file.
    """
    try:
        open_head(url, {})
    except urllib.error.HTTPError:
        from huggingface_hub.utils import build_hf_headers

        open_head(url, build_hf_headers())


def open_head(url: str, headers: dict[str, str]) -> None:
    """Send one HEAD request."""
    request = urllib.request.Request(url, method="HEAD", headers=headers)
    urllib.request.urlopen(request, timeout=HUB_TIMEOUT).close()


def silence(error: Exception) -> str:
    """Return why the hub did not answer, in words that readers of the site understand."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, socket.gaierror):
        return "its name cannot be looked up: no network"
    return getattr(cause, "strerror", None) or first_line(error)
