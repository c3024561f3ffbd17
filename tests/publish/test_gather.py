"""Published files have a hash in their names, and the catalogue points to all of them."""

import json
from copy import deepcopy
from pathlib import Path

import pytest

from generator.publish.assets import LATER_STYLES, MAIN, STYLES
from generator.publish.gather import publish
from generator.shared.errors import BuildError
from generator.shared.files import content_hash
from generator.site.build import ASSETS
from tests.conftest import read_json
from tests.pages_content import Build
from tests.small_site import snapshot


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A small site_assets folder."""
    folder = tmp_path / "assets"
    for name in (
        "js/main.js",
        "js/x/b.css",
        "js/page/tokens.css",
        "js/y/a.css",
        "js/page/print.css",
        "js/page/site.css",
        "theme/main.html",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def test_every_data_file_is_served_with_its_hash_in_the_name(built: Build) -> None:
    published = publish(built.content, built.data, ASSETS)
    model = published.catalogue["models"][0]
    sentence = model["sentences"]["plain"]
    for address, path in [
        (model["file"], built.data / "toy" / "model.json"),
        (sentence["attention"], built.data / "toy" / "plain.json"),
    ]:
        assert content_hash(path.read_bytes()) in address
        assert published.files[address] == path


def test_the_catalogue_lists_the_tokens_and_absent_files_of_a_sentence(built: Build) -> None:
    model = publish(built.content, built.data, ASSETS).catalogue["models"][0]
    sentence = model["sentences"]["plain"]
    assert sentence["tokens"] == len(read_json(built.data / "toy" / "plain.json")["tokens"])
    assert sentence["mixing"] is None


def test_claims_and_mixing_are_published_where_they_exist(built: Build) -> None:
    (built.data / "toy" / "claims.json").write_text("[]")
    (built.data / "toy" / "plain.mixing.json").write_text("{}")
    model = publish(built.content, built.data, ASSETS).catalogue["models"][0]
    assert model["claims"].startswith("data/toy/claims.")
    assert model["sentences"]["plain"]["mixing"].startswith("data/toy/plain.mixing.")


def test_passports_and_cards_are_published_where_heads_and_claims_were_computed(
    built: Build,
) -> None:
    for name in ("heads.json", "claims.json"):
        (built.data / "toy" / name).unlink(missing_ok=True)
    model = publish(built.content, built.data, ASSETS).catalogue["models"][0]
    assert (model["passports"], model["cards"]) == (None, None)
    (built.data / "toy" / "heads.json").write_text("{}")
    (built.data / "toy" / "claims.json").write_text("[]")
    published = publish(built.content, built.data, ASSETS)
    model = published.catalogue["models"][0]
    assert model["passports"].startswith("data/toy/heads.")
    cards = published.files[model["cards"]]
    assert isinstance(cards, bytes) and content_hash(cards) in model["cards"]
    assert json.loads(cards) == published.cards["toy"]


def test_what_a_model_lacks_of_the_phenomena_has_a_title_and_a_reason(built: Build) -> None:
    phenomenon = built.content.phenomena[0]
    entries = [
        {"phenomenon": phenomenon.id, "sentence": "one", "what": what, "reason": "One token."}
        for what in ("“a” to “b”", phenomenon.name)
    ]
    (built.data / "toy" / "left_out.json").write_text(json.dumps(entries))
    found = publish(built.content, built.data, ASSETS).left_out["toy"]
    assert [(each.title, each.reason, each.sentence) for each in found] == [
        (f"{phenomenon.name}, “a” to “b”", "One token.", "one"),
        (phenomenon.name, "One token.", "one"),
    ]


def test_the_catalogue_groups_sentences_by_the_family_of_their_phenomenon(built: Build) -> None:
    entry = publish(built.content, built.data, ASSETS).catalogue["sentences"][0]
    phenomenon = next(p for p in built.content.phenomena if p.id == entry["phenomenon"])
    assert (entry["phenomenon_name"], entry["family"]) == (phenomenon.name, phenomenon.family)
    assert entry["page"] == f"sentences/{entry['id']}/"


def test_a_missing_model_is_named_with_its_reason_and_not_shown(built: Build) -> None:
    catalogue = publish(built.content, built.data, ASSETS).catalogue
    assert [model["id"] for model in catalogue["models"]] == ["toy"]
    assert [model["id"] for model in catalogue["missing"]] == ["absent"]
    assert catalogue["missing"][0]["reason"]


def test_the_app_hash_follows_every_file_in_it(built: Build, assets: Path) -> None:
    first = publish(built.content, built.data, assets).app
    assert publish(built.content, built.data, assets).app == first
    (assets / "js/main.js").write_text("changed")
    assert publish(built.content, built.data, assets).app != first


def test_the_app_hash_follows_the_data_through_the_catalogue(built: Build, assets: Path) -> None:
    first = publish(built.content, built.data, assets).app
    (built.data / "toy" / "claims.json").write_text("[]")
    assert publish(built.content, built.data, assets).app != first


def test_the_served_catalogue_is_the_one_that_the_pages_use(built: Build, assets: Path) -> None:
    published = publish(built.content, built.data, assets)
    served = published.files[f"{published.app}/catalogue.json"]
    assert isinstance(served, bytes)
    assert json.loads(served) == published.catalogue


def test_scripts_and_style_sheets_are_served_joined(built: Build, assets: Path) -> None:
    published = publish(built.content, built.data, assets)
    served = {name.removeprefix(f"{published.app}/") for name in published.files}
    code = {name for name in served if name.endswith((".js", ".css"))}
    assert code == {MAIN, STYLES, LATER_STYLES}


def test_theme_templates_are_not_served(built: Build, assets: Path) -> None:
    files = publish(built.content, built.data, assets).files
    assert not [name for name in files if "theme" in name]


def test_data_of_another_text_are_refused(built: Build) -> None:
    path = built.data / "toy" / "plain.json"
    path.write_text(json.dumps(read_json(path) | {"text": "something else"}))
    with pytest.raises(BuildError, match=r"plain\.json: was made from an earlier text.*make build"):
        publish(built.content, built.data, ASSETS)


def test_data_of_another_format_are_refused(built: Build) -> None:
    path = built.data / "toy" / "model.json"
    path.write_text(json.dumps(read_json(path) | {"format": 2}))
    with pytest.raises(BuildError, match=r"model\.json: has format 2, not 1; run `make build`"):
        publish(built.content, built.data, ASSETS)


def test_a_damaged_data_file_is_named(built: Build) -> None:
    (built.data / "toy" / "plain.json").write_text('{"format": 1, "tok')
    with pytest.raises(BuildError, match=r"plain\.json: is damaged.*make build"):
        publish(built.content, built.data, ASSETS)


def test_a_folder_without_data_is_an_error_in_one_line(built: Build, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="nowhere: has no data for any model"):
        publish(built.content, tmp_path / "nowhere", ASSETS)


def test_a_sentence_that_no_model_has_read_is_listed_without_data(built: Build) -> None:
    (built.data / "toy" / "plain.json").unlink()
    catalogue = publish(built.content, built.data, ASSETS).catalogue
    assert "plain" not in catalogue["models"][0]["sentences"]
    assert "plain" in [sentence["id"] for sentence in catalogue["sentences"]]


def test_publishing_changes_neither_the_data_nor_the_content(built: Build) -> None:
    files, content = snapshot(built.data), deepcopy(built.content)
    publish(built.content, built.data, ASSETS)
    assert snapshot(built.data) == files
    assert built.content == content
