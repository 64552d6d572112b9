import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { blindIndex, decryptField, encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { tellOrganisation } from "../../organisations/sql";
import { packOf } from "../../packs/rules";
import { nameOfActor } from "../../system-admins/sql";
import { type RegistrationNews, RESERVED_SLUGS } from "../constants";
import { registrationNews } from "../events";
import { authorizeDecide, readableBy } from "../policy";
import { assertDecidable } from "../rules";
import {
  registrationIdInput,
  type RegistrationIdInput,
  rejectRegistrationInput,
  type RejectRegistrationInput,
} from "../schema";
import { findSlugObstacle, lockNames, openOrganisation } from "../sql";

/**
 * Accepts a confirmed request: the organisation exists from now on, with what its country begins with, and belongs
 * to the owner, who is told by e-mail. Of several at once exactly one succeeds. It stands in the trail of the
 * console and as the first line in the organisation's own.
 */
export async function acceptRegistration(
  ctx: Ctx,
  input: RegistrationIdInput,
): Promise<{ organisationId: string }> {
  const { registrationId } = registrationIdInput.parse(input);

  return withTx(ctx, async (tx) => {
    await lockNames(tx);
    const registration = await load(tx, ctx, registrationId);
    authorizeDecide(ctx);
    assertDecidable(registration);
    const name = { slug: registration.slug, reserved: RESERVED_SLUGS, exceptId: registrationId };
    if ((await findSlugObstacle(tx, name)) !== null) throw ruleViolated("organisation.slug_taken");

    const organisationId = newId();
    await openOrganisation(tx, beginningOf(ctx, { organisationId, registration }));
    await decide(tx, registrationId, { status: "ACCEPTED", decidedAt: ctx.now, organisationId });

    const changes = { status: ["PENDING", "ACCEPTED"], organisation: organisationId };
    await audit(tx, ctx, { action: "organisation.accept", entityId: registrationId, changes });
    const act = { organisationId, action: "organisation.accept", changes: { slug: registration.slug } };
    await tellOrganisation(tx, ctx, { ...act, by: await nameOfActor(tx, ctx) });
    await announce(tx, ctx, { registrationId, news: "accepted" });
    return { organisationId };
  });
}

/** Rejects a confirmed request with a reason, which the applicant is sent. Of several at once exactly one succeeds. */
export async function rejectRegistration(ctx: Ctx, input: RejectRegistrationInput): Promise<void> {
  const { registrationId, reason } = rejectRegistrationInput.parse(input);

  await withTx(ctx, async (tx) => {
    const registration = await load(tx, ctx, registrationId);
    authorizeDecide(ctx);
    assertDecidable(registration);
    await decide(tx, registrationId, { status: "REJECTED", decidedAt: ctx.now, reason });

    const changes = { status: ["PENDING", "REJECTED"], reason };
    await audit(tx, ctx, { action: "organisation.reject", entityId: registrationId, changes });
    await announce(tx, ctx, { registrationId, news: "rejected" });
  });
}

async function load(tx: Tx, ctx: Ctx, registrationId: string) {
  const registration = await tx.registration.findFirst({
    where: { id: registrationId, AND: readableBy(ctx) },
    select: {
      ...{ status: true, slug: true, name: true, nameLocal: true, kind: true, country: true },
      ...{ ownerName: true, ownerEmail: true, ownerPhone: true },
    },
  });
  if (!registration) throw notFound("registration");
  return registration;
}

type Accepted = { organisationId: string; registration: Awaited<ReturnType<typeof load>> };

function beginningOf(ctx: Ctx, { organisationId, registration }: Accepted) {
  const { slug, name, nameLocal, kind, country, ownerName, ownerEmail, ownerPhone } = registration;
  const { currency, timeZone, locales } = packOf(country);
  const phoneHash = blindIndex(organisationId, "phone", decryptField(ownerPhone));
  return {
    ...{ id: organisationId, slug, name, nameLocal, kind, country, currency, timeZone, locales },
    defaultLocale: locales[0] ?? "en",
    owner: {
      id: newId(),
      phoneHash,
      name: encryptField(decryptField(ownerName)),
      email: encryptField(decryptField(ownerEmail)),
    },
    at: ctx.now,
  };
}

type Decision =
  | { status: "ACCEPTED"; decidedAt: Date; organisationId: string }
  | { status: "REJECTED"; decidedAt: Date; reason: string };

async function decide(tx: Tx, registrationId: string, decision: Decision): Promise<void> {
  const { count } = await tx.registration.updateMany({
    where: { id: registrationId, status: "PENDING" },
    data: decision,
  });
  if (count === 0) throw ruleViolated("organisation.decided_already");
}

async function announce(tx: Tx, ctx: Ctx, of: { registrationId: string; news: RegistrationNews }) {
  const payload = { tenantId: ctx.tenantId, newsId: newId(), ...of };
  await emit(tx, ctx, { name: registrationNews.name, payload });
}
