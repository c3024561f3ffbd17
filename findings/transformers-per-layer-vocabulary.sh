#!/usr/bin/env bash
# In transformers 5.23.0, a tiny Gemma 4 is not tiny: with a vocabulary of 300 it has 134 million parameters.
#
# Gemma 4 has a second table of embeddings, from which every layer takes a vector for each token. `vocab_size` does not
# set its length: it has `vocab_size_per_layer_input` rows, 262,144 by default, of `num_hidden_layers` times
# `hidden_size_per_layer_input` (256 by default) numbers. So a model of two layers, 32 wide, for a tokenizer of 300 tokens
# has a table of 134,217,728 parameters, which is 99.7% of the model. Both sizes have to be given.
#
# Seen with transformers 5.23.0, torch 2.13.0; the rows of the two tables, and the parameters of the model:
#   vocab_size=300: 300 and 262144 rows, 134678496 parameters
#   vocab_size=300, vocab_size_per_layer_input=300, hidden_size_per_layer_input=8: 300 and 300 rows, 417704 parameters
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "transformers==5.23.0" "torch==2.13.0" "numpy==2.4.6"
TRANSFORMERS_VERBOSITY=error "$folder/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

from transformers import AutoConfig, AutoModelForCausalLM

SIZES = {
    "hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "head_dim": 8, "layer_types": ["full_attention"] * 2, "pad_token_id": None,
}
TINY = {"vocab_size": 300}
GIVEN = TINY | {"vocab_size_per_layer_input": 300, "hidden_size_per_layer_input": 8}

for package in ("transformers", "torch"):
    print(package, version(package))
seen = []
for sizes in (TINY, GIVEN):
    model = AutoModelForCausalLM.from_config(AutoConfig.for_model("gemma4_text", **SIZES, **sizes))
    tables = [len(table) for name, table in model.named_parameters() if "embed_tokens" in name]
    seen.append((*tables, model.num_parameters()))
    words = ", ".join(f"{name}={size}" for name, size in sizes.items())
    print(f"{words}: {tables[0]} and {tables[1]} rows, {seen[-1][-1]} parameters")
sys.exit(seen != [(300, 262144, 134678496), (300, 300, 417704)])
PY
