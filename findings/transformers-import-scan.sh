#!/usr/bin/env bash
# In transformers 5.23.0, one import reads the source of all models twice: the cache that should prevent it never hits.
#
# Lazy imports need a list of what each module of a model defines, so `create_import_structure_from_path` reads the
# files of every folder under transformers/models, and an `lru_cache` keeps the result for each folder. The package
# calls it for all folders when it is imported, and again when a model class is looked up, so the second time should be
# free. But the cache keeps only 128 results, the default, and both times 549 folders are read in the same order: every
# result is evicted before it is needed again. So a program that needs one class reads 2,500 files twice.
#
# Seen with transformers 5.23.0:
#   hits 0, misses 1098, kept 128 of 128
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "transformers==5.23.0" "numpy==2.4.6"
TRANSFORMERS_VERBOSITY=error "$folder/venv/bin/python" - <<'PY'
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import transformers.models
from transformers.utils import import_utils

print("transformers", version("transformers"))
listing = import_utils.create_import_structure_from_path
info = listing.cache_info()
print(f"hits {info.hits}, misses {info.misses}, kept {info.currsize} of {info.maxsize}")
assert info.hits == 0
assert info.misses > 4 * info.maxsize
PY
