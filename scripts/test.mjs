// npm test [-- STAGE [FILTER…]]: installs what is missing, then runs everything. Needs nothing but Node to begin with.
import { spawn } from "node:child_process";
import { checkNode, fail, installPackages, root, step } from "./steps.mjs";

try {
  checkNode();
  await step("packages", "Check that the npm registry can be reached, then run this again.", installPackages);
  const args = ["--import", "tsx", "scripts/test/main.ts", ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  fail(error);
  console.log("0 passed, 1 failed");
}
