"""site.yml: the title and description of the site, its pages and its colours."""

from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from generator.content.colours import PAPERS, contrast
from generator.content.problems import problem_lines
from generator.content.schema import Entry, Text
from generator.content.yaml_reader import parse, yaml_problem

FILE = "site.yml"
KEY = "site"
NEEDED = ("index", "probe", "sentences", "method", "references")  # figures and cards link to these
Hex = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Link = Annotated[str, Field(pattern=r"^https?://[^\s\"<>]+$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)*$")]  # such as de or pt-BR
PageName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9/-]*$")]
READABLE = 4.5  # the contrast that WCAG requires of text


class Shades(Entry):
    """A colour, as it is in the light scheme and in the dark scheme."""

    light: Hex
    dark: Hex

    @model_validator(mode="after")
    def is_readable(self) -> Self:
        """Refuse a colour with too little contrast against the background of its scheme."""
        for scheme, paper in PAPERS.items():
            found = contrast(getattr(self, scheme), paper)
            if found < READABLE:
                raise ValueError(
                    f"has a contrast of {found:.1f} to the {scheme} background {paper}; text needs "
                    f"{READABLE}, so take a {'darker' if scheme == 'light' else 'lighter'} colour"
                )
        return self


class Colours(Entry):
    """The colours that an author may change."""

    accent: Shades | None = None  # the colour of links and of what the reader selected
    ramp: Shades | None = None  # the colour of the weight 1; the weight 0 has the background colour


class Site(Entry):
    """The settings of site.yml; every key is optional."""

    title: Text = "Attention Under the Microscope"
    description: Text = (
        "Every attention head of a real language model, weight by weight, in your browser."
    )
    language: Language = "en"
    author: Text | None = None
    licence: Text | None = None
    repository: Link | None = None
    logo: Text | None = None  # the path of a picture, relative to the folder of the pages
    colours: Colours = Field(default=Colours())
    navigation: list[PageName] | None = None  # the header's links in order; None: front matter
    without: list[PageName] = Field(default=[])

    @model_validator(mode="after")
    def keeps_what_is_needed(self) -> Self:
        """Refuse to leave out a page to which figures link, or a page that the header shows."""
        for name in self.without:
            if name in NEEDED:
                raise ValueError(f"key 'without': {name!r}: figures link to it; keep this page")
            if name in (self.navigation or []):
                raise ValueError(f"key 'without': {name!r} is in 'navigation', too; remove one")
        return self


def read_site(folder: Path) -> tuple[Site, list[str]]:
    """The settings in a content folder, and one line for every problem.

    If the folder has no site.yml, all settings have their defaults.
    """
    path = folder / FILE
    if not path.is_file():
        return Site(), []
    try:
        return Site.model_validate(settings_in(path.read_text(encoding="utf-8"))), []
    except ValidationError as error:
        problems = problem_lines(error, Site)
    except UnicodeDecodeError as error:
        problems = [f"is not UTF-8 at byte {error.start}; save it as UTF-8"]
    except (yaml.YAMLError, RecursionError) as error:
        problems = [f"is not valid YAML{yaml_problem(error)}; correct it there"]
    except ValueError as error:
        problems = [str(error)]
    return Site(), [f"{path}: {problem}" for problem in problems]


def settings_in(text: str) -> dict[str, Any]:
    """The settings under the only key of site.yml.

    Raises:
        ValueError: when the file has another structure.
        yaml.YAMLError: when it is not valid YAML.
    """
    document = parse(text)
    if not isinstance(document, dict) or list(document) != [KEY]:
        raise ValueError(f"should hold the single key {KEY!r} with the settings under it")
    if not isinstance(document[KEY], dict):
        raise ValueError(f"key {KEY!r}: should hold keys with values, such as `title: My heads`")
    return dict(document[KEY])
