import path from "node:path";
import { defineConfig } from "vitest/config";

// A zone with an odd offset shows every place that mistakes the server's zone for the reader's.
process.env.TZ = "Asia/Kathmandu";

// A machine that does much else besides is slow, and a slow test has not failed.
const BUSY_MS = 60_000;

const root = import.meta.dirname;
const isEmbedded = process.env.TEST_DATABASE_KIND === "embedded";
/** They make databases of their own, or two transactions that meet; the embedded one is a single session. */
const needServer = [
  "tests/integration/jobs/{conformance-postgres,crash,executor}.test.ts",
  "tests/integration/platform/{migrations,transactions}.test.ts",
  "tests/integration/units/moves.test.ts",
];
const support = (name: string) => path.join(root, "tests/support", name);

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      // Throws outside a server bundle; vitest is no bundle.
      "server-only": support("server-only.ts"),
    },
  },
  test: {
    restoreMocks: true,
    pool: "forks",
    // The embedded database is one, so the tests of one file must not meet those of another.
    maxWorkers: isEmbedded ? 1 : 2,
    // Tests marked concurrent mostly wait (for jobs, for time): let a whole file wait together.
    maxConcurrency: 40,
    setupFiles: [support("console.setup.ts")],
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: ["{lib,inngest,components,scripts,prisma/seed}/**/*.test.{ts,tsx}"],
          setupFiles: [support("env.setup.ts")],
          isolate: false,
          testTimeout: BUSY_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "architecture",
          include: ["tests/architecture/**/*.test.ts"],
          isolate: false,
          testTimeout: BUSY_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.{ts,tsx}"],
          exclude: isEmbedded ? needServer : [],
          globalSetup: [support("database.ts")],
          setupFiles: [support("env.setup.ts"), support("database.setup.ts")],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
