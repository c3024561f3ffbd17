"""The same attention in pages made by BertViz and CircuitsVis, ready to be served locally."""

import re
import shutil
from pathlib import Path

from generator.shared.heads import Attention
from tests.bench.npm import modules

# BertViz loads these from a CDN. Its jQuery 2.0.0 was never on npm; 2.2.4 is the nearest there.
SCRIPTS = {
    "d3.min.js": "d3/dist/d3.min.js",
    "jquery.min.js": "jquery/dist/jquery.min.js",
    "require.min.js": "requirejs/require.js",
}
REMOTE = re.compile(r"https://[^'\"]+/([\w.]+\.min)(\.js)?(?=['\"])")
IMPORT = re.compile(r"import \{(.*?)\} from \"https://[^\"]+\"")
PAGE = "<!doctype html><meta charset=utf-8><title>{}</title>{}"

# Whether at least this many heads are drawn.
BERTVIZ = "document.querySelectorAll('#vis > svg > g').length >= {heads}"
CIRCUITSVIS = "document.querySelectorAll('canvas[style]').length >= {heads}"
# Scripts that enlarge another head.
BERTVIZ_HEAD = """number => {
  const maps = document.querySelectorAll('#vis > svg > g:not(.detail)');
  maps[number % maps.length].lastElementChild.dispatchEvent(new MouseEvent('click'));
}"""
CIRCUITSVIS_HEAD = """number => {
  const maps = document.querySelectorAll('h4 + div canvas');
  maps[number % maps.length].dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
}"""


def bertviz_page(attention: Attention, tokens: list[str]) -> str:
    """Return BertViz's model view of (L, H, T, T) as BertViz writes it."""
    import torch
    from bertviz import model_view

    layers = [torch.from_numpy(layer[None].copy()) for layer in attention]  # each (1, H, T, T)
    return str(model_view(layers, tokens, html_action="return").data)


def circuitsvis_page(attention: Attention, tokens: list[str]) -> str:
    """Return CircuitsVis' attention heads of (L, H, T, T), which load its code from the CDN."""
    from circuitsvis.attention import attention_heads

    heads = attention.reshape(-1, *attention.shape[2:])
    return str(attention_heads(heads, tokens).cdn_src)


def write_bertviz(folder: Path, attention: Attention, tokens: list[str]) -> None:
    """Write BertViz's page as index.html, next to its scripts."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in SCRIPTS.items():
        shutil.copyfile(modules() / path, folder / name)
    local = REMOTE.sub(
        lambda found: f"./{found[1]}{found[2] or ''}", bertviz_page(attention, tokens)
    )
    (folder / "index.html").write_text(PAGE.format("BertViz", local), encoding="utf-8")


def write_circuitsvis(folder: Path, attention: Attention, tokens: list[str]) -> None:
    """Write CircuitsVis' page as index.html, next to the code from its wheel."""
    import circuitsvis

    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(circuitsvis.__file__).parent / "dist/cdn/iife.js", folder / "iife.js")
    local = IMPORT.sub(r"const {\1} = CircuitsVis", circuitsvis_page(attention, tokens))
    page = PAGE.format("CircuitsVis", '<script src="iife.js"></script>' + local)
    (folder / "index.html").write_text(page, encoding="utf-8")
