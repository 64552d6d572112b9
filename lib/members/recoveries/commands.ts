import "server-only";
import { asDate, dayIn } from "@/lib/core/clock";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { type AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { consumeLimits } from "@/lib/core/rate-limit";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import { redeemCode } from "@/lib/identity/codes/commands";
import { refusalOfCode, tryLimits } from "@/lib/identity/codes/rules";
import { maskPhone } from "@/lib/identity/phone/rules";
import { announceRecovery } from "@/lib/identity/recoveries/commands";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { loadRecovery, type LoadedRecovery } from "./_internal/load-recovery";
import { recoveryAsked } from "./events";
import { authorizeAsk, authorizeIdentify } from "./policy";
import { askEnd, askLimits, assertOpen, assertRunning, dueAt, holdsAll } from "./rules";
import {
  askRecoveryInput,
  type AskRecoveryInput,
  identifyRecoveryInput,
  type IdentifyRecoveryInput,
  refuseRecoveryInput,
  type RefuseRecoveryInput,
} from "./schema";

/**
 * Asks for a new number for a membership whose number and devices are lost; the new number is proved by its code.
 *
 * It opens nothing. Whether there is such a membership is found afterwards by a job, so the answer, what it costs and
 * what is written are the same for numbers that exist and numbers that do not. A wrong code costs a try.
 */
export async function askRecovery(ctx: Ctx, input: AskRecoveryInput): Promise<void> {
  const { memberNumber, address, ...proof } = askRecoveryInput.parse(input);
  authorizeAsk(ctx);
  await consumeLimits(ctx, tryLimits(address));
  await consumeLimits(ctx, askLimits({ address, phone: proof.phone, memberNumber }));

  const refusal = await withTx(ctx, async (tx, joined): Promise<AppError | null> => {
    const redemption = await redeemCode(joined, { ...proof, purpose: "RECOVER" });
    if (!redemption.isRight) return refusalOfCode(redemption);
    const { phoneHash } = redemption;
    const [id, { tenantId, now }] = [newId(), ctx];
    await tx.recovery.createMany({
      data: [
        {
          ...{ id, tenantId, status: "ASKED", askedAt: now, expiresAt: askEnd(now), phoneHash },
          ...{ memberNumber: encryptField(memberNumber), phone: encryptField(proof.phone) },
        },
      ],
    });
    await audit(tx, ctx, { action: "recovery.ask", entityId: id });
    await emit(tx, ctx, { name: recoveryAsked.name, payload: { tenantId, recoveryId: id } });
    return null;
  });
  // Thrown after the commit, so that the try stays counted.
  if (refusal) throw refusal;
}

/**
 * Says that the person at the desk is the member, and how one knows. A second office-bearer has to let it through in
 * every organisation; then every address of before is told, and the new number is in force only after the waiting time.
 *
 * Nobody identifies themselves, nor somebody who holds a right one does not hold oneself: that would be a way up. Of two
 * requests for one member one is on its way at a time.
 */
export async function identifyRecovery(ctx: Ctx, input: IdentifyRecoveryInput): Promise<void> {
  const { recoveryId, how, words } = identifyRecoveryInput.parse(input);
  await withTx(ctx, async (tx, joined) => {
    const recovery = await loadRecovery(tx, ctx, recoveryId);
    const { member } = recovery;
    authorizeIdentify(ctx, member);
    assertOpen(recovery, ctx.now);
    if (member.accountId === null) throw ruleViolated("recovery.no_account");
    await assertNotAbove(tx, ctx, member.accountId);

    await requireSecondPerson(tx, ctx, {
      ...{ act: "account.recover", input: { recoveryId, how, words }, entityId: recoveryId },
      unitPath: member.unit.path,
      shown: () => shownRecovery(recovery, { how, words }),
    });

    if ((await tx.recovery.count({ where: { memberId: member.id, status: "WAITING" } })) > 0)
      throw ruleViolated("recovery.running");
    const { changeId } = await announceRecovery(joined, { accountId: member.accountId });
    const identifiedBy = ctx.actor.kind === "person" ? ctx.actor.accountId : null;
    const { count } = await tx.recovery.updateMany({
      where: { id: recoveryId, status: "OPEN" },
      data: {
        ...{ status: "WAITING", identifiedBy, identifiedHow: how, words: encryptField(words) },
        ...{ changeId, dueAt: dueAt(ctx.now) },
      },
    });
    if (count === 0) throw ruleViolated("recovery.ended");
    await audit(tx, ctx, {
      action: "recovery.identify",
      entityId: recoveryId,
      changes: { memberId: member.id, how },
    });
  });
}

/** Refuses a request, or takes back one that is on its way, with words that stay with it. Of several at once one does. */
export async function refuseRecovery(ctx: Ctx, input: RefuseRecoveryInput): Promise<void> {
  const { recoveryId, words } = refuseRecoveryInput.parse(input);
  await withTx(ctx, async (tx) => {
    const recovery = await loadRecovery(tx, ctx, recoveryId);
    authorizeIdentify(ctx, recovery.member);
    assertRunning(recovery, ctx.now);
    const { count } = await tx.recovery.updateMany({
      where: { id: recoveryId, status: recovery.status },
      data: { status: "REFUSED", words: encryptField(words), phone: null, endedAt: ctx.now },
    });
    if (count === 0) throw ruleViolated("recovery.ended");
    const changes = { memberId: recovery.member.id };
    await audit(tx, ctx, { action: "recovery.refuse", entityId: recoveryId, changes });
  });
}

async function assertNotAbove(tx: Tx, ctx: Ctx, accountId: string): Promise<void> {
  const tenant = await tx.tenant.findUnique({ where: { id: ctx.tenantId }, select: { timeZone: true } });
  if (!tenant) throw notFound("tenant");
  const today = asDate(dayIn(tenant.timeZone, ctx.now));
  const theirs = [
    ...(await listGrantsOfOwner(tx, accountId)),
    // Also what sleeps: it would wake in the hands of who takes the account over.
    ...(await listGrantsOfAccount(tx, accountId, today)),
  ];
  if (!holdsAll(ctx.grants, theirs)) throw ruleViolated("recovery.above");
}

function shownRecovery(
  { member, phone }: LoadedRecovery,
  { how, words }: Pick<IdentifyRecoveryInput, "how" | "words">,
): Shown {
  const { name, nameLocal } = member;
  const shownPhone = phone === null ? "" : maskPhone(decryptField(phone));
  return {
    about: { name, nameLocal },
    lines: [
      { label: { field: "phone" }, from: null, to: { text: shownPhone } },
      { label: { field: "identified" }, from: null, to: { word: how } },
      { label: { field: "reason" }, from: null, to: { text: words } },
    ],
  };
}
