"""tools/audit.py: a line for each finding of pip-audit and for packages it could not look up."""

from tools.audit import coverage, findings

CLEAN = {"name": "click", "version": "8.5.1", "vulns": []}
UNKNOWN = {"name": "zipp", "skip_reason": "not found"}
VULNERABLE = {
    "name": "old",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}, {"id": "B", "fix_versions": []}],
}


def test_a_finding_names_the_package_the_vulnerability_and_the_fix() -> None:
    assert findings([CLEAN, UNKNOWN, VULNERABLE]) == [
        "old 1.0: PYSEC-2026-1: fixed in 1.1",
        "old 1.0: B: fixed in no version",
    ]


def test_packages_that_were_not_looked_up_are_named() -> None:
    assert coverage([CLEAN, VULNERABLE]) == ""
    assert coverage([CLEAN, UNKNOWN]) == "could not be looked up: zipp"
    assert "nothing was looked up" in coverage([UNKNOWN, UNKNOWN])
