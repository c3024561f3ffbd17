// The rules for scripts: what ESLint recommends, and no more. `make check` runs them.

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["build/", ".venv/", ".cache/"] },
  js.configs.recommended,
  { rules: { "no-misleading-character-class": ["error", { allowEscape: true }] } }, // \u escapes mislead nobody
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["site_assets/js/**/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["tests/js/**/*.js"], languageOptions: { globals: globals.node } },
];
