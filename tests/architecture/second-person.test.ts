import ts from "typescript";
import { expect, test } from "vitest";
import { actNames } from "@/lib/core/acts";
import { callsWithin, domains, exportedFunctions, filesBelow, parse, textOf } from "@/tests/support/source";

const registry = "lib/approvals/requests/_internal/commands-of-acts.ts";
const commandFiles = domains()
  .flatMap((domain) => filesBelow(`lib/${domain}`))
  .filter((file) => /\/commands(\.ts|\/[a-z-]+\.ts)$/.test(file));

/** The acts of the registry, each with the name of its command. */
const registered = [...textOf(registry).matchAll(/^ {2}"([a-z_.]+)": (\w+),$/gm)].map(
  ([, act = "", command = ""]) => ({ act, command }),
);

/** Where a function's own code, with the private functions of its file it calls, first does something. */
function reached(file: string, node: ts.FunctionDeclaration, seen = new Set<string>()): ts.Node[] {
  const local = new Map(
    parse(file)
      .statements.filter(ts.isFunctionDeclaration)
      .map((fn) => [fn.name?.text ?? "", fn]),
  );
  const inner = callsWithin(node).flatMap((name) => {
    const called = local.get(name);
    if (!called || seen.has(name)) return [];
    seen.add(name);
    return reached(file, called, seen);
  });
  return [node, ...inner];
}

test("every act that may be marked really asks for its second person, before anything is written", () => {
  expect(registered.map(({ act }) => act).toSorted()).toEqual([...actNames].toSorted());
  const unguarded = registered.flatMap(({ act, command }) => {
    const file = commandFiles.find((one) =>
      exportedFunctions(one).some(({ name }) => name?.text === command),
    );
    const node = file && exportedFunctions(file).find(({ name }) => name?.text === command);
    if (!file || !node) return [`${act}: no command ${command}`];
    const texts = reached(file, node).map((one) => one.getText());
    const asking = texts.find((text) => text.includes("requireSecondPerson("));
    if (!asking || !texts.some((text) => text.includes(`"${act}"`)))
      return [`${act}: ${command} does not ask`];
    const writes = [...asking.matchAll(/tx\.\w+\.(create|update|delete|upsert)/g)].map(({ index }) => index);
    return writes.some((at) => at < asking.indexOf("requireSecondPerson(")) ? [`${act}: writes before`] : [];
  });
  expect(unguarded).toEqual([]);
});

test("nothing asks for a second person that an organisation could not mark", () => {
  const asking = commandFiles.filter((file) => callsWithin(parse(file)).includes("requireSecondPerson"));
  const known = new Set(registered.map(({ command }) => command));
  const strangers = asking.filter(
    (file) => !exportedFunctions(file).some(({ name }) => known.has(name?.text ?? "")),
  );
  expect(strangers).toEqual([]);
});
