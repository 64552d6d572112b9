import { commonPasswords } from "@/lib/adapters/breached-passwords/common";
import { argon2Hasher } from "@/lib/adapters/password-hash/argon2";
import type { PasswordHasher } from "@/lib/adapters/password-hash/port";
import type { Ctx } from "@/lib/core/ctx";
import { issueEmailProof } from "@/lib/identity/emails/commands";
import type { IssueEmailProofInput } from "@/lib/identity/emails/schema";
import { choosePassword } from "@/lib/identity/passwords/commands";
import type { PasswordTools } from "@/lib/identity/passwords/types";
import type { World } from "./world";

let serial = 0;
/** An address nobody has had yet. */
export const newEmail = () => `person${String((serial += 1))}@example.org`;

export const PASSWORD = "seven jasmine garlands";

/** Hashes as the product does, at the least cost the algorithm takes: a test proves no strength. */
export const quickHasher = () => argon2Hasher({ memoryCost: 8, timeCost: 1, parallelism: 1 });

export const tools = (hasher: PasswordHasher = quickHasher()): PasswordTools => ({
  hasher,
  breached: commonPasswords(),
});

/** Counts what is verified: the work an answer takes, without a clock. */
export function countingHasher(): PasswordHasher & { verified: string[] } {
  const inner = quickHasher();
  const verified: string[] = [];
  return {
    ...inner,
    verified,
    verify: (hash, password) => {
      verified.push(hash.slice(0, hash.indexOf("p=")));
      return inner.verify(hash, password);
    },
  };
}

/** What the gate hands to the command when somebody asks for a letter. */
export const askingLetter = (
  email: string,
  more: Partial<IssueEmailProofInput> = {},
): IssueEmailProofInput => ({
  email,
  purpose: "SET_PASSWORD",
  address: "203.0.113.1",
  deviceMarks: [],
  ...more,
});

/** What the gate adds to what was typed. */
export const device = (more: { address?: string; deviceMarks?: string[]; previousToken?: string } = {}) => ({
  address: "203.0.113.1",
  userAgent: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36",
  previousToken: null,
  deviceMarks: [],
  ...more,
});

/** An account with an address and a password, and the session it opened. */
export async function registerByEmail(world: World, email = newEmail(), at: Ctx = world.asVisitor()) {
  const letter = await issueEmailProof(at, askingLetter(email));
  const choice = { link: letter.link, password: PASSWORD, locale: "ta", ...device() };
  return { email, letter, session: await choosePassword(at, choice, tools()) };
}

/** Ctx of the person an account belongs to. */
export const personOf = (world: World, accountId: string): Ctx => ({
  ...world.asVisitor(),
  actor: { kind: "person", accountId, memberId: null, homePaths: [] },
});
