import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { noteChange } from "../../changes/_internal/note-change";
import { lockAccount } from "../../providers/sql";
import { endFactorsIfNone } from "../../second-factors/_internal/second-factor";
import { authorizeOwnPasskeys, readableBy } from "../policy";
import {
  type RemovePasskeyInput,
  removePasskeyInput,
  type RenamePasskeyInput,
  renamePasskeyInput,
} from "../schema";

/** Gives one of one's own passkeys a name by which its owner knows it again. */
export async function renamePasskey(ctx: Ctx, input: RenamePasskeyInput): Promise<void> {
  const { passkeyId, name } = renamePasskeyInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeOwnPasskeys(ctx);
    const where = { id: passkeyId, ...readableBy(ctx) };
    const passkey = await tx.passkey.findFirst({ where, select: { name: true } });
    if (!passkey) throw notFound("passkey");
    const { count } = await tx.passkey.updateMany({
      where: { ...where, name: passkey.name },
      data: { name },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await audit(tx, ctx, { action: "passkey.rename", entityId: passkeyId });
  });
}

/**
 * Takes one of one's own passkeys off: it opens nothing any more. With the last second factor of an account its
 * recovery codes go too, and its sessions no longer count as opened by two factors. The last way in stays.
 */
export async function removePasskey(ctx: Ctx, input: RemovePasskeyInput): Promise<void> {
  const { passkeyId } = removePasskeyInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeOwnPasskeys(ctx);
    const own = readableBy(ctx);
    const passkey = await tx.passkey.findFirst({
      where: { id: passkeyId, ...own },
      select: { account: { select: { phoneHash: true, emailHash: true } } },
    });
    if (!passkey) throw notFound("passkey");
    const { phoneHash, emailHash } = passkey.account;
    await lockAccount(tx, own.accountId);
    const others =
      (await tx.passkey.count({ where: { ...own, id: { not: passkeyId } } })) +
      (await tx.identity.count({ where: { ...own, provider: { isOn: true } } }));
    if (phoneHash === null && emailHash === null && others === 0) throw ruleViolated("account.last_way_in");
    const { count } = await tx.passkey.deleteMany({ where: { id: passkeyId, ...own } });
    if (count === 0) throw notFound("passkey");
    await endFactorsIfNone(tx, ctx, own.accountId);
    await audit(tx, ctx, {
      action: "passkey.remove",
      entityId: passkeyId,
      changes: { accountId: own.accountId },
    });
    await noteChange(tx, ctx, { accountId: own.accountId, kind: "PASSKEY_REMOVED" });
  });
}
