#!/usr/bin/env bash
# Zensical 0.0.73 reads a theme override of MkDocs Material, but not the Python in its Jinja expressions.
#
# Zensical builds from mkdocs.yml and the same `theme.custom_dir`, with blocks, `super()`, `namespace` and filters as in
# Jinja. Its templates run in Rust, where a string has no Python methods, and `replace` takes no count. An override that
# MkDocs renders stops the build with a RuntimeError: `page.content.split(…)`, `page.content.find(…)`, and
# `super() | replace("a", "b", 1)`, which Jinja documents. `super() | replace("a", "b")` works in both.
#
# Seen with Zensical 0.0.73, MkDocs 1.6.1, Material 9.8.1, Python 3.11:
#   replace with 2 arguments   MkDocs: one b b      Zensical: one b b
#   replace with a count       MkDocs: one b a      Zensical: RuntimeError: too many arguments
#   a method of a string       MkDocs: one          Zensical: RuntimeError: unknown method: string has no method named split
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  "zensical==0.0.73" "mkdocs==1.6.1" "mkdocs-material==9.8.1"
mkdir "$folder/docs" "$folder/theme"
echo "# Title" > "$folder/docs/index.md"
printf 'site_name: Test\ntheme:\n  name: material\n  custom_dir: theme\n' > "$folder/mkdocs.yml"

# Renders the override with one tool; prints what the block became, or the last line of the error.
try() {
  printf '{%% extends "main.html" %%}\n{%% block site_meta %%}<i>%s</i>{%% endblock %%}\n' "$2" > "$folder/theme/page.html"
  printf -- '---\ntemplate: page.html\n---\n# Title\n' > "$folder/docs/index.md"
  rm -rf "$folder/site" "$folder/.cache"
  if (cd "$folder" && "venv/bin/$1" build) > "$folder/log" 2>&1
  then sed -n 's/.*<i>\(.*\)<\/i>.*/\1/p' "$folder/site/index.html" | head -n 1
  else grep -o 'RuntimeError: [^(]*' "$folder/log" | tail -n 1 | sed 's/ *$//'
  fi
}
failed=0
expect() {
  local name=$1 code=$2 mkdocs zensical
  mkdocs=$(try mkdocs "$code") zensical=$(try zensical "$code")
  printf '%-26s MkDocs: %-12s Zensical: %s\n' "$name" "$mkdocs" "$zensical"
  [ "$mkdocs" = "$3" ] && [ "$zensical" = "$4" ] || failed=1
}
"$folder/venv/bin/python" -m pip list 2>/dev/null | grep -iE "^(zensical|mkdocs|mkdocs-material) "
expect "replace with 2 arguments" '{{ "one a a" | replace("a", "b") }}' "one b b" "one b b"
expect "replace with a count" '{{ "one a a" | replace("a", "b", 1) }}' "one b a" "RuntimeError: too many arguments"
expect "a method of a string" '{{ "one a a".split(" ")[0] }}' "one" \
  "RuntimeError: unknown method: string has no method named split"
exit $failed
