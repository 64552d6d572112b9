// npm run demo: everything from an empty checkout to a running demo party. Needs nothing but Node to begin with.
import { spawn } from "node:child_process";
import { checkNode, fail, installPackages, root, step } from "./steps.mjs";

try {
  checkNode();
  await step("Packages", "Check that the npm registry can be reached, then run this again.", installPackages);
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/demo/main.ts"], {
    cwd: root,
    stdio: "inherit",
  });
  // The terminal sends Ctrl-C to both; this one waits for the other to end cleanly.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  fail(error);
}
