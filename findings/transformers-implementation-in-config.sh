#!/usr/bin/env bash
# In transformers 5.23.0, a key in a model's config.json overrules the argument `attn_implementation` of the caller.
#
# `from_pretrained(…, attn_implementation="eager")` reads as the last word on how attention is computed. If config.json
# has the private key `_attn_implementation`, the key wins, without a warning. With "sdpa", a pass that asks for
# attention weights then returns none of them. `set_attn_implementation` after loading does what the argument says.
#
# Seen with transformers 5.23.0, torch 2.13.0; the implementation of a tiny Llama that was loaded as "eager":
#   without the key                      eager
#   with the key "sdpa"                  sdpa
#   after set_attn_implementation        eager
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "transformers==5.23.0" "torch==2.13.0" "numpy==2.4.6"
TRANSFORMERS_VERBOSITY=error HF_HUB_DISABLE_PROGRESS_BARS=1 "$folder/venv/bin/python" - "$folder/model" <<'PY' 2> /dev/null
import json
import sys
from importlib.metadata import version
from pathlib import Path

from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM

for package in ("transformers", "torch"):
    print(package, version(package))
model = Path(sys.argv[1])
sizes = {"hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
LlamaForCausalLM(LlamaConfig(vocab_size=32, **sizes)).save_pretrained(model)


def loaded():
    return AutoModelForCausalLM.from_pretrained(model, attn_implementation="eager")


seen = [loaded().config._attn_implementation]
file = model / "config.json"
file.write_text(json.dumps(json.loads(file.read_text()) | {"_attn_implementation": "sdpa"}))
found = loaded()
seen.append(found.config._attn_implementation)
found.set_attn_implementation("eager")
seen.append(found.config._attn_implementation)
names = ("without the key", 'with the key "sdpa"', "after set_attn_implementation")
for name, implementation in zip(names, seen, strict=True):
    print(f"{name:36} {implementation}")
sys.exit(seen != ["eager", "sdpa", "eager"])
PY
