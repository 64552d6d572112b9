import "server-only";
import type { IdentityProviders } from "@/lib/adapters/identity-provider/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, forbidden, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { noteChange } from "../../changes/_internal/note-change";
import { emailHashOf } from "../../emails/_internal/redeem-email-proof";
import { emailAddress } from "../../emails/schema";
import { lockAddress } from "../../emails/sql";
import { openSession } from "../../sessions/_internal/open-session";
import type { NewSession } from "../../sessions/types";
import { findHolder, link, noteUse } from "../_internal/link";
import { identityOfReturn, type Returned } from "../_internal/round-trip";
import { authorizeTravel } from "../policy";
import { mayLinkByEmail, methodOf } from "../rules";
import { type SignInThroughProviderInput, signInThroughProviderInput } from "../schema";
import { lockIdentity } from "../sql";

/**
 * Signs in whoever came back from a provider: into the account that holds the identity, or a new one without rights.
 *
 * Nobody gets into an account they do not hold: an address the provider did not check says nothing; a checked one leads
 * to its account only from the organisation's own provider, and elsewhere its holder is told to sign in first and link.
 * However many come back with one identity at once, one account is opened. A second factor is still asked for, and a
 * closed account stays closed.
 */
export async function signInThroughProvider(
  ctx: Ctx,
  input: SignInThroughProviderInput,
  providers: IdentityProviders,
): Promise<NewSession> {
  const { userAgent, previousToken, deviceMarks, locale, ...back } = signInThroughProviderInput.parse(input);
  authorizeTravel(ctx);
  const nobody = { purpose: "SIGN_IN", accountId: null, sessionId: null } as const;
  const returned = await identityOfReturn(ctx, back, nobody, providers);

  const outcome = await withTx(ctx, async (tx): Promise<NewSession | AppError> => {
    await lockIdentity(tx, returned.subjectHash);
    const accountId = (await findHolder(tx, ctx, returned)) ?? (await settle(tx, ctx, returned, locale));
    if (accountId instanceof AppError) return accountId;
    await noteUse(tx, ctx, returned);
    const device = { userAgent, previousToken, address: back.address, marks: deviceMarks };
    const methods = [methodOf(returned.provider)];
    return openSession(tx, ctx, { accountId, methods, markOf: returned.subjectHash, device });
  });
  // Thrown after the commit: a second factor that is asked for has to be on record.
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** The account of an identity that comes for the first time, or why there is none. */
async function settle(
  tx: Tx,
  ctx: Ctx,
  returned: Returned,
  locale: string | null,
): Promise<string | AppError> {
  const { provider, identity } = returned;
  const address = identity.isEmailVerified ? emailAddress.safeParse(identity.email).data : undefined;
  const known = address === undefined ? null : await findByAddress(tx, ctx, address);
  if (!known) return openAccount(tx, ctx, returned, locale);
  if (!mayLinkByEmail(provider, identity)) return ruleViolated("provider.sign_in_first");
  if (known.status !== "ACTIVE") return forbidden("account.deactivated");
  const other = { accountId: known.id, providerId: provider.id };
  if ((await tx.identity.count({ where: other })) > 0) return ruleViolated("provider.taken");
  const linked = await link(tx, ctx, { ...returned, accountId: known.id, by: "address" });
  await audit(tx, ctx, linked);
  await noteChange(tx, ctx, { accountId: known.id, kind: "IDENTITY", subjectId: linked.entityId });
  return known.id;
}

async function findByAddress(tx: Tx, ctx: Ctx, email: string) {
  const emailHash = emailHashOf(ctx, email);
  await lockAddress(tx, emailHash);
  const where = { tenantId: ctx.tenantId, emailHash };
  return tx.account.findFirst({ where, select: { id: true, status: true } });
}

async function openAccount(tx: Tx, ctx: Ctx, returned: Returned, locale: string | null): Promise<string> {
  const id = newId();
  const { tenantId, now } = ctx;
  // The address stays with the provider: on the account it would sign in by itself, and we have not proved it.
  await tx.account.createMany({ data: [{ id, tenantId, locale, createdAt: now }] });
  await audit(tx, ctx, { action: "account.open", entityId: id, changes: { by: returned.provider.kind } });
  await audit(tx, ctx, await link(tx, ctx, { ...returned, accountId: id, by: "first sign-in" }));
  return id;
}
