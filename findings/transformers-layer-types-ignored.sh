#!/usr/bin/env bash
# In transformers 5.23.0, Mixtral, Phi-3 and StarCoder2 give a window to layers that are called "full_attention".
#
# A configuration with `layer_types` says which layers have a sliding window, and in most families (here Qwen3) the code
# follows it. The code of the other three looks only at `sliding_window`: if it is set, every layer has the window. With
# `layer_types: ["full_attention", "full_attention"]` and `sliding_window: 4`, no error and no warning appears, and no
# query sees more than four tokens. A tool that reads the windows from `layer_types` describes these models wrongly.
#
# Seen with transformers 5.23.0, torch 2.13.0; the most tokens that a query of each layer sees, of 12:
#   qwen3        12 12
#   mixtral      4 4
#   phi3         4 4
#   starcoder2   4 4
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "transformers==5.23.0" "torch==2.13.0" "numpy==2.4.6"
TRANSFORMERS_VERBOSITY=error "$folder/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import torch
from transformers import AutoConfig, AutoModelForCausalLM

EXPECTED = {"qwen3": [12, 12], "mixtral": [4, 4], "phi3": [4, 4], "starcoder2": [4, 4]}
SIZES = {
    "vocab_size": 32, "hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "pad_token_id": None, "bos_token_id": None, "eos_token_id": None,
    "sliding_window": 4, "layer_types": ["full_attention"] * 2,
}

for package in ("transformers", "torch"):
    print(package, version(package))
seen = {}
for kind in EXPECTED:
    torch.manual_seed(0)
    config = AutoConfig.for_model(kind, **SIZES)
    model = AutoModelForCausalLM.from_config(config, attn_implementation="eager").eval()
    with torch.inference_mode():
        weights = model(torch.arange(1, 13)[None], output_attentions=True).attentions
    seen[kind] = [int((layer[0] > 0).sum(-1).max()) for layer in weights]
    print(f"{kind:12}", *seen[kind])
sys.exit(seen != EXPECTED)
PY
