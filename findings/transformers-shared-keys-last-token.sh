#!/usr/bin/env bash
# In transformers 5.23.0, `logits_to_keep=1` makes some layers of Gemma 4 compute attention for the last token only.
#
# By its documentation, the argument only saves logits: they are computed for the last tokens alone. In Gemma 4,
# layers that share the keys and values of earlier layers (`num_kv_shared_layers`) then skip the queries of all other
# tokens, too, unless the pass returns attention weights. A hook that records attention sees one row for such a layer
# instead of a square map. `logits_to_keep=slice(-1, None)` asks for the same logits and computes all rows.
#
# Seen with transformers 5.23.0, torch 2.13.0; the shapes of the two layers' softmax over 12 tokens, and the logits:
#   logits_to_keep=1 (1, 4, 12, 12) (1, 4, 1, 12) logits (1, 1, 32)
#   logits_to_keep=slice(-1, None, None) (1, 4, 12, 12) (1, 4, 12, 12) logits (1, 1, 32)
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

SIZES = {
    "vocab_size": 32, "hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "head_dim": 8, "pad_token_id": None, "bos_token_id": None, "eos_token_id": None,
    "layer_types": ["full_attention"] * 2, "num_kv_shared_layers": 1,
}
SQUARE, ROW = (1, 4, 12, 12), (1, 4, 1, 12)

for package in ("transformers", "torch"):
    print(package, version(package))
torch.manual_seed(0)
config = AutoConfig.for_model("gemma4_text", **SIZES)
model = AutoModelForCausalLM.from_config(config, attn_implementation="eager").eval()
softmax, shapes = torch.nn.functional.softmax, []


def noting(scores, *args, **options):
    shapes.append(tuple(scores.shape))
    return softmax(scores, *args, **options)


torch.nn.functional.softmax = noting
seen = []
for keep in (1, slice(-1, None)):
    shapes.clear()
    with torch.inference_mode():
        logits = model(torch.arange(1, 13)[None], use_cache=False, logits_to_keep=keep).logits
    seen.append((list(shapes), tuple(logits.shape)))
    print(f"logits_to_keep={keep}", *shapes, "logits", tuple(logits.shape))
sys.exit(seen != [([SQUARE, ROW], (1, 1, 32)), ([SQUARE, SQUARE], (1, 1, 32))])
PY
