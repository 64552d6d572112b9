// npm run bench [-- PART…]: measures the promises about speed. docs/guides/bench.md says how to read it.
import { spawn } from "node:child_process";
import { checkNode, fail, installPackages, root, step } from "./steps.mjs";

try {
  checkNode();
  await step("packages", "Check that the npm registry can be reached, then run this again.", installPackages);
  // The condition lets the product's server code be called without a server around it.
  const args = [
    "--conditions=react-server",
    "--import",
    "tsx",
    "scripts/bench/main.ts",
    ...process.argv.slice(2),
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production" },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  fail(error);
}
