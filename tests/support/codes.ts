import type { Ctx } from "@/lib/core/ctx";
import { issueCode } from "@/lib/identity/codes/commands";
import type { IssueCodeInput } from "@/lib/identity/codes/schema";
import { signIn } from "@/lib/identity/sessions/commands";
import type { World } from "./world";

let serial = 0;
/** A mobile number nobody has had yet. */
export const newPhone = () => `+9198${String(40_000_000 + (serial += 1))}`;

/** What the gate hands to the command when somebody asks for a code. */
export const asking = (phone: string, more: Partial<IssueCodeInput> = {}): IssueCodeInput => ({
  phone,
  purpose: "SIGN_IN",
  address: "203.0.113.1",
  country: "IN",
  phoneCountries: ["IN"],
  deviceMarks: [],
  ...more,
});

/** What the gate hands to the command when somebody types a code. */
export const trying = (challengeId: string, phone: string, code: string, address = "203.0.113.1") => ({
  challengeId,
  phone,
  code,
  address,
  userAgent: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36",
  locale: "ta",
  previousToken: null,
  marks: [] as string[],
});

export const later = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});
/** A code that is not this one. */
export const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** A number, its code and the session it opened. */
export async function signInNew(world: World, phone = newPhone(), at: Ctx = world.asVisitor()) {
  const issued = await issueCode(at, asking(phone));
  return { phone, issued, session: await signIn(at, trying(issued.challengeId, phone, issued.code)) };
}
