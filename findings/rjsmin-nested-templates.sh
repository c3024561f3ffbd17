#!/usr/bin/env bash
# rjsmin 1.3.0 changes the text of a template literal that contains another template literal.
#
# rjsmin removes spaces that do not matter. Inside a template literal every space matters, and rjsmin keeps them all,
# unless a substitution of the literal contains another literal: then it treats the text of the inner literal as code,
# and drops a space that the reader of the page would have seen. It raises no error. The same code without the nesting
# keeps its text.
#
# Seen with rjsmin 1.3.0, Python 3.11, Node 20:
#   before: x b C d e y z
#   after:  x b Cd e y z
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "rjsmin==1.3.0"
cat > "$folder/nested.js" <<'JS'
const f = (text) => text, c = "C";
console.log(`x ${f(`b ${c} d e`)} y z`);
JS
cat > "$folder/flat.js" <<'JS'
const f = (text) => text, c = "C";
const inner = `b ${c} d e`;
console.log(`x ${f(inner)} y z`);
JS
minify() { "$folder/venv/bin/python" -c 'import rjsmin, sys; print(rjsmin.jsmin(open(sys.argv[1]).read()))' "$1"; }
for name in nested flat; do minify "$folder/$name.js" > "$folder/$name.min.js"; done
before=$(node "$folder/nested.js") after=$(node "$folder/nested.min.js") flat=$(node "$folder/flat.min.js")
echo "rjsmin $("$folder/venv/bin/python" -c 'import rjsmin; print(rjsmin.__version__)')"
echo "before: $before"
echo "after:  $after"
echo "flat:   $flat"
[ "$before" = "x b C d e y z" ] && [ "$after" = "x b Cd e y z" ] && [ "$flat" = "$before" ]
