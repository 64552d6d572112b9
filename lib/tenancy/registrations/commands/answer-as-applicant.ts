import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { readRegistrationToken } from "../_internal/registration-token";
import { registrationNews } from "../events";
import { authorizeRegister } from "../policy";
import { assertAppealable, assertConfirmable } from "../rules";
import {
  type AppealRejectionInput,
  appealRejectionInput,
  type RegistrationTokenInput,
  registrationTokenInput,
} from "../schema";

/** Confirms the owner's e-mail address by the link that was sent there: once, within two days. From then on the request waits for a decision. */
export async function confirmRegistration(ctx: Ctx, input: RegistrationTokenInput): Promise<void> {
  const { token } = registrationTokenInput.parse(input);
  authorizeRegister(ctx);

  await withTx(ctx, async (tx) => {
    const registration = await byToken(tx, ctx, token);
    assertConfirmable(registration, ctx.now);
    const { count } = await tx.registration.updateMany({
      where: { id: registration.id, status: "UNVERIFIED" },
      data: { status: "PENDING", verifiedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    const changes = { status: ["UNVERIFIED", "PENDING"] };
    await audit(tx, ctx, { action: "organisation.confirm", entityId: registration.id, changes });
    const payload = { tenantId: ctx.tenantId, registrationId: registration.id, newsId: newId() };
    await emit(tx, ctx, { name: registrationNews.name, payload: { ...payload, news: "confirmed" } });
  });
}

/** Asks, with reasons, for a rejection to be looked at again. Once: a second rejection stands. */
export async function appealRejection(ctx: Ctx, input: AppealRejectionInput): Promise<void> {
  const { token, appeal } = appealRejectionInput.parse(input);
  authorizeRegister(ctx);

  await withTx(ctx, async (tx) => {
    const registration = await byToken(tx, ctx, token);
    assertAppealable(registration);
    const { count } = await tx.registration.updateMany({
      where: { id: registration.id, status: "REJECTED", appealedAt: null },
      data: { status: "PENDING", decidedAt: null, appeal, appealedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    const changes = { status: ["REJECTED", "PENDING"], appeal };
    await audit(tx, ctx, { action: "organisation.appeal", entityId: registration.id, changes });
  });
}

async function byToken(tx: Tx, ctx: Ctx, token: string) {
  const registration = await tx.registration.findFirst({
    where: { id: readRegistrationToken(token) ?? ctx.requestId, tenantId: ctx.tenantId },
    select: { id: true, status: true, createdAt: true, appealedAt: true },
  });
  if (!registration) throw notFound("registration");
  return registration;
}
