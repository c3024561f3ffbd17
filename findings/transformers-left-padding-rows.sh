#!/usr/bin/env bash
# In transformers 5.23.0, the attention rows of left padding in a causal model look at all tokens, also at later ones.
#
# Texts of different lengths in one batch are padded at the left, and the padding is masked. One would expect the rows
# of the padding to be empty, or to stay on the padding; the documentation of `attentions` says nothing about it. With
# eager attention, the implementation that returns weights, such a row is uniform over all keys of its sequence, also
# those of the text that follows and those outside a sliding window. The causal mask fills forbidden scores with the
# smallest number of the dtype instead of minus infinity, so a row whose scores are all forbidden is a softmax over
# equal numbers. A map made from a padded batch then has weights above its diagonal, and a mean over queries counts
# looks at later tokens. The rows of the text itself are right, and so are the logits.
#
# Seen with transformers 5.23.0, torch 2.13.0, for GPT-2, Llama and Mistral with a window of two tokens; rows 0 and 1
# are padding:
#   row 0: 0.20 0.20 0.20 0.20 0.20
#   row 1: 0.20 0.20 0.20 0.20 0.20
#   row 2: 0.00 0.00 1.00 0.00 0.00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "transformers==5.23.0" "torch==2.13.0" "numpy==2.4.6"
TRANSFORMERS_VERBOSITY=error "$folder/venv/bin/python" - <<'PY'
from importlib.metadata import version

import torch
from transformers import AutoConfig, AutoModelForCausalLM

SIZES = {
    "gpt2": {"n_embd": 16, "n_layer": 1, "n_head": 2},
    "llama": {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2},
    "mistral": {
        "hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2,
        "num_key_value_heads": 1, "sliding_window": 2,
    },
}
PADDING = 2

for package in ("transformers", "torch"):
    print(package, version(package))
tokens = torch.tensor([[0, 0, 5, 6, 7]])
mask = torch.tensor([[0] * PADDING + [1] * 3])
for family, sizes in SIZES.items():
    torch.manual_seed(0)
    config = AutoConfig.for_model(family, vocab_size=64, bos_token_id=0, eos_token_id=1, pad_token_id=0, **sizes)
    model = AutoModelForCausalLM.from_config(config, attn_implementation="eager").eval()
    with torch.no_grad():
        weights = model(tokens, attention_mask=mask, output_attentions=True).attentions[0][0]
    print(family)
    for query, row in enumerate(weights[0]):
        print(f"  row {query}:", *(f"{weight:.2f}" for weight in row.tolist()))
    assert torch.allclose(weights[:, :PADDING], torch.tensor(0.2))
    assert not weights[:, PADDING:].triu(PADDING + 1).any()  # text rows see no later token
PY
