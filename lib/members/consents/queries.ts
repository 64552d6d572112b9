import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { readableBy } from "@/lib/members/profiles/policy";
import { CONSENTS_SHOWN_MAX } from "./constants";
import { authorizeOwnConsents, authorizeRecord, authorizeWriteText } from "./policy";
import { channelsOf, currentVersion, textOf } from "./rules";
import { listConsentsInput, type ListConsentsInput } from "./schema";
import type { ConsentChannel, ConsentsView, ConsentTextVersion } from "./types";

/** What the caller agreed to and took back, under which text, and where each channel stands. */
export async function listOwnConsents(ctx: Ctx, input: { locale: string }): Promise<ConsentsView> {
  const { memberId } = authorizeOwnConsents(ctx);
  return withTx(ctx, (tx) => consentsOf(tx, ctx, { memberId, locale: input.locale }));
}

/** The same of a member, with the proofs, for whoever keeps their record. */
export async function listConsentsOf(
  ctx: Ctx,
  input: ListConsentsInput & { locale: string },
): Promise<ConsentsView> {
  const { memberId } = listConsentsInput.parse({ memberId: input.memberId });
  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: { unit: { select: { path: true } } },
    });
    if (!member) throw notFound("member");
    authorizeRecord(ctx, member);
    return consentsOf(tx, ctx, { memberId, locale: input.locale });
  });
}

/** Every version of the texts, newest first, for who may write the next. */
export async function listConsentTexts(ctx: Ctx): Promise<ConsentTextVersion[]> {
  authorizeWriteText(ctx);
  const rows = await withTx(ctx, (tx) =>
    tx.consentText.findMany({
      where: { tenantId: ctx.tenantId },
      orderBy: [{ version: "desc" }, { purpose: "asc" }, { locale: "asc" }],
      select: { purpose: true, version: true, locale: true, body: true, writtenAt: true },
    }),
  );
  const versions = new Map<string, ConsentTextVersion>();
  for (const { purpose, version, locale, body, writtenAt } of rows) {
    const one = versions.get(`${purpose} ${version}`) ?? { purpose, version, writtenAt, texts: {} };
    one.texts[locale] = body;
    versions.set(`${purpose} ${version}`, one);
  }
  return [...versions.values()];
}

async function consentsOf(
  tx: Tx,
  ctx: Ctx,
  { memberId, locale }: { memberId: string; locale: string },
): Promise<ConsentsView> {
  const rows = await tx.consent.findMany({
    where: { memberId, tenantId: ctx.tenantId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: CONSENTS_SHOWN_MAX,
    select: {
      ...{ id: true, at: true, purpose: true, channel: true, isGiven: true },
      ...{ way: true, proof: true, locale: true, textVersion: true },
    },
  });
  const written = await tx.consentText.findMany({
    where: { tenantId: ctx.tenantId },
    select: { purpose: true, version: true, locale: true, body: true },
  });
  const { defaultLocale } = await tenantSettings(tx, ctx);
  return {
    channels: channelsOf(rows),
    entries: rows.map(({ proof, textVersion, channel, ...row }) => ({
      ...row,
      channel: channel as ConsentChannel | null,
      proof: proof && decryptField(proof),
      text: textOf(written, {
        ...{ purpose: row.purpose, version: textVersion },
        locales: [row.locale, locale, defaultLocale],
      }),
    })),
    text: textOf(written, {
      ...{ purpose: "MESSAGES", version: currentVersion(written, "MESSAGES") },
      locales: [locale, defaultLocale],
    }),
  };
}
