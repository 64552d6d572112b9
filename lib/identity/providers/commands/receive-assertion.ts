import "server-only";
import type { IdentityProviders } from "@/lib/adapters/identity-provider/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { blindIndex, decryptField, encryptField } from "@/lib/core/field-encryption";
import { consumeLimits } from "@/lib/core/rate-limit";
import { connectTo, loadOpenProvider } from "../_internal/provider";
import { stateHashOf } from "../_internal/round-trip";
import { authorizeTravel } from "../policy";
import { tripLimits } from "../rules";
import { type ReceiveAssertionInput, receiveAssertionInput } from "../schema";

/**
 * Takes the assertion that a SAML provider made a browser bring, and keeps who it names with the round trip it answers.
 *
 * Browsers bring it without their cookies, because another site sends them; so it opens nothing yet: the browser the
 * trip began in has to come for it. An assertion is taken once, whatever answer it stands in.
 */
export async function receiveAssertion(
  ctx: Ctx,
  input: ReceiveAssertionInput,
  providers: IdentityProviders,
): Promise<void> {
  const { key, site, address, state, samlResponse } = receiveAssertionInput.parse(input);
  authorizeTravel(ctx);
  await consumeLimits(ctx, tripLimits(address));
  const { row, trip } = await withTx(ctx, async (tx) => {
    const provider = await loadOpenProvider(tx, ctx, key);
    const where = { tenantId: ctx.tenantId, providerId: provider.id, stateHash: stateHashOf(ctx, state) };
    const waiting = { ...where, consumedAt: null, identity: null, expiresAt: { gt: ctx.now } };
    const select = { id: true, kept: true, purpose: true } as const;
    return { row: provider, trip: await tx.providerRoundTrip.findFirst({ where: waiting, select }) };
  });
  if (!trip) throw ruleViolated("provider.ended");

  const { provider, callbackUrl } = connectTo(providers, row, site);
  const departure = { callbackUrl, state, isAnew: trip.purpose === "PROVE" };
  const identity = await provider.finish(
    { kind: "assertion", samlResponse },
    decryptField(trip.kept),
    departure,
  );

  await withTx(ctx, async (tx) => {
    const { once } = identity;
    if (once) {
      const assertionHash = blindIndex(ctx.tenantId, "assertion", once.id);
      const spent = { tenantId: ctx.tenantId, providerId: row.id, assertionHash, expiresAt: once.until };
      const { count } = await tx.spentAssertion.createMany({ data: [spent], skipDuplicates: true });
      if (count === 0) throw ruleViolated("provider.answer");
    }
    const { count } = await tx.providerRoundTrip.updateMany({
      where: { id: trip.id, consumedAt: null, identity: null },
      data: { identity: encryptField(JSON.stringify(identity)) },
    });
    if (count === 0) throw ruleViolated("provider.ended");
    await audit(tx, ctx, { action: "identity.receive_assertion", entityId: trip.id });
  });
}
