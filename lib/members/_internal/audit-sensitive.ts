import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { invalidInput } from "@/lib/core/errors";
import type { PURPOSES } from "@/lib/members/profiles/constants";
import type { Prisma } from "@/prisma/generated/client";

type Opening = {
  action: `member.${string}`;
  memberId: string;
  purpose: (typeof PURPOSES)[number] | undefined;
  note: string | undefined;
  /** By which offices or loans it was possible. */
  offices: readonly string[];
  facts?: Prisma.InputJsonObject;
};

/**
 * The one line by which a sensitive field of somebody else is opened: what for, in whose words and by which office,
 * in the trail before it is answered. The person reads it under "who looked at me". Without a purpose nothing opens.
 */
export async function auditSensitive(
  tx: Tx,
  ctx: Ctx,
  { action, memberId, purpose, note, offices, facts }: Opening,
): Promise<void> {
  if (purpose === undefined) throw invalidInput("purpose", "member.purpose_needed");
  const changes = { ...facts, purpose, offices: [...offices], ...(note && { note }) };
  await audit(tx, ctx, { action, entityId: memberId, changes });
}
