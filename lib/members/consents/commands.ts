import "server-only";
import { audit } from "@/lib/core/audit";
import { actorId, type Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { encryptField } from "@/lib/core/field-encryption";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { readableBy } from "@/lib/members/profiles/policy";
import { appendConsents } from "./_internal/append-consent";
import { authorizeOwnConsents, authorizeRecord, authorizeWriteText } from "./policy";
import { currentVersion } from "./rules";
import {
  recordConsentInput,
  type RecordConsentInput,
  setOwnConsentInput,
  type SetOwnConsentInput,
  writeConsentTextInput,
  type WriteConsentTextInput,
} from "./schema";

/**
 * Gives or takes back the caller's consent to messages by a channel. Taken back, nothing more is sent by it from the
 * next batch on, also of what is being sent at this moment.
 */
export async function setOwnConsent(ctx: Ctx, input: SetOwnConsentInput): Promise<void> {
  const { channel, isGiven } = setOwnConsentInput.parse(input);
  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeOwnConsents(ctx);
    const locale = await localeOf(tx, ctx, memberId);
    await appendConsents(tx, ctx, [{ memberId, purpose: "MESSAGES", channel, isGiven, way: "APP", locale }]);

    await audit(tx, ctx, {
      action: isGiven ? "consent.give" : "consent.withdraw",
      entityId: memberId,
      changes: { channel, way: "APP" },
    });
  });
}

/** Writes down what a member said on paper or on the telephone, with where the proof of it is. */
export async function recordConsent(ctx: Ctx, input: RecordConsentInput): Promise<void> {
  const { memberId, channel, word, way, proof } = recordConsentInput.parse(input);
  const isGiven = word === "yes";
  await withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: { unit: { select: { path: true } } },
    });
    if (!member) throw notFound("member");
    authorizeRecord(ctx, member);
    const locale = await localeOf(tx, ctx, memberId);
    // A witness is a person, so the words about them are kept like a telephone number.
    await appendConsents(tx, ctx, [
      { memberId, purpose: "MESSAGES", channel, isGiven, way, locale, proof: encryptField(proof) },
    ]);

    await audit(tx, ctx, {
      action: isGiven ? "consent.give" : "consent.withdraw",
      entityId: memberId,
      changes: { channel, way },
    });
  });
}

/**
 * Writes a new version of the text people agree to. Consents given before stay under the version they were given to;
 * of two people writing at once one is told to look again.
 */
export async function writeConsentText(ctx: Ctx, input: WriteConsentTextInput): Promise<void> {
  const { purpose, texts } = writeConsentTextInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeWriteText(ctx);
    const written = await tx.consentText.findMany({
      where: { tenantId: ctx.tenantId, purpose },
      select: { purpose: true, version: true },
    });
    const version = currentVersion(written, purpose) + 1;
    const bodies = Object.entries(texts).flatMap(([locale, body]) => (body ? [{ locale, body }] : []));
    const { count } = await tx.consentText.createMany({
      data: bodies.map((text) => ({
        ...{ tenantId: ctx.tenantId, purpose, version, ...text },
        ...{ writtenAt: ctx.now, writtenBy: actorId(ctx.actor) },
      })),
      skipDuplicates: true,
    });
    if (count < bodies.length) throw new AppError("conflict", "conflict");

    await audit(tx, ctx, {
      action: "tenant.write_consent_text",
      entityId: ctx.tenantId,
      changes: { purpose, version, locales: bodies.map(({ locale }) => locale) },
    });
  });
}

async function localeOf(tx: Tx, ctx: Ctx, memberId: string): Promise<string> {
  const member = await tx.member.findFirst({ where: { id: memberId }, select: { locale: true } });
  return member?.locale ?? (await tenantSettings(tx, ctx)).defaultLocale;
}
