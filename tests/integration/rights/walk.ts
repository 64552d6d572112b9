import path from "node:path";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, type ErrorCode } from "@/lib/core/errors";
import type { Call, Targets } from "@/tests/integration/tenancy/attacks/kinds";
import { root } from "@/tests/support/source";

/** What came of one call by one role. */
export type Outcome = "may" | "nothing" | "refused" | "hidden" | "signed out";

type Exported = Record<string, (...given: unknown[]) => unknown>;

const OUTCOMES: Record<ErrorCode, Outcome> = {
  forbidden: "refused",
  not_found: "hidden",
  unauthenticated: "signed out",
  unproven: "refused",
  // Rights are asked before the rules of the party: whoever meets a rule was let in.
  rule_violated: "may",
  awaiting: "may",
  conflict: "may",
  invalid_input: "may",
  rate_limited: "may",
  unavailable: "may",
};

/**
 * Makes one call as one role on belongings of their own organisation and takes it back: everything happens in one
 * transaction that never commits, so the calls do not see each other.
 */
export async function outcomeOf(
  ctx: Ctx,
  place: { file: string; name: string },
  call: Call,
  targets: Targets,
): Promise<Outcome> {
  const called = ((await import(/* @vite-ignore */ path.join(root, "lib", `${place.file}.ts`))) as Exported)[
    place.name
  ];
  if (!called) throw new Error(`${place.file} exports no ${place.name}.`);
  const make = (caller: Ctx) => settle(async () => called(caller, ...call(targets)));
  const taken = new TakenBack();
  try {
    await withTx(ctx, async (_tx, joined) => {
      taken.outcome = await make(joined);
      throw taken;
    });
  } catch (error) {
    // Limits are counted in a transaction of their own, so what they guard is not taken back.
    if (error instanceof Error && error.message.startsWith("Limits are counted")) return make(ctx);
    if (error !== taken) throw error;
  }
  return taken.outcome;
}

class TakenBack extends Error {
  outcome: Outcome = "may";
}

async function settle(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    return isNothing(await work()) ? "nothing" : "may";
  } catch (error) {
    if (error instanceof AppError) return OUTCOMES[error.code];
    throw error;
  }
}

/** An answer that says no: an empty list or page, a count of none, "you may not". A command's silence is none. */
function isNothing(answer: unknown): boolean {
  if (answer === null || answer === 0 || answer === false) return true;
  if (Array.isArray(answer)) return answer.length === 0;
  return typeof answer === "object" && "items" in answer && isNothing(answer.items);
}
