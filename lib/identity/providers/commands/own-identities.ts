import "server-only";
import type { IdentityProviders } from "@/lib/adapters/identity-provider/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { noteChange } from "../../changes/_internal/note-change";
import { recordProof } from "../../proofs/_internal/record-proof";
import { hasSecondFactor } from "../../second-factors/_internal/second-factor";
import { findHolder, link, noteUse } from "../_internal/link";
import { identityOfReturn } from "../_internal/round-trip";
import { authorizeOwnIdentity } from "../policy";
import { methodOf } from "../rules";
import {
  type OwnReturnInput,
  ownReturnInput,
  type UnlinkIdentityInput,
  unlinkIdentityFully,
} from "../schema";
import { lockAccount, lockIdentity } from "../sql";

/**
 * Links the identity that came back to one's own account, from the session that asked. An identity somebody else signs in
 * with stays theirs, and one account has one identity at a provider. Linking one's own twice is linking it once.
 */
export async function linkIdentity(
  ctx: Ctx,
  input: OwnReturnInput,
  providers: IdentityProviders,
): Promise<void> {
  const { sessionId, ...back } = ownReturnInput.parse(input);
  const accountId = authorizeOwnIdentity(ctx);
  const returned = await identityOfReturn(ctx, back, { purpose: "LINK", accountId, sessionId }, providers);
  await withTx(ctx, async (tx) => {
    await lockIdentity(tx, returned.subjectHash);
    const holder = await findHolder(tx, ctx, returned);
    if (holder === accountId) return;
    if (holder !== null) throw ruleViolated("provider.taken");
    await lockAccount(tx, accountId);
    const sameProvider = { accountId, providerId: returned.provider.id };
    if ((await tx.identity.count({ where: sameProvider })) > 0) throw ruleViolated("provider.already_linked");
    const linked = await link(tx, ctx, { ...returned, accountId, by: "person" });
    await audit(tx, ctx, linked);
    await noteChange(tx, ctx, { accountId, kind: "IDENTITY", subjectId: linked.entityId });
  });
}

/**
 * Proves one's own session anew by showing at the provider that it is still oneself there. Whoever has a second factor is
 * proved by that alone.
 */
export async function proveThroughProvider(
  ctx: Ctx,
  input: OwnReturnInput,
  providers: IdentityProviders,
): Promise<void> {
  const { sessionId, ...back } = ownReturnInput.parse(input);
  const accountId = authorizeOwnIdentity(ctx);
  const returned = await identityOfReturn(ctx, back, { purpose: "PROVE", accountId, sessionId }, providers);
  const isOwn = await withTx(ctx, async (tx) => {
    if (await hasSecondFactor(tx, ctx, accountId)) throw ruleViolated("proof.way");
    const isHolder = (await findHolder(tx, ctx, returned)) === accountId;
    if (isHolder) {
      await noteUse(tx, ctx, returned);
      await recordProof(tx, ctx, { accountId, sessionId, method: methodOf(returned.provider) });
    } else await audit(tx, ctx, { action: "session.refuse_proof", entityId: sessionId });
    return isHolder;
  });
  if (!isOwn) throw ruleViolated("provider.not_yours");
}

/**
 * Takes an identity off one's own account; the last way in stays. Other sessions that were opened through a provider of
 * its kind end. Of two that would each leave the other as the last, one is refused.
 */
export async function unlinkIdentity(ctx: Ctx, input: UnlinkIdentityInput): Promise<void> {
  const { identityId, sessionId } = unlinkIdentityFully.parse(input);
  await withTx(ctx, async (tx) => {
    const accountId = authorizeOwnIdentity(ctx);
    const { tenantId } = ctx;
    await lockAccount(tx, accountId);
    const own = { id: identityId, accountId, tenantId };
    const select = { provider: { select: { kind: true, issuer: true } } } as const;
    const identity = await tx.identity.findFirst({ where: own, select });
    if (!identity) throw notFound("identity");
    const byItself = { id: accountId, OR: [{ phoneHash: { not: null } }, { emailHash: { not: null } }] };
    const others = { accountId, id: { not: identityId }, provider: { isOn: true } };
    const ways =
      (await tx.account.count({ where: byItself })) +
      (await tx.identity.count({ where: others })) +
      (await tx.passkey.count({ where: { accountId } }));
    if (ways === 0) throw ruleViolated("account.last_way_in");

    const { count } = await tx.identity.deleteMany({ where: own });
    if (count === 0) throw notFound("identity");
    const method = methodOf(identity.provider);
    const opened = { accountId, id: { not: sessionId }, methods: { has: method } };
    const { count: ended } = await tx.session.deleteMany({ where: opened });
    const changes = { accountId, provider: identity.provider.kind, ended };
    await audit(tx, ctx, { action: "identity.unlink", entityId: identityId, changes });
    await noteChange(tx, ctx, { accountId, kind: "IDENTITY_REMOVED" });
  });
}
