import "server-only";
import { type Act, markable } from "@/lib/core/acts";
import { audit } from "@/lib/core/audit";
import type { Term } from "@/lib/core/conditions";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { forbidden, KeptRefusal, ruleViolated } from "@/lib/core/errors";
import { blindIndex, encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import type { Permission } from "@/lib/core/permissions";
import type messages from "@/messages/en/approvals.json";
import type { Prisma } from "@/prisma/generated/client";

/** One side of a change as a reader sees it: words of the party, a day, or a word of the product. */
export type ShownValue =
  | { text: string; textLocal?: string | null }
  | { count: number }
  | { day: string }
  | { terms: readonly Term[] }
  | { word: keyof (typeof messages)["word"] }
  | null;

/** What is to be done, before and after, written by the domain whose act it is. */
export type Shown = {
  about: { name: string; nameLocal: string | null } | null;
  lines: {
    label: { field: keyof (typeof messages)["field"] } | { right: Permission } | { act: Act };
    from: ShownValue;
    to: ShownValue;
  }[];
};

type Asked = {
  act: Act;
  /** The command's own input, as parsed. */
  input: object;
  entityId?: string | null;
  /** Where the second person must hold the right; null: over the whole organisation. */
  unitPath: string | null;
  /** Whether they must also hold it below. */
  includesBelow?: boolean;
  /** Read only when the act is marked. */
  shown: () => Promise<Shown> | Shown;
};

export const APPROVAL_DAYS = 7;
export const ASKED = "approvals/request.asked";

/**
 * The one line of a command that may take two people, after its rights and rules and before its first write. Where
 * the organisation has not marked the act, and it does not always take two, it does nothing. Where it has, the command goes no further: what was asked
 * for is on record, once, and waits for somebody else who may do the same. When that person approves, the command
 * runs again by them, and this line lets it pass if it would still do what they were shown.
 */
export async function requireSecondPerson(tx: Tx, ctx: Ctx, asked: Asked): Promise<void> {
  const isApproved = ctx.approval?.act === asked.act;
  if (!isApproved && !(await isMarked(tx, ctx, asked.act))) return;
  if (ctx.actor.kind !== "person") throw forbidden("approval.person_only");

  const shown = await asked.shown();
  const shownHash = hashOf(ctx, "shown", shown);
  if (isApproved) {
    if (shownHash !== ctx.approval?.shownHash) throw ruleViolated("approval.changed");
    return;
  }
  const inputHash = hashOf(ctx, asked.act, asked.input);
  if (markable(asked.act).isTakenUp && (await takeUp(tx, ctx, inputHash))) return;
  const request = { ...asked, shown, shownHash, inputHash, askedBy: ctx.actor.accountId };
  throw new KeptRefusal("awaiting", "approval.asked", (ownTx) => record(ownTx, ctx, request));
}

/** Whether the organisation wants two people for an act; taking marks away is one as soon as there are any. */
async function isMarked(tx: Tx, { tenantId }: Ctx, act: Act): Promise<boolean> {
  if (markable(act).isAlways) return true;
  const where = act === "four_eyes.unmark" ? { tenantId } : { tenantId, act };
  return (await tx.fourEyesMark.findFirst({ where, select: { act: true } })) !== null;
}

/** Uses up what was approved for the asker to carry out; once, also when tried ten times at the same moment. */
async function takeUp(tx: Tx, ctx: Ctx, inputHash: string): Promise<boolean> {
  if (ctx.actor.kind !== "person") return false;
  const approved = await tx.approvalRequest.findFirst({
    where: {
      ...{ tenantId: ctx.tenantId, askedBy: ctx.actor.accountId, inputHash },
      ...{ status: "APPROVED", takenUpAt: null, expiresAt: { gt: ctx.now } },
    },
    select: { id: true },
  });
  if (!approved) return false;
  const { count } = await tx.approvalRequest.updateMany({
    where: { id: approved.id, takenUpAt: null },
    data: { takenUpAt: ctx.now },
  });
  if (count > 0) await audit(tx, ctx, { action: "approval.take_up", entityId: approved.id });
  return count > 0;
}

type Kept = Omit<Asked, "shown"> & { shown: Shown; shownHash: string; inputHash: string; askedBy: string };

async function record(tx: Tx, ctx: Ctx, kept: Kept): Promise<void> {
  const { act, unitPath, entityId = null, includesBelow = false, askedBy, inputHash, shownHash } = kept;
  const { tenantId } = ctx;
  const mine = { tenantId, askedBy, act, inputHash, status: "PENDING" } as const;
  await tx.approvalRequest.updateMany({
    where: { ...mine, expiresAt: { lte: ctx.now } },
    data: { status: "EXPIRED" },
  });
  const unit =
    unitPath === null
      ? null
      : await tx.unit.findFirstOrThrow({ where: { tenantId, path: unitPath }, select: { id: true } });

  const requestId = newId();
  const { count } = await tx.approvalRequest.createMany({
    data: [
      {
        ...{ ...mine, id: requestId, permission: markable(act).permission, unitId: unit?.id ?? null },
        ...{ includesBelow, entityId, shownHash, askedAt: ctx.now },
        input: encryptField(JSON.stringify(kept.input)),
        shown: encryptField(JSON.stringify(kept.shown)),
        expiresAt: new Date(ctx.now.getTime() + APPROVAL_DAYS * 86_400_000),
      },
    ],
    skipDuplicates: true,
  });
  // It waits already: asking again is the same request.
  if (count === 0) return;

  const changes: Prisma.InputJsonObject = { act, of: entityId };
  await audit(tx, ctx, { action: "approval.ask", entityId: requestId, changes });
  await emit(tx, ctx, { name: ASKED, payload: { tenantId, requestId } });
}

function hashOf({ tenantId }: Ctx, kind: string, value: object): string {
  return blindIndex(tenantId, `approval ${kind}`, JSON.stringify(value));
}
