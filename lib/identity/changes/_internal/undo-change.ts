import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { accountPhoneChanged } from "../../accounts/events";
import { lockAccount } from "../../providers/sql";

type Change = { accountId: string; kind: string; subjectId: string | null };

/**
 * Takes off what a change added to an account; what it took away has to be added anew. Refuses to take the last way in,
 * by which the person has just come.
 */
export async function undoChange(tx: Tx, ctx: Ctx, change: Change): Promise<void> {
  const { accountId, kind } = change;
  const own = { accountId, tenantId: ctx.tenantId };
  const subject = { id: change.subjectId ?? accountId, ...own };
  await lockAccount(tx, accountId);
  if (kind === "PASSKEY") await tx.passkey.deleteMany({ where: subject });
  if (kind === "IDENTITY") await tx.identity.deleteMany({ where: subject });
  if (kind === "APP") await tx.totpFactor.deleteMany({ where: own });
  if (kind === "EMAIL") await dropEmail(tx, ctx, accountId);
  if (kind === "PHONE") await dropPhone(tx, ctx, accountId);

  const addresses = { id: accountId, OR: [{ phoneHash: { not: null } }, { emailHash: { not: null } }] };
  const ways =
    (await tx.account.count({ where: addresses })) +
    (await tx.identity.count({ where: { ...own, provider: { isOn: true } } })) +
    (await tx.passkey.count({ where: own }));
  if (ways === 0) throw ruleViolated("account.last_way_in");
}

async function dropEmail(tx: Tx, { tenantId }: Ctx, accountId: string): Promise<void> {
  const data = { email: null, emailHash: null };
  await tx.account.updateMany({ where: { id: accountId, tenantId }, data });
  await tx.password.deleteMany({ where: { accountId, tenantId } });
}

async function dropPhone(tx: Tx, ctx: Ctx, accountId: string): Promise<void> {
  const { tenantId } = ctx;
  const data = { phone: null, phoneHash: null };
  await tx.account.updateMany({ where: { id: accountId, tenantId }, data });
  // The member's record follows: no message of the party goes to that number any more.
  await emit(tx, ctx, { name: accountPhoneChanged.name, payload: { tenantId, accountId } });
}
