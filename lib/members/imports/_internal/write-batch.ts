import "server-only";
import { audit, auditSubjects } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { encryptField } from "@/lib/core/field-encryption";
import { newId, newToken } from "@/lib/core/ids";
import { deciderOf } from "@/lib/members/_internal/record-status";
import { appendConsents } from "@/lib/members/consents/_internal/append-consent";
import { assignNumbers } from "@/lib/members/numbers/_internal/assign-number";
import { keepRows } from "@/lib/members/receipts/_internal/keep-receipt";
import type { Prisma } from "@/prisma/generated/client";
import type { BatchPlan, Creation, Planning } from "./plan-batch";

/** Does what a plan says: everything of it, in the caller's transaction, with a line in the trail that names whom. */
export async function writeBatch(
  tx: Tx,
  ctx: Ctx,
  { plan, planning, importId }: { plan: BatchPlan; planning: Planning; importId: string },
): Promise<void> {
  const created = await create(tx, ctx, plan.creations, planning);
  for (const { id, updatedAt, data } of plan.changes) {
    const { count } = await tx.member.updateMany({
      where: { id, updatedAt },
      data: { ...data, updatedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
  }
  const changed = plan.changes.map(({ id }) => id);
  const links = linksOf(planning.mapping.admission);
  await keepRows(tx, ctx, importId, [
    ...created.map((memberId) => ({ memberId, links })),
    ...plan.changes.map(({ id, updatedAt, receipt }) => {
      const seen = { field: "updatedAt", before: updatedAt.toISOString(), after: ctx.now.toISOString() };
      return { memberId: id, changes: [...receipt, seen] };
    }),
  ]);
  if (created.length + changed.length === 0) return;
  const auditId = await audit(tx, ctx, {
    action: "member.import",
    entityId: importId,
    changes: {
      ...{ created: created.length, changed: changed.length },
      fields: [...new Set(plan.changes.flatMap(({ fields }) => fields))],
    },
  });
  await auditSubjects(tx, ctx, { auditId, entityIds: [...created, ...changed] });
}

/** How many rows point at somebody a file made: the consent, the states, and the membership of who was admitted. */
function linksOf(admission: Planning["mapping"]["admission"]): number {
  return admission === "admit" ? 4 : 2;
}

async function create(
  tx: Tx,
  ctx: Ctx,
  creations: readonly Creation[],
  planning: Planning,
): Promise<string[]> {
  if (creations.length === 0) return [];
  const { tenantId, now } = ctx;
  const { settings, mapping } = planning;
  const isAdmitted = mapping.admission === "admit";
  const unnumbered = creations.filter(({ person }) => person.number === null);
  const given = isAdmitted
    ? await assignNumbers(
        tx,
        ctx,
        settings,
        unnumbered.map(({ unit }) => unit.path),
      )
    : [];
  const numberOf = new Map(unnumbered.map(({ person }, i) => [person.line, given[i] ?? null]));
  const today = asDate(settings.today);

  const members = creations.map(({ person, unit }): Prisma.MemberCreateManyInput & { id: string } => ({
    ...{ id: newId(), tenantId, unitId: unit.id, source: "IMPORT", locale: settings.defaultLocale },
    ...{
      name: person.name,
      nameLocal: person.nameLocal,
      fatherName: person.fatherName,
      gender: person.gender,
    },
    birthDate: person.birthDate ? asDate(person.birthDate) : null,
    ...{ phone: person.phone && encryptField(person.phone), phoneHash: person.phoneHash },
    ...{ phoneAlt: person.phoneAlt && encryptField(person.phoneAlt) },
    ...{ email: person.email && encryptField(person.email), emailHash: person.emailHash },
    ...{ addressLine: person.addressLine, place: person.place, pinCode: person.pinCode },
    number: person.number ?? numberOf.get(person.line) ?? null,
    ...{ status: "PENDING", consentedAt: now, appliedAt: now, updatedAt: now },
    ...(person.joinedOn && { joinedOn: asDate(person.joinedOn) }),
    ...(isAdmitted && {
      ...{ status: "ACTIVE", joinedOn: person.joinedOn ? asDate(person.joinedOn) : today },
      ...{ cardToken: newToken(), verifiedAt: now, verifiedBy: deciderOf(ctx) },
    }),
  }));
  await tx.member.createMany({ data: members });
  await tx.memberStatusChange.createMany({
    data: members.flatMap(({ id: memberId }) => {
      const change = { tenantId, memberId, changedBy: deciderOf(ctx), changedAt: now } as const;
      const applied = { ...change, id: newId(), from: null, to: "PENDING" } as const;
      return isAdmitted
        ? [applied, { ...change, id: newId(), from: "PENDING", to: "ACTIVE" } as const]
        : [applied];
    }),
  });
  if (isAdmitted) {
    await tx.unitMembership.createMany({
      data: members.map(({ id, unitId, joinedOn }) => ({
        ...{ id: newId(), tenantId, memberId: id, unitId, isPrimary: true },
        joinedOn: joinedOn ?? today,
      })),
    });
  }
  const consent = {
    purpose: "MEMBERSHIP",
    isGiven: true,
    way: "PAPER",
    locale: settings.defaultLocale,
  } as const;
  await appendConsents(
    tx,
    ctx,
    members.map(({ id }) => ({ ...consent, memberId: id })),
  );
  return members.map(({ id }) => id);
}
