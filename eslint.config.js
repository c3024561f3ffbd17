// The rules for scripts: what ESLint recommends, and others that catch faults. `make check` runs them. Types are left to tsc.

import js from "@eslint/js";
import globals from "globals";

const FAULTS = [
  "array-callback-return", "eqeqeq", "no-constructor-return", "no-eval", "no-implicit-globals", "no-implied-eval", "no-param-reassign",
  "no-return-assign", "no-self-compare", "no-template-curly-in-string", "no-throw-literal", "no-unmodified-loop-condition",
  "no-unreachable-loop", "no-unused-expressions", "no-unused-vars", "no-useless-return", "no-var", "prefer-const", "radix",
];

const NESTED = { selector: "TemplateLiteral TemplateLiteral", message: "The minifier drops spaces in a template within a template; give it a name first." };

export default [
  { ignores: ["build/", ".venv/", ".cache/"] },
  js.configs.recommended,
  { rules: Object.fromEntries(FAULTS.map((name) => [name, "error"])) },
  { rules: { "no-misleading-character-class": ["error", { allowEscape: true }] } }, // \u escapes mislead nobody
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["site_assets/js/**/*.js"], languageOptions: { globals: globals.browser }, rules: { "no-restricted-syntax": ["error", NESTED] } },
  { files: ["tests/{js,bench}/**/*.js"], languageOptions: { globals: globals.node } },
];
