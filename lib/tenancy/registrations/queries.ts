import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import type { Prisma } from "@/prisma/generated/client";
import { readRegistrationToken } from "./_internal/registration-token";
import { canDecide, readableBy } from "./policy";
import { canAppeal, isExpired } from "./rules";
import {
  listRegistrationsInput,
  type ListRegistrationsInput,
  registrationIdInput,
  type RegistrationIdInput,
  registrationTokenInput,
  type RegistrationTokenInput,
} from "./schema";
import type { OwnRegistrationView, RegistrationDetails, RegistrationView } from "./types";

/** A request as its applicant sees it. The link in their e-mail is the proof; a made-up one finds nothing. */
export async function getOwnRegistration(
  ctx: Ctx,
  input: RegistrationTokenInput,
): Promise<OwnRegistrationView> {
  const registrationId = readRegistrationToken(registrationTokenInput.parse(input).token);
  if (registrationId === null) throw notFound("registration");
  const row = await withTx(ctx, (tx) =>
    tx.registration.findFirst({
      where: { id: registrationId, tenantId: ctx.tenantId },
      select: {
        ...{ status: true, name: true, nameLocal: true, slug: true, reason: true },
        ...{ createdAt: true, appealedAt: true },
      },
    }),
  );
  if (!row) throw notFound("registration");
  const { createdAt, ...view } = row;
  const expired = isExpired({ createdAt, ...view }, ctx.now);
  const can = {
    confirm: view.status === "UNVERIFIED" && !expired,
    appeal: canAppeal({ createdAt, ...view }),
  };
  return { ...view, isExpired: expired, can };
}

const listed = {
  ...{ id: true, status: true, name: true, nameLocal: true, slug: true, kind: true, country: true },
  ...{ createdAt: true, appealedAt: true },
} satisfies Prisma.RegistrationSelect;

/** Requests that wait for a decision, the oldest first, or decided ones, the newest first. For system admins. */
export async function listRegistrations(
  ctx: Ctx,
  input: ListRegistrationsInput,
): Promise<Page<RegistrationView>> {
  const { show, cursor, limit } = listRegistrationsInput.parse(input);
  const isWaiting = show === "waiting";
  const shown: Prisma.RegistrationWhereInput = {
    AND: readableBy(ctx),
    status: isWaiting ? "PENDING" : { in: ["ACCEPTED", "REJECTED"] },
  };
  const after = cursor === undefined ? undefined : String(decodeCursor(cursor)[0]);
  return withTx(ctx, async (tx) => {
    // Ids are UUID v7: their order is the order of time.
    const beyond = after === undefined ? {} : { id: isWaiting ? { gt: after } : { lt: after } };
    const rows = await tx.registration.findMany({
      where: { AND: [shown, beyond] },
      orderBy: { id: isWaiting ? "asc" : "desc" },
      take: limit + 1,
      select: listed,
    });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor([last.id]) : null;
    return { items, nextCursor, total: await tx.registration.count({ where: shown }) };
  });
}

/** One request with who asks, for system admins. */
export async function getRegistration(ctx: Ctx, input: RegistrationIdInput): Promise<RegistrationDetails> {
  const { registrationId } = registrationIdInput.parse(input);
  const row = await withTx(ctx, (tx) =>
    tx.registration.findFirst({
      where: { id: registrationId, AND: readableBy(ctx) },
      select: {
        ...listed,
        ...{ ownerName: true, ownerEmail: true, ownerPhone: true, verifiedAt: true, decidedAt: true },
        ...{ reason: true, appeal: true, organisationId: true },
      },
    }),
  );
  if (!row) throw notFound("registration");
  const { ownerName, ownerEmail, ownerPhone, ...facts } = row;
  return {
    ...facts,
    ownerName: decryptField(ownerName),
    ownerEmail: decryptField(ownerEmail),
    ownerPhone: decryptField(ownerPhone),
    can: { decide: canDecide(ctx) && row.status === "PENDING" },
  };
}
