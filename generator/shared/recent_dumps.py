"""Keeps the dumps that were read last in memory: a build reads each of them ten times."""

from collections import OrderedDict
from pathlib import Path

from generator.shared.dumps import Dump, read_dump

MOST = 64 << 20  # bytes of attention: 200 sentences of 17 tokens in 270 heads


class Recent:
    """Dumps by their file, the most recently used last, and at most `most` bytes of them."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.kept: OrderedDict[Path, tuple[int, Dump]] = OrderedDict()

    def read(self, path: Path) -> Dump:
        """The dump in a file, from memory unless the file was rewritten; it must not be changed."""
        changed = path.stat().st_mtime_ns
        before, dump = self.kept.pop(path, (None, None))
        if dump is not None:
            self.size -= dump.attention.nbytes
        if dump is None or before != changed:
            dump = read_dump(path)
            dump.attention.setflags(write=False)
        self.kept[path] = changed, dump
        self.size += dump.attention.nbytes
        while self.size > self.most and len(self.kept) > 1:
            _, (_, oldest) = self.kept.popitem(last=False)
            self.size -= oldest.attention.nbytes
        return dump


RECENT = Recent(MOST)


def recent_dump(path: Path) -> Dump:
    """Read a dump, or take it from memory."""
    return RECENT.read(path)
