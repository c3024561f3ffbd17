"""Keeps the dumps that were read last in memory, because a build reads each dump ten times."""

from collections import OrderedDict
from pathlib import Path

from generator.shared.dumps import Dump, read_dump

MOST = 64 << 20  # bytes of attention in memory: 200 sentences of 17 tokens in 270 heads


class Recent:
    """The dumps that were used most recently, up to `most` bytes of attention."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.kept: OrderedDict[Path, tuple[int, Dump]] = OrderedDict()

    def read(self, path: Path) -> Dump:
        """The dump in a file, from memory if it is there and the file was not rewritten.

        The dump must not be changed, since it stays in memory.
        """
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
    """The dump in a file, from memory if it is there; the dump must not be changed."""
    return RECENT.read(path)
