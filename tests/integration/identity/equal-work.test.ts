import pg from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { issueCode } from "@/lib/identity/codes/commands";
import { issueEmailProof } from "@/lib/identity/emails/commands";
import { signInWithPassword } from "@/lib/identity/passwords/commands";
import { signIn } from "@/lib/identity/sessions/commands";
import { askRecovery } from "@/lib/members/recoveries/commands";
import { asking, later, newPhone, other, signInNew } from "@/tests/support/codes";
import { askingLetter, countingHasher, device, newEmail, registerByEmail } from "@/tests/support/letters";
import { createWorld, type World } from "@/tests/support/world";

/** A question that must not tell whether somebody is known here: asked anew each time, about one who is or is not. */
type Question = (world: World) => Promise<{ known: Ask; unknown: Ask }>;
type Ask = (at: Ctx) => Promise<unknown>;

const fromAnywhere = () => `198.51.100.${String((serial += 1) % 250)}`;
let serial = 0;

const questions: Record<string, Question> = {
  "a code by text": async (world) => {
    const { phone } = await signInNew(world);
    const ask = (number: string) => (at: Ctx) => issueCode(at, asking(number, { address: fromAnywhere() }));
    return { known: ask(phone), unknown: ask(newPhone()) };
  },
  "a letter for a lost password": async (world) => {
    const { email } = await registerByEmail(world);
    const ask = (address: string) => (at: Ctx) =>
      issueEmailProof(at, askingLetter(address, { address: fromAnywhere() }));
    return { known: ask(email), unknown: ask(newEmail()) };
  },
  "a wrong password": async (world) => {
    const { email } = await registerByEmail(world);
    const ask = (address: string) => (at: Ctx) => {
      const typed = { email: address, password: "not the right words", ...device() };
      return signInWithPassword(at, { ...typed, address: fromAnywhere() }, countingHasher());
    };
    return { known: ask(email), unknown: ask(newEmail()) };
  },
  "a way back after a lost phone": async (world) => {
    const { number } = await world.addMember(world.units.northB7, {
      accountId: (await signInNew(world)).session.accountId,
    });
    const ask = (memberNumber: string) => async (at: Ctx) => {
      const phone = newPhone();
      const { challengeId, code } = await issueCode(at, asking(phone, { purpose: "RECOVER" }));
      return askRecovery(at, { memberNumber, challengeId, phone, code, address: fromAnywhere() });
    };
    return { known: ask(number ?? ""), unknown: ask("NOBODY-7") };
  },
  "a wrong code": async (world) => {
    const { phone } = await signInNew(world);
    const ask = (number: string) => async (at: Ctx) => {
      const { challengeId, code } = await issueCode(at, asking(number, { address: fromAnywhere() }));
      const typed = { challengeId, phone: number, code: other(code), address: fromAnywhere() };
      return signIn(at, { ...typed, userAgent: "x", locale: "ta", previousToken: null, marks: [] });
    };
    return { known: ask(phone), unknown: ask(newPhone()) };
  },
};

afterEach(() => vi.restoreAllMocks());

/** The statements one question costs, without their values: the work a database does does not lie as clocks do. */
async function statementsOf(ask: Ask, at: Ctx): Promise<string[]> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  await ask(at).catch(() => undefined);
  const texts = spy.mock.calls.map(([given]: unknown[]) =>
    typeof given === "string" ? given : ((given as { text?: string } | null)?.text ?? ""),
  );
  spy.mockRestore();
  // A list of one value and a list of two are one question to the database.
  return texts.map((text) => text.replace(/\$\d+(,\$\d+)*/g, "$").replace(/'[^']*'/g, "''"));
}

async function millisecondsOf(ask: Ask, at: Ctx): Promise<number> {
  const begun = performance.now();
  await ask(at).catch(() => undefined);
  return performance.now() - begun;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

describe.each(Object.entries(questions))("%s", (_, question) => {
  test("costs the same statements in the same order for somebody who is known and for nobody", async () => {
    const world = await createWorld();
    const { known, unknown } = await question(world);
    const at = later(world.asVisitor(), 60);
    const first = await statementsOf(known, at);
    expect(first.length).toBeGreaterThan(4);
    expect(await statementsOf(unknown, at)).toEqual(first);
  });

  test("takes as long for somebody who is known as for nobody, as far as a busy machine can tell", async () => {
    const world = await createWorld();
    const { known, unknown } = await question(world);
    const times = { known: [] as number[], unknown: [] as number[] };
    // In turns, so that whatever else the machine does meets both; far apart by the clock of the context, so that no
    // limit answers instead.
    for (let turn = 1; turn <= 9; turn += 1) {
      const at = later(world.asVisitor(), turn * 1_500);
      times.known.push(await millisecondsOf(known, at));
      times.unknown.push(await millisecondsOf(unknown, at));
    }
    const ratio = median(times.known) / median(times.unknown);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  }, 120_000);
});
