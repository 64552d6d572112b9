import { expect, test } from "vitest";
import messages from "@/messages/en/tenancy.json";
import reasons from "@/messages/en/errors.json";
import { permissions, platformPermissions } from "@/lib/core/permissions";
import { filesBelow, textOf } from "@/tests/support/source";

const rights = new Set<string>([...permissions, ...platformPermissions]);

function leaves(node: object, path = ""): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "string" ? [path + key] : leaves(value as object, `${path}${key}.`),
  );
}

const refusals = new Set(leaves(reasons));

const isFileName = (literal: string) => /\.(csv|html|json|pdf|webp|zip)$/.test(literal);

/** What a file that writes the trail may record: "entity.verb" as an action, or handed on to be one. */
function actionsIn(text: string): string[] {
  const named = [...text.matchAll(/\baction: "([a-z_]+\.[a-z_]+)"/g)].map(([, action = ""]) => action);
  const any = [...text.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map(([, literal = ""]) => literal);
  return [
    ...named,
    ...any.filter((literal) => !rights.has(literal) && !refusals.has(literal) && !isFileName(literal)),
  ];
}

test("every act in the trail has a sentence", () => {
  const files = filesBelow("lib").filter(
    (file) => file.endsWith(".ts") && !/\.test\.ts$|^lib\/core\//.test(file),
  );
  const acts = files
    .map((file) => textOf(file))
    .filter((text) => text.includes('from "@/lib/core/audit"'))
    .flatMap(actionsIn);
  expect(acts.length).toBeGreaterThan(100);
  const silent = acts.filter((action) => !(action.replace(".", "_") in messages.acts));
  expect([...new Set(silent)]).toEqual([]);
});
