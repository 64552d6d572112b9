import "server-only";
import { actorId, type Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { currentVersion } from "../rules";
import type { ConsentChannel, ConsentPurpose, ConsentWay } from "../types";

type Word = {
  memberId: string;
  purpose: ConsentPurpose;
  channel?: ConsentChannel;
  isGiven: boolean;
  way: ConsentWay;
  /** As it is kept. */
  proof?: string | null;
  locale: string;
};

/** Adds lines to the ledger, each under the version of the text that holds now. Nothing is ever changed there. */
export async function appendConsents(tx: Tx, ctx: Ctx, words: readonly Word[]): Promise<void> {
  const written = await tx.consentText.findMany({
    where: { tenantId: ctx.tenantId },
    select: { purpose: true, version: true },
  });
  await tx.consent.createMany({
    data: words.map(({ channel = null, proof = null, ...word }) => ({
      ...word,
      ...{ id: newId(), tenantId: ctx.tenantId, channel, proof, at: ctx.now },
      textVersion: currentVersion(written, word.purpose),
      recordedBy: word.way === "PAPER" || word.way === "PHONE" ? actorId(ctx.actor) : null,
    })),
  });
}

/** What somebody agrees to by joining: the membership, and messages by the channels they ticked. */
export async function appendJoiningConsents(
  tx: Tx,
  ctx: Ctx,
  joined: { memberId: string; locale: string | null; messages: readonly ConsentChannel[] },
): Promise<void> {
  const { memberId, messages } = joined;
  const locale = joined.locale ?? (await tenantSettings(tx, ctx)).defaultLocale;
  const word = { memberId, isGiven: true, way: "JOINING", locale } as const;
  await appendConsents(tx, ctx, [
    { ...word, purpose: "MEMBERSHIP" },
    ...messages.map((channel) => ({ ...word, purpose: "MESSAGES" as const, channel })),
  ]);
}
