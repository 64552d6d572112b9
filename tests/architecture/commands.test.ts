import { expect, test } from "vitest";
import { callsWithin, domains, exportedFunctions, filesBelow, parse } from "@/tests/support/source";
import ts from "typescript";

const commandFiles = domains()
  .flatMap((domain) => filesBelow(`lib/${domain}`))
  .filter((file) => /\/commands(\.ts|\/[a-z-]+\.ts)$/.test(file));

const commands = commandFiles.flatMap((file) =>
  exportedFunctions(file).map((node) => ({ name: node.name?.text ?? "?", file, node })),
);

/** What a command calls, itself and through the private functions of its own file. */
function reach(file: string, node: ts.Node, seen = new Set<string>()): string[] {
  const local = new Map(
    parse(file)
      .statements.filter(ts.isFunctionDeclaration)
      .map((fn) => [fn.name?.text ?? "", fn]),
  );
  return callsWithin(node).flatMap((name) => {
    const inner = local.get(name);
    if (!inner || seen.has(name)) return [name];
    seen.add(name);
    return [name, ...reach(file, inner, seen)];
  });
}

const beats: Record<string, (call: string) => boolean> = {
  "parses its input": (call) => /\.(parse|parseAsync)$/.test(call),
  "is one transaction": (call) => call === "withTx",
  authorizes: (call) => call.startsWith("authorize"),
  "is audited": (call) => call === "audit",
};

/** Commands that leave a beat out, each with why. */
const without: Record<string, { beat: keyof typeof beats; why: string }> = {
  "lib/identity/passkeys/commands/sign-in-with-passkey.ts beginPasskeySignIn": {
    beat: "is audited",
    why: "asked by every browser at every view of the sign-in page; nothing happens to anybody before the answer",
  },
  "lib/voting/box/commands.ts castSealed": {
    beat: "is audited",
    why: "a line of the trail would tell when somebody voted, and that is what the box must not know",
  },
};

test("every command keeps the seven beats", () => {
  const missing = commands.flatMap(({ name, file, node }) => {
    const calls = reach(file, node);
    return Object.entries(beats)
      .filter(([beat]) => without[`${file} ${name}`]?.beat !== beat)
      .filter(([, isBeat]) => !calls.some(isBeat))
      .map(([beat]) => `${file} ${name}: ${beat}`);
  });
  expect(missing).toEqual([]);
});

test("a command that leaves a beat out is there and still does", () => {
  const stale = Object.entries(without).filter(([name, { beat, why }]) => {
    const command = commands.find((one) => `${one.file} ${one.name}` === name);
    const calls = command ? reach(command.file, command.node) : [];
    return !command || why.length < 20 || calls.some((call) => beats[beat]?.(call));
  });
  expect(stale).toEqual([]);
});

test("every command states its guarantee", () => {
  const silent = commands.filter(({ node }) => ts.getJSDocCommentsAndTags(node).length === 0);
  expect(silent.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
});

test("raw SQL stands in sql.ts only", () => {
  const offenders = domains()
    .flatMap((domain) => filesBelow(`lib/${domain}`))
    .filter((file) => file.endsWith(".ts") && !/(\/sql\.ts|\.test\.ts)$/.test(file))
    .filter((file) => callsOfRawSql(file));
  expect(offenders).toEqual([]);
});

function callsOfRawSql(file: string): boolean {
  return /\$(queryRaw|executeRaw)/.test(parse(file).getFullText());
}
