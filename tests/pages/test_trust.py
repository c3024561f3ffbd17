"""pages/trust.py: the residuals and claims that the Method page reports."""

from pathlib import Path

from generator.pages.model_numbers import ModelNumbers
from generator.pages.trust import trust
from generator.publish.published import Published
from generator.shared.files import compact_json, write_atomic


def test_a_model_without_mixing_has_no_residuals_and_its_claims_are_counted(
    tmp_path: Path,
) -> None:
    claims = [{"status": status, "documented": True} for status in ("reproduced", "faint")]
    write_atomic(tmp_path / "claims.json", compact_json(claims))
    published = Published(
        models={"m": {"id": "m", "measures": {}}}, dumps={("m", "one"): tmp_path / "one.json"}
    )
    found = trust(ModelNumbers(published, "m"), [])
    assert found.residuals is None
    assert found.claims.documented == {"reproduced": 1, "faint": 1, "not reproduced": 0}
    assert found.background is None  # without heads.json
