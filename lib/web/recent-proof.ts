import { redirect } from "next/navigation";
import { systemNow } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { isRecentlyProven } from "@/lib/identity/proofs/rules";
import { currentSession, requireCtx } from "./context";
import { requestPath } from "./request";
import type { Ctx } from "@/lib/core/ctx";

/**
 * The gate of far-reaching acts: refuses with `unproven` unless the person behind this session was proved in the
 * last minutes, at sign-in or since. A phone left lying about opens nothing far-reaching.
 */
export async function requireRecentProof(): Promise<void> {
  if (!(await isProvenNow())) throw new AppError("unproven", "proof.needed");
}

/** For pages that already show a secret: who was not proved lately is asked and comes back to this page. */
export async function requireProvenCtx(): Promise<Ctx> {
  const ctx = await requireCtx();
  if (await isProvenNow()) return ctx;
  return redirect(`/prove?next=${encodeURIComponent(await requestPath())}`);
}

async function isProvenNow(): Promise<boolean> {
  const session = await currentSession();
  return session !== null && isRecentlyProven(session.provenAt, systemNow());
}
