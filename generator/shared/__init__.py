"""What every room may use: errors, files, head names, tokens, dumps, progress, shared settings.

In: nothing from other rooms. Out: the types that travel between rooms (Dump, Attention, Scores) and
small pure functions on them.
"""

from generator.shared.code_cache import cache_of, made_once, recall, remember
from generator.shared.code_key import PACKAGE, code_key
from generator.shared.dumps import (
    Dump,
    encode,
    pack,
    read_dump,
    read_labels,
    refuse_stale,
    unpack,
)
from generator.shared.errors import (
    LONGEST,
    BuildError,
    ContentErrors,
    ModelUnavailable,
    cut,
    first_line,
    of_system,
    short,
)
from generator.shared.files import (
    Json,
    compact_json,
    content_hash,
    read_json,
    recent_json,
    sha256,
    write_atomic,
    write_if_changed,
    write_new,
)
from generator.shared.garbage import lasting
from generator.shared.heads import (
    NAME,
    Attention,
    Head,
    Scores,
    Sink,
    head_name,
    highest,
    parse_head,
)
from generator.shared.lock import only_build_in
from generator.shared.long_texts import head_files, is_long, long_header, pooled
from generator.shared.parallel import in_parallel
from generator.shared.progress import complain, say, track
from generator.shared.recent_dumps import recent_dump
from generator.shared.settings import (
    BLOCKS,
    DECIMALS,
    FAINT,
    FORMAT,
    LONG,
    SCALE,
)
from generator.shared.tokens import BYTE, MARK, byte_spans, label, occurrence, tokens_of
from generator.shared.windows import SKIPPED, WINDOW, windows
from generator.shared.words import BREAKS, counted, decimals, isolated, ordinal, signed, token_text

__all__ = [
    "BLOCKS",
    "BREAKS",
    "BYTE",
    "DECIMALS",
    "FAINT",
    "FORMAT",
    "LONG",
    "LONGEST",
    "MARK",
    "NAME",
    "PACKAGE",
    "SCALE",
    "SKIPPED",
    "WINDOW",
    "Attention",
    "BuildError",
    "ContentErrors",
    "Dump",
    "Head",
    "Json",
    "ModelUnavailable",
    "Scores",
    "Sink",
    "byte_spans",
    "cache_of",
    "code_key",
    "compact_json",
    "complain",
    "content_hash",
    "counted",
    "cut",
    "decimals",
    "encode",
    "first_line",
    "head_files",
    "head_name",
    "highest",
    "in_parallel",
    "is_long",
    "isolated",
    "label",
    "lasting",
    "long_header",
    "made_once",
    "occurrence",
    "of_system",
    "only_build_in",
    "ordinal",
    "pack",
    "parse_head",
    "pooled",
    "read_dump",
    "read_json",
    "read_labels",
    "recall",
    "recent_dump",
    "recent_json",
    "refuse_stale",
    "remember",
    "say",
    "sha256",
    "short",
    "signed",
    "token_text",
    "tokens_of",
    "track",
    "unpack",
    "windows",
    "write_atomic",
    "write_if_changed",
    "write_new",
]
