#!/usr/bin/env bash
# In transformers 5.23.0, MiMo-V2-Flash has twice `num_key_value_heads` key/value heads in each sliding layer.
#
# The configuration has one number, `num_key_value_heads`. The model's code takes it for the layers of full attention, and
# doubles it for the layers with a sliding window; no key of the configuration says so, and no key changes it. So whoever
# computes from the configuration how many query heads share a key, or how large the cache of keys and values becomes, is
# off by a factor of two in most layers. In gpt-oss, which mixes the same two kinds of layers, all layers have the number
# of the configuration.
#
# Seen with transformers 5.23.0, torch 2.13.0, for num_attention_heads=8, num_key_value_heads=2; full, sliding:
#   gpt_oss: 2, 2 key/value heads
#   mimo_v2_flash: 2, 4 key/value heads
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
from transformers.cache_utils import DynamicCache

SIZES = {
    "vocab_size": 64, "hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 8,
    "num_key_value_heads": 2, "head_dim": 8, "layer_types": ["full_attention", "sliding_attention"],
    "sliding_window": 16, "num_experts_per_tok": 1, "pad_token_id": None,
}
OWN = {
    "gpt_oss": {"num_local_experts": 2},
    "mimo_v2_flash": {"v_head_dim": 8, "moe_intermediate_size": 16, "n_routed_experts": 2},
}

for package in ("transformers", "torch"):
    print(package, version(package))
seen = {}
for kind, own in OWN.items():
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(AutoConfig.for_model(kind, **SIZES, **own)).eval()
    cache = DynamicCache()
    with torch.inference_mode():
        model(torch.arange(1, 9)[None], past_key_values=cache)
    seen[kind] = [layer.keys.shape[1] for layer in cache.layers]  # (batch, key/value heads, tokens, head_dim)
    print(f"{kind}: {seen[kind][0]}, {seen[kind][1]} key/value heads")
sys.exit(seen != {"gpt_oss": [2, 2], "mimo_v2_flash": [2, 4]})
PY
