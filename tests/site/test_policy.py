"""site/policy.py: a page may load only the site's files and run only the build's scripts."""

from pathlib import Path

from generator.site.policy import policy, protect, with_policy

PAGE = '<!doctype html><html><head class="a"><script>let a = 1</script></head><body></body></html>'


def test_an_inline_script_is_allowed_by_its_hash() -> None:
    # printf 'let a = 1' | openssl dgst -sha256 -binary | base64
    assert "script-src 'self' 'sha256-LAfYd7pbFUgwfQu8b4q135PeTG2z+/coPEUYCd74eCQ='" in policy(PAGE)


def test_scripts_from_files_need_no_hash_and_other_hosts_are_forbidden() -> None:
    rules = policy('<script src="a.js"></script>')
    assert "sha256" not in rules
    assert "default-src 'none'" in rules
    assert "unsafe-eval" not in rules
    assert "http" not in rules


def test_the_policy_comes_before_everything_that_it_governs() -> None:
    html = with_policy(PAGE)
    assert html.index("Content-Security-Policy") < html.index("<script>")


def test_every_page_of_a_site_is_protected(tmp_path: Path) -> None:
    for name in ("index.html", "a/index.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE)
    protect(tmp_path)
    pages = [path.read_text() for path in tmp_path.rglob("*.html")]
    assert all(page.count("Content-Security-Policy") == 1 for page in pages)
