// The dependency rule of docs/architecture: app -> components -> components/ui, everything -> lib downwards.
// A domain that stands in no tier would escape the tier rules, so tests/architecture checks the list is complete.
const tiers = [
  ["tenancy", "identity"],
  ["geo"],
  ["units"],
  ["members", "contacts", "documents", "voters"],
  ["communications", "tasks", "calendar"],
  ["events", "campaigns", "groups", "training", "discussions", "community", "canvassing", "governance"],
  ["voting", "decisions", "finance", "grievances"],
  ["analytics", "assistant", "website", "backup", "jobs"],
  // They explain, trace, carry out and give account of what every other domain does, and none needs them.
  ["approvals", "audit", "privacy"],
];
const anyOf = (names) => `^lib/(${names.join("|")})/`;
const tierRules = tiers.map((names, i) => ({
  name: `domain-tier-${i}`,
  severity: "error",
  from: { path: anyOf(names) },
  to: { path: anyOf(tiers.slice(i).flat()), pathNot: "^lib/$1/" },
}));
const rule = (name, from, to) => ({ name, severity: "error", from, to });

module.exports = {
  forbidden: [
    rule("no-cycles", {}, { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } }),
    rule("app-is-a-leaf", { pathNot: "^(app|tests)/" }, { path: "^app/" }),
    rule("lib-knows-no-screen", { path: "^lib/" }, { path: "^(components|inngest)/" }),
    rule(
      "lib-knows-no-framework",
      { path: "^lib/(?!web/)" },
      { path: "node_modules/(next|next-auth|next-safe-action|react)/" },
    ),
    rule("only-app-uses-web", { path: "^(lib/(?!web/)|components|inngest)" }, { path: "^lib/web/" }),
    rule("core-is-the-floor", { path: "^lib/core/" }, { path: "^lib/(?!core/)" }),
    rule("adapters-know-core-only", { path: "^lib/adapters/" }, { path: "^lib/(?!core/|adapters/)" }),
    rule(
      "internals-are-private",
      { path: "^lib/([^/]+)/" },
      { path: "^lib/.+/_internal/", pathNot: "^lib/$1/" },
    ),
    rule(
      "database-behind-the-domain",
      { path: "^(app|components|inngest|lib/(web|adapters))/" },
      { path: "^prisma/", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "components-take-props",
      { path: "^components/" },
      {
        path: "^lib/",
        pathNot: ["^lib/.+/(schema|types|constants)\\.ts$", "^lib/core/(action|errors|locale)\\.ts$"],
      },
    ),
    rule(
      "ui-is-domain-free",
      { path: "^components/ui/" },
      { path: ["^components/(?!ui/)", "^lib/(?!core/)"] },
    ),
    rule("jobs-use-domains", { path: "^inngest/" }, { path: "^(app|components|lib/web)/" }),
    rule(
      "tests-stay-in-tests",
      { pathNot: "(^tests/|\\.test\\.tsx?$)" },
      { path: "(^tests/|\\.test\\.tsx?$)" },
    ),
    ...tierRules,
  ],
  options: {
    doNotFollow: { path: "node_modules|^prisma/generated" },
    exclude: { path: "^(\\.next|\\.data|coverage|test-results)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
// Read by the architecture tests; hidden from the cruiser, which refuses keys it does not know.
Object.defineProperty(module.exports, "tiers", { value: tiers });
