import { expect, test } from "vitest";
import ts from "typescript";
import { callsWithin, filesBelow, parse, textOf } from "@/tests/support/source";

const gates = new Set(["requireCtx", "requireTenant", "findCtx", "requireConsole", "requirePlatformDoor"]);
const pages = filesBelow("app").filter(
  (file) => file.endsWith("/page.tsx") && !file.startsWith("app/(public)/"),
);

// Doors with a lock of their own: sign-in, the job engine's signature, signed webhooks, a liveness answer, and who is
// told of weaknesses, which is for everybody on any host.
const ownLock = ["auth", "inngest", "webhooks", "health", "security-txt"].map((door) => `app/api/${door}/`);
const routes = filesBelow("app").filter(
  (file) => file.endsWith("/route.ts") && !ownLock.some((prefix) => file.startsWith(prefix)),
);
const actionFiles = filesBelow("app").filter((file) => file.endsWith("actions.ts"));

function defaultExport(file: string): ts.FunctionDeclaration | undefined {
  return parse(file).statements.find(
    (statement): statement is ts.FunctionDeclaration =>
      ts.isFunctionDeclaration(statement) &&
      (statement.modifiers ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword),
  );
}

test("every page outside (public) starts at a gate", () => {
  const open = pages.filter((file) => {
    const page = defaultExport(file);
    return !page || !callsWithin(page).some((name) => gates.has(name));
  });
  expect(open).toEqual([]);
});

test("nothing of a page is sent before its gate and its queries have answered, so that 404 is still to be said", () => {
  // A loading.tsx makes every answer below it begin with 200; a tap on a link is shown by NavigationProgress.
  expect(filesBelow("app").filter((file) => /\/(loading|template)\.tsx$/.test(file))).toEqual([]);
});

test("every route is wrapped, so it has a context, a checked input and problem answers", () => {
  const bare = routes.filter(
    (file) => !callsWithin(parse(file)).some((name) => name === "route" || name === "publicRoute"),
  );
  expect(bare).toEqual([]);
});

test("every action names itself and comes from the one client", () => {
  const nameless = actionFiles.filter((file) => {
    const exported = textOf(file).match(/export const \w+Action\b/g) ?? [];
    const named = textOf(file).match(/\.metadata\(\{\s*name: "/g) ?? [];
    return exported.length === 0 || named.length !== exported.length;
  });
  expect(nameless).toEqual([]);
});

const ACTION_STATEMENTS_MAX = 5;

test("every action is an adapter: at most five statements around one command", () => {
  const heavy = actionFiles.flatMap((file) => {
    const found: string[] = [];
    const visit = (node: ts.Node) => {
      if (ts.isCallExpression(node) && node.expression.getText().endsWith(".action")) {
        const [body] = node.arguments;
        const block = body && ts.isArrowFunction(body) && ts.isBlock(body.body) ? body.body : undefined;
        if (block && block.statements.length > ACTION_STATEMENTS_MAX)
          found.push(`${file}:${String(node.pos)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(parse(file));
    return found;
  });
  expect(heavy).toEqual([]);
});

test("only lib/core/env.ts reads the environment", () => {
  const allowed = new Set(["lib/core/env.ts"]);
  const readers = ["app", "components", "lib", "inngest"]
    .flatMap(filesBelow)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => textOf(file).includes("process.env") && !allowed.has(file));
  expect(readers).toEqual([]);
});
