import nextPlugin from "@next/eslint-plugin-next";
import jsxA11y from "eslint-plugin-jsx-a11y-x";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const asErrors = (rules) =>
  Object.fromEntries(
    Object.entries(rules)
      .filter(([, setting]) => setting !== "off" && setting !== 0)
      .map(([name, setting]) => [name, Array.isArray(setting) ? ["error", ...setting.slice(1)] : "error"]),
  );

// Rules without a plugin of their own are syntax selectors. A later config entry replaces the whole list,
// so every entry below states the list it wants in full.
const noEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Read the environment through lib/core/env.ts only, where it is checked at start.",
};
const noDefaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "Default exports are for what Next and tools demand. Export by name.",
};
const noEnum = { selector: "TSEnumDeclaration", message: "Use a const list and a union type." };
const textAttributes = "/^(aria-label|aria-description|title|placeholder|alt|label|help|description)$/";
const noWordsInMarkup = [
  "JSXText",
  "JSXExpressionContainer > Literal",
  "JSXExpressionContainer > TemplateLiteral > TemplateElement",
]
  .map((node) =>
    node.endsWith("TemplateElement")
      ? `JSXElement > ${node}[value.raw=/\\p{L}/u]`
      : node === "JSXText"
        ? `${node}[value=/\\p{L}/u]`
        : `JSXElement > ${node}[value=/\\p{L}/u]`,
  )
  .concat(`JSXAttribute[name.name=${textAttributes}] > Literal[value=/\\p{L}/u]`)
  .map((selector) => ({
    selector,
    message: "Words a person reads come from messages/<locale>/<domain>.json.",
  }));
const physicalClass =
  "/(?:^|[\\s:!])-?(?:(?:m[lr]|p[lr]|left|right|scroll-[mp][lr])-(?:\\d|px|auto|full|\\[|\\()|(?:border-[lr]|rounded-(?:[lr]|[tb][lr]))(?=[\\s-]|$)|text-(?:left|right)(?=\\s|$)|float-(?:left|right)(?=\\s|$))/";
const noPhysicalClasses = [
  `Literal[value=${physicalClass}]`,
  `TemplateElement[value.raw=${physicalClass}]`,
].map((selector) => ({
  selector,
  message: "The layout mirrors: use ms- me- ps- pe- start- end- text-start text-end.",
}));

const everywhere = [noEnv, noEnum, noDefaultExport];
const restricted = (...syntax) => ["error", ...syntax];

const importRule = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });
const noScreens = {
  group: ["@/app/*", "@/components/*", "@/inngest/*"],
  message: "lib/ knows no screen and no job.",
};
const noFramework = {
  group: [
    "next",
    "next/*",
    "next-auth",
    "next-auth/*",
    "next-safe-action",
    "next-safe-action/*",
    "react",
    "react/*",
  ],
  message: "Only lib/web and app know the framework.",
};
const noWeb = { group: ["@/lib/web/*"], message: "Only app uses lib/web." };
const domainByProps = {
  regex: "^@/lib/(?!.*/(schema|types|constants)$)(?!core/(action|errors|locale)$)",
  message: "Components take data and actions as props; of a domain they import schema, types and constants.",
};
const noDatabase = {
  regex: "^@/prisma/",
  allowTypeImports: true,
  message: "The database is reached through the domain (withTx).",
};

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/.next/**",
      ".data/**",
      "prisma/generated/**",
      "public/**",
      "coverage/**",
      "test-results/**",
      "playwright-report/**",
      "next-env.d.ts",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx,mts}"],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/return-await": ["error", "in-try-catch"],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/require-await": "off", // actions, steps and ports are async by contract
      "@typescript-eslint/consistent-type-definitions": "off", // type for data, interface for ports
      "@typescript-eslint/prefer-nullish-coalescing": "off", // an empty string is often meant to fall through
      "max-params": "off",
      "@typescript-eslint/max-params": ["error", { max: 4 }],
    },
  },
  {
    files: ["**/*.{ts,tsx,mts,mjs,cjs}"],
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": ["error", { allow: ["error"] }],
      "no-var": "error",
      "prefer-const": "error",
      "object-shorthand": "error",
      "max-lines": ["error", { max: 500 }],
      "max-lines-per-function": ["error", { max: 120 }],
      "max-params": ["error", { max: 4 }],
      "no-restricted-syntax": restricted(...everywhere),
    },
  },
  { files: ["**/*.{ts,tsx,mts}"], rules: { "max-params": "off" } },
  {
    files: ["**/*.tsx"],
    plugins: { "react-hooks": reactHooks, "jsx-a11y-x": jsxA11y, "@next/next": nextPlugin },
    rules: {
      ...asErrors(reactHooks.configs.flat.recommended.rules),
      ...asErrors(jsxA11y.configs.strict.rules),
      // A table whose rows are cards on a phone says its roles itself: `display` takes them away.
      "jsx-a11y-x/no-interactive-element-to-noninteractive-role": ["error", { td: ["cell"] }],
      ...asErrors(nextPlugin.configs["core-web-vitals"].rules),
      "no-restricted-syntax": restricted(...everywhere, ...noWordsInMarkup, ...noPhysicalClasses),
    },
  },
  {
    files: ["components/**/*.ts"],
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...asErrors(reactHooks.configs.flat.recommended.rules),
      "no-restricted-syntax": restricted(...everywhere, ...noPhysicalClasses),
    },
  },
  { files: ["lib/**"], ignores: ["lib/web/**"], rules: importRule(noScreens, noFramework, noWeb) },
  { files: ["lib/web/**"], rules: importRule(noScreens, noDatabase) },
  {
    files: ["components/**"],
    rules: importRule(domainByProps, noDatabase, { group: ["@/app/*"], message: "Nothing imports app." }),
  },
  { files: ["app/**"], rules: importRule(noDatabase) },
  {
    files: ["inngest/**"],
    rules: importRule(noDatabase, noWeb, {
      group: ["@/app/*", "@/components/*"],
      message: "Jobs use domains.",
    }),
  },

  // Where Next and tools demand a default export.
  { files: ["app/**/*.ts"], rules: { "no-restricted-syntax": restricted(noEnv, noEnum) } },
  {
    files: ["app/**/*.tsx"],
    rules: { "no-restricted-syntax": restricted(noEnv, noEnum, ...noWordsInMarkup, ...noPhysicalClasses) },
  },
  { files: ["lib/web/i18n-request.ts"], rules: { "no-restricted-syntax": restricted(noEnv, noEnum) } },
  {
    files: ["*.{ts,mjs,cjs,mts}", "scripts/**", "tests/support/**", "tests/**/*.setup.ts"],
    rules: { "no-restricted-syntax": restricted(noEnum), "no-console": "off" },
  },
  { files: ["lib/core/env.ts"], rules: { "no-restricted-syntax": restricted(noEnum, noDefaultExport) } },
  { files: ["prisma/seed/**"], rules: { "max-lines": "off" } },
  {
    files: ["tests/**/*.tsx"],
    rules: { "no-restricted-syntax": restricted(...everywhere, ...noPhysicalClasses) },
  },
);
