"""The same attention in the pages that BertViz and CircuitsVis make, ready to be served here."""

import json
import re
import subprocess
import tarfile
from pathlib import Path

from generator.shared.heads import Attention

# BertViz loads these from a CDN. Its jQuery 2.0.0 was never on npm; 2.2.4 is the nearest there.
SCRIPTS = {
    "d3.min": ("d3@5.7.0", "package/dist/d3.min.js"),
    "jquery.min": ("jquery@2.2.4", "package/dist/jquery.min.js"),
    "require.min": ("requirejs@2.3.6", "package/require.js"),
}
REMOTE = re.compile(r"https://[^'\"]+/([\w.]+\.min)(\.js)?(?=['\"])")


def bertviz_page(attention: Attention, tokens: list[str]) -> str:
    """BertViz's model view of (L, H, T, T), as it writes it."""
    import torch
    from bertviz import model_view

    layers = [torch.from_numpy(layer[None].copy()) for layer in attention]  # each (1, H, T, T)
    return str(model_view(layers, tokens, html_action="return").data)


def circuitsvis_page(attention: Attention, tokens: list[str]) -> str:
    """CircuitsVis' attention heads of (L, H, T, T), with its own code left on the CDN."""
    from circuitsvis.attention import attention_heads

    heads = attention.reshape(-1, *attention.shape[2:])
    return str(attention_heads(heads, tokens).cdn_src)


def with_local_scripts(page: str, folder: Path) -> str:
    """BertViz's page with its scripts beside it in `folder`, fetched there with npm."""
    for name, (package, member) in SCRIPTS.items():
        path = folder / f"{name}.js"
        if not path.is_file():
            path.write_bytes(from_npm(package, member, folder))
    local = REMOTE.sub(lambda found: f"./{found[1]}{found[2] or ''}", page)
    return f"<!doctype html><meta charset=utf-8><title>BertViz</title>{local}"


def from_npm(package: str, member: str, folder: Path) -> bytes:
    """One file of an npm package."""
    command = ["npm", "pack", "--json", "--silent", package]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    with tarfile.open(folder / json.loads(done.stdout)[0]["filename"]) as archive:
        file = archive.extractfile(member)
        assert file is not None
        return file.read()
