import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { encryptField } from "@/lib/core/field-encryption";
import { emit } from "@/lib/core/outbox";
import { accountPhoneChanged } from "../accounts/events";
import { noteChange } from "../changes/_internal/note-change";
import { phoneHashOf } from "../codes/_internal/hashes";
import { lockNumber } from "../codes/sql";
import { authorizeAnnounce, authorizeRecover } from "./policy";
import {
  announceRecoveryInput,
  type AnnounceRecoveryInput,
  recoverAccountInput,
  type RecoverAccountInput,
} from "./schema";

/**
 * Tells every address of an account that an office will give it a new number, with a link that stops it; answers under
 * which id it is stopped. Nothing else changes. A closed account is refused, except one its old address closed.
 */
export async function announceRecovery(
  ctx: Ctx,
  input: AnnounceRecoveryInput,
): Promise<{ changeId: string }> {
  const { accountId } = announceRecoveryInput.parse(input);
  return withTx(ctx, async (tx) => {
    const account = await tx.account.findFirst({
      where: { id: accountId, tenantId: ctx.tenantId },
      select: {
        ...standing,
        phone: true,
        email: true,
        member: { select: { unit: { select: { path: true } } } },
      },
    });
    if (!account?.member) throw notFound("account");
    authorizeAnnounce(ctx, account.member.unit.path);
    assertOpen(account);
    const old = { oldPhone: account.phone, oldEmail: account.email };
    const changeId = await noteChange(tx, ctx, { accountId, kind: "RECOVERY", ...old });
    await audit(tx, ctx, { action: "account.announce_recovery", entityId: accountId });
    return { changeId };
  });
}

/**
 * Makes a new number the one way into an account: every device is signed out, and every other way in, every second
 * factor and every personal token is gone, for whoever has the old phone has them too. No office of theirs counts before
 * a new second factor is set up. The addresses of before are told. A number another member signs in with is refused;
 * an account nobody belongs to gives it up.
 */
export async function recoverAccount(ctx: Ctx, input: RecoverAccountInput): Promise<void> {
  const { accountId, phone } = recoverAccountInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeRecover(ctx);
    const { tenantId, now } = ctx;
    const phoneHash = phoneHashOf(ctx, phone);
    await lockNumber(tx, phoneHash);
    const account = await tx.account.findFirst({
      where: { id: accountId, tenantId },
      select: { ...standing, phone: true, email: true },
    });
    if (!account) throw notFound("account");
    assertOpen(account);
    await freeNumber(tx, ctx, { accountId, phoneHash });

    const changed = await tx.account.updateMany({
      where: { id: accountId, status: account.status },
      data: {
        ...{ phone: encryptField(phone), phoneHash, email: null, emailHash: null },
        ...{ status: "ACTIVE", deactivatedAt: null, deactivatedFor: null, renewFactorSince: now },
      },
    });
    if (changed.count === 0) throw ruleViolated("recovery.closed");
    const ended = await dropWays(tx, ctx, accountId);
    const old = { oldPhone: account.phone, oldEmail: account.email };
    await noteChange(tx, ctx, { accountId, kind: "RECOVERED", ...old });
    await audit(tx, ctx, { action: "account.recover", entityId: accountId, changes: { ended } });
    await emit(tx, ctx, { name: accountPhoneChanged.name, payload: { tenantId, accountId } });
  });
}

const standing = { status: true, deactivatedReason: true, console: { select: { id: true } } } as const;

type Standing = {
  status: "ACTIVE" | "DEACTIVATED";
  deactivatedReason: string | null;
  console: object | null;
};

/** An office's closing is undone by an office, and a system admin's way back is the installation's own. */
function assertOpen({ status, deactivatedReason, console: admin }: Standing): void {
  if (admin !== null) throw ruleViolated("recovery.protected");
  if (status !== "ACTIVE" && deactivatedReason !== null) throw ruleViolated("recovery.closed");
}

/** Whoever lost their phone may have begun anew with the new number: that account has no member and gives it up. */
async function freeNumber(
  tx: Tx,
  { tenantId, now }: Ctx,
  { accountId, phoneHash }: { accountId: string; phoneHash: string },
): Promise<void> {
  const other = await tx.account.findFirst({
    where: { tenantId, phoneHash, id: { not: accountId } },
    select: { id: true, member: { select: { id: true } }, ownerOf: { select: { id: true } }, ...standing },
  });
  if (!other) return;
  if (other.member || other.ownerOf.length > 0 || other.console) throw ruleViolated("phone.taken");
  const data = { phone: null, phoneHash: null, status: "DEACTIVATED" as const, deactivatedAt: now };
  await tx.account.updateMany({ where: { id: other.id }, data });
  await tx.session.deleteMany({ where: { accountId: other.id } });
}

async function dropWays(tx: Tx, { tenantId, now }: Ctx, accountId: string): Promise<number> {
  const own = { accountId, tenantId };
  await tx.password.deleteMany({ where: own });
  await tx.totpFactor.deleteMany({ where: own });
  await tx.passkey.deleteMany({ where: own });
  await tx.recoveryCode.deleteMany({ where: own });
  await tx.identity.deleteMany({ where: own });
  await tx.halfSignIn.deleteMany({ where: own });
  await tx.apiToken.updateMany({
    where: { ...own, kind: "PERSONAL", revokedAt: null },
    data: { revokedAt: now, revokedBy: accountId },
  });
  return (await tx.session.deleteMany({ where: own })).count;
}
