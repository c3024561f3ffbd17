"""The preview: pages are rendered again when the author saves a file; MkDocs reloads them."""

import threading
from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import MkDocsException
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.derive import derive
from generator.lab import load_all
from generator.shared import BuildError, complain, of_system, only_build_in, say
from generator.site import ASSETS, SETTINGS, render_docs

SETTLE = 0.2  # seconds without a change before pages are rendered: one save causes several events


class Rerender(FileSystemEventHandler):
    """Renders build/docs once after each burst of changes; MkDocs then reloads the page."""

    def __init__(self, content: Path, out: Path) -> None:
        self.content, self.out = content, out
        self.timer: threading.Timer | None = None
        self.rendering = threading.Lock()  # since a timer that has fired cannot be cancelled

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Restart the wait for the end of a burst, unless a file was only read."""
        if event.event_type in ("opened", "closed_no_write"):
            return
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(SETTLE, self.render)
        self.timer.daemon = True
        self.timer.start()

    def render(self) -> None:
        """Render; after an error, print what is wrong, and keep serving the last good pages."""
        try:
            with self.rendering:
                render_now(self.content, self.out)
        except BuildError as error:
            complain(str(error))
        except OSError as error:
            complain(of_system(error))


def render_now(content: Path, out: Path) -> Path:
    """Render build/docs from the current content and return the path of MkDocs' settings."""
    checked, lab = load_all(content)
    with only_build_in(out):
        derive(checked, out / "data", lab)
        return render_docs(checked, out, ASSETS, SETTINGS)


def serve_site(content: Path, out: Path, address: str) -> None:
    """Serve the site at `address` (host:port) and follow edits of content and assets.

    This needs no torch. A new or changed sentence needs the model: run `make build` in another
    terminal.
    """
    config = render_now(content, out)
    observer = Observer()
    handler = Rerender(content, out)
    for folder in (content, ASSETS):
        observer.schedule(handler, str(folder), recursive=True)
    observer.start()
    say(f"http://{address}/ shows the site and follows your edits; Ctrl+C stops it")
    try:
        mkdocs_serve(str(config), watch_theme=True, dev_addr=address)
    except MkDocsException as error:
        raise BuildError(" ".join(str(error).split())) from None
    except OSError as error:
        raise BuildError(f"{address}: {error.strerror}; choose another --address") from None
    finally:
        observer.stop()
