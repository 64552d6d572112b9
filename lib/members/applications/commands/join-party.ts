import "server-only";
import { audit } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { AppError, ruleViolated } from "@/lib/core/errors";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { loadTargetUnit } from "@/lib/members/_internal/load-target-unit";
import { recordStatus } from "@/lib/members/_internal/record-status";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { appendJoiningConsents } from "@/lib/members/consents/_internal/append-consent";
import { CONSENT_VERSION } from "@/lib/members/profiles/constants";
import { assertOldEnough, assertPostalCode, settleNames } from "@/lib/members/profiles/rules";
import { memberApplied } from "../events";
import { authorizeJoin } from "../policy";
import { assertMayApply } from "../rules";
import { joinPartyInput, type JoinPartyInput } from "../schema";
import type { JoinResult } from "../types";

/**
 * Puts the signed-in person on the queue of the unit they chose, once: one account is one person. Somebody
 * an office-bearer wrote down before, with the same verified phone and birth date, is given that record
 * instead of a second one. Who was refused or had left applies again with the same record and number.
 */
export async function joinParty(ctx: Ctx, input: JoinPartyInput): Promise<JoinResult> {
  const application = joinPartyInput.parse(input);

  return withTx(ctx, async (tx) => {
    const { accountId } = authorizeJoin(ctx);
    const account = await loadAccount(tx, ctx, accountId);
    const current = await tx.member.findFirst({
      where: { tenantId: ctx.tenantId, accountId },
      select: { id: true, status: true },
    });
    assertMayApply(current);
    const settings = await tenantSettings(tx, ctx);
    assertOldEnough(application.birthDate, settings);
    assertPostalCode(application.pinCode, settings);

    const known = current ? null : await findUnclaimed(tx, ctx, account.phoneHash, application.birthDate);
    if (known) {
      const joined = await recognise(tx, ctx, known, accountId);
      await appendJoiningConsents(tx, ctx, { ...application, memberId: known, locale: account.locale });
      return joined;
    }

    const unit = await loadTargetUnit(tx, ctx, application.unitId);
    const data = {
      ...settleNames(application),
      fatherName: application.fatherName ?? null,
      birthDate: asDate(application.birthDate),
      gender: application.gender,
      addressLine: application.addressLine ?? null,
      place: application.place,
      pinCode: application.pinCode,
      locale: application.locale ?? account.locale,
      phone: account.phone && encryptField(decryptField(account.phone)),
      phoneHash: account.phoneHash,
      unitId: unit.id,
      status: "PENDING" as const,
      consentedAt: ctx.now,
      appliedAt: ctx.now,
      updatedAt: ctx.now,
    };
    const memberId = current?.id ?? newId();
    if (current) {
      const { count } = await tx.member.updateMany({
        where: { id: current.id, status: current.status },
        data,
      });
      if (count === 0) throw new AppError("conflict", "conflict");
    } else {
      const { count } = await tx.member.createMany({
        data: [{ ...data, id: memberId, tenantId: ctx.tenantId, accountId, source: "SELF" }],
        skipDuplicates: true,
      });
      if (count === 0) throw ruleViolated("member.already_applied");
    }

    await appendJoiningConsents(tx, ctx, { ...application, memberId, locale: data.locale });
    await recordStatus(tx, ctx, { memberId, from: current?.status ?? null, to: "PENDING" });
    await audit(tx, ctx, {
      action: "member.apply",
      entityId: memberId,
      changes: { status: [current?.status ?? null, "PENDING"], unitId: unit.id, consent: CONSENT_VERSION },
    });
    await emit(tx, ctx, {
      name: memberApplied.name,
      payload: { tenantId: ctx.tenantId, memberId, unitId: unit.id },
    });
    return { memberId, outcome: "pending" };
  });
}

async function loadAccount(tx: Tx, ctx: Ctx, accountId: string) {
  const account = await tx.account.findFirst({
    where: { id: accountId, tenantId: ctx.tenantId },
    select: { phone: true, phoneHash: true, locale: true },
  });
  if (!account) throw new AppError("unauthenticated", "unauthenticated");
  return account;
}

/** The one unclaimed record with this verified phone and birth date; two such people are nobody's to take. */
async function findUnclaimed(
  tx: Tx,
  ctx: Ctx,
  phoneHash: string | null,
  birthDate: string,
): Promise<string | null> {
  // Whoever signs in by e-mail has proved no number, so no record is theirs by one.
  if (phoneHash === null) return null;
  const found = await tx.member.findMany({
    where: {
      tenantId: ctx.tenantId,
      accountId: null,
      phoneHash,
      birthDate: asDate(birthDate),
      status: { in: ["PENDING", "ACTIVE", "SUSPENDED"] },
    },
    select: { id: true },
    take: 2,
  });
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

async function recognise(tx: Tx, ctx: Ctx, memberId: string, accountId: string): Promise<JoinResult> {
  const { count } = await tx.member.updateMany({
    where: { id: memberId, accountId: null },
    data: { accountId, consentedAt: ctx.now, updatedAt: ctx.now },
  });
  if (count === 0) throw new AppError("conflict", "conflict");
  await audit(tx, ctx, {
    action: "member.claim",
    entityId: memberId,
    changes: { accountId, consent: CONSENT_VERSION },
  });
  return { memberId, outcome: "recognised" };
}
