import "server-only";
import { audit } from "@/lib/core/audit";
import { actorId, type Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { readCharters } from "./_internal/read-charters";
import { charterWritten } from "./events";
import { authorizeAcceptCharter, authorizeManageCharter } from "./policy";
import { assertCurrent, charterInForce } from "./rules";
import {
  acceptCharterInput,
  type AcceptCharterInput,
  withdrawCharterInput,
  type WithdrawCharterInput,
  writeCharterInput,
  type WriteCharterInput,
} from "./schema";
import { lockCharter } from "./sql";

/**
 * Writes the charter anew. From this moment no office and nothing lent gives anybody a right before they accept this
 * version, also who accepted one before. Of two people writing at once one is told to look again.
 */
export async function writeCharter(ctx: Ctx, input: WriteCharterInput): Promise<{ version: number }> {
  const { texts, shownVersion } = writeCharterInput.parse(input);
  return withTx(ctx, async (tx) => {
    authorizeManageCharter(ctx);
    const bodies = Object.entries(texts).flatMap(([locale, body]) => (body ? [{ locale, body }] : []));
    const version = await append(tx, ctx, { shownVersion, bodies });
    const locales = bodies.map(({ locale }) => locale);
    await audit(tx, ctx, { action: "charter.write", entityId: ctx.tenantId, changes: { version, locales } });
    // Each version is a notice of its own: who was told of the last one is told of this one too.
    const payload = { tenantId: ctx.tenantId, version, noticeId: newId() };
    await emit(tx, ctx, { name: charterWritten.name, payload });
    return { version };
  });
}

/** Takes the charter out of force; every office gives its rights again. What was accepted stays on record. */
export async function withdrawCharter(ctx: Ctx, input: WithdrawCharterInput): Promise<void> {
  const { version } = withdrawCharterInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeManageCharter(ctx);
    assertCurrent(charterInForce(await readCharters(tx, ctx)), version);
    const { defaultLocale } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { defaultLocale: true },
    });
    await append(tx, ctx, { shownVersion: version, bodies: [{ locale: defaultLocale, body: "" }] });
    await audit(tx, ctx, { action: "charter.withdraw", entityId: ctx.tenantId, changes: { version } });
  });
}

/**
 * Accepts the charter as it stands, for oneself, for good: from the next request on one's offices give their rights.
 * Accepting again changes nothing, and a version that is not the one in force is not accepted.
 */
export async function acceptCharter(ctx: Ctx, input: AcceptCharterInput): Promise<void> {
  const { version, locale } = acceptCharterInput.parse(input);
  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeAcceptCharter(ctx);
    assertCurrent(charterInForce(await readCharters(tx, ctx)), version);
    const { count } = await tx.charterAcceptance.createMany({
      data: [{ tenantId: ctx.tenantId, memberId, version, locale, acceptedAt: ctx.now }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await audit(tx, ctx, { action: "charter.accept", entityId: memberId, changes: { version, locale } });
  });
}

type Next = { shownVersion: number; bodies: readonly { locale: string; body: string }[] };

/** The version after the one that was shown; where somebody was faster, a refusal. */
async function append(tx: Tx, ctx: Ctx, { shownVersion, bodies }: Next): Promise<number> {
  const { tenantId } = ctx;
  await lockCharter(tx, tenantId);
  const [last] = await readCharters(tx, ctx);
  if ((last?.version ?? 0) !== shownVersion) throw new AppError("conflict", "conflict");
  const version = shownVersion + 1;
  const written = { tenantId, version, writtenAt: ctx.now, writtenBy: actorId(ctx.actor) };
  await tx.roleCharter.createMany({ data: bodies.map((text) => ({ ...written, ...text })) });
  return version;
}
