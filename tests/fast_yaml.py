"""YAML for the tests with libyaml, which takes a tenth of the time of PyYAML's own parser."""

from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def load(text: str | bytes) -> Any:
    """Parse a YAML document."""
    return yaml.load(text, LOADER)  # noqa: S506 - safe both


def dump(value: Any) -> str:
    """Write a value as a YAML document."""
    return str(yaml.dump(value, Dumper=DUMPER, allow_unicode=True))
