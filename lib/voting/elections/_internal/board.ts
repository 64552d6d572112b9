import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { Tx } from "@/lib/core/db";
import { appendToBoard } from "../../board/_internal/keeper";
import { leafText } from "../../count/rules";
import type { ElectionMode } from "../types";

export type Posted = { kind: string; data: string };

/**
 * Adds entries to an election's board and signs the new head. The board of a secret election holds documents that name
 * their own kind; that of an open one hashes the kind before the text.
 */
export async function post(
  tx: Tx,
  ctx: Ctx,
  on: { electionId: string; mode: ElectionMode; leaves: readonly Posted[] },
): Promise<void> {
  const { electionId, mode, leaves } = on;
  const key = await tx.electionKey.findUnique({ where: { electionId }, select: { signingKey: true } });
  if (!key) throw new Error("a frozen election has no key");
  await appendToBoard(tx, ctx, {
    electionId,
    sealedKey: key.signingKey,
    leaves,
    textOf: ({ kind, data }) => (mode === "SECRET" ? data : leafText(kind, data)),
  });
}

/** An entry that says something of the election itself, in the form its board has. */
export function said(mode: ElectionMode, kind: string, facts: Record<string, string | number>): Posted {
  return { kind, data: canonicalJson(mode === "SECRET" ? { type: kind, ...facts } : facts) };
}
