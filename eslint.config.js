import nextCoreWebVitals from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

const environmentAccess = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Read configuration through env() of lib/env.ts.",
};
const floatParsing = {
  selector: "CallExpression[callee.name='parseFloat'], CallExpression[callee.object.name='Number'][callee.property.name='parseFloat']",
  message: "Money is never a float: use lib/money.",
};
const fixedDecimals = {
  selector: "CallExpression[callee.property.name='toFixed']",
  message: "Rounding belongs in lib/money.",
};

export default tseslint.config(
  { ignores: ["node_modules/**", ".next/**", ".data/**", "lib/db/generated/**", "next-env.d.ts", "coverage/**", "test-results/**", "public/**"] },
  ...nextCoreWebVitals,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-syntax": ["error", environmentAccess, floatParsing, fixedDecimals],
      "max-lines": ["warn", { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: "error",
    },
  },
  // The two readers of the environment, and what runs outside the product.
  {
    files: ["lib/env.ts", "lib/logger.ts", "*.config.ts", "**/*.test.ts", "lib/testing/**", "scripts/**", "prisma/**", "bench/**", "e2e/**"],
    rules: { "no-restricted-syntax": ["error", floatParsing, fixedDecimals] },
  },
  // Rounds amounts (lib/money); prints durations and rates of measurements, which are no money (bench, scripts, tests).
  {
    files: ["lib/money/**"],
    rules: { "no-restricted-syntax": ["error", environmentAccess, floatParsing] },
  },
  {
    files: ["bench/**", "scripts/**", "**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", floatParsing] },
  },
);
