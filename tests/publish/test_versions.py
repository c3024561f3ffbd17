"""publish/versions.py: data from another version of the generator give a one-line error."""

from pathlib import Path

import pytest

from generator.publish.versions import read_version
from generator.shared import BuildError


@pytest.mark.parametrize(("made", "found"), [('{"format": 1}', "1"), ("{}", "None")])
def test_a_file_of_another_version_is_refused(tmp_path: Path, made: str, found: str) -> None:
    path = tmp_path / "text.json"
    path.write_text(made)
    with pytest.raises(BuildError) as error:
        read_version(path, 2)
    assert str(error.value) == f"{path}: has format {found}, not 2; run `make build`"


def test_a_file_of_this_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "text.json"
    path.write_text('{"format": 2, "heads": 3}')
    assert read_version(path, 2) == {"format": 2, "heads": 3}
