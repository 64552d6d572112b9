import "server-only";
import type { ForeignIdentity, IdentityProviders } from "@/lib/adapters/identity-provider/port";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { blindIndex, decryptField } from "@/lib/core/field-encryption";
import { consumeLimits } from "@/lib/core/rate-limit";
import type { RoundTripPurpose } from "../constants";
import { tripLimits } from "../rules";
import type { ReturnInput } from "../schema";
import { connectTo, loadOpenProvider, type ProviderRow } from "./provider";

export type Returned = { provider: ProviderRow; identity: ForeignIdentity; subjectHash: string };
type Expected = { purpose: RoundTripPurpose; accountId: string | null; sessionId: string | null };

/**
 * Who came back from a provider, asked of the provider itself.
 *
 * A round trip ends once: with the provider it went to, in the browser it began in, for its purpose, and where somebody
 * was signed in for them and their session. Anything else finds nothing, whoever holds the rest of it.
 */
export async function identityOfReturn(
  ctx: Ctx,
  input: ReturnInput,
  expected: Expected,
  providers: IdentityProviders,
): Promise<Returned> {
  const { key, site, address, state, browser, parameters } = input;
  await consumeLimits(ctx, tripLimits(address));
  const { provider, trip } = await withTx(ctx, async (tx) => {
    const row = await loadOpenProvider(tx, ctx, key);
    const [taken] = await tx.providerRoundTrip.updateManyAndReturn({
      where: {
        tenantId: ctx.tenantId,
        providerId: row.id,
        stateHash: stateHashOf(ctx, state),
        browserHash: browserHashOf(ctx, browser),
        consumedAt: null,
        expiresAt: { gt: ctx.now },
        ...expected,
      },
      data: { consumedAt: ctx.now },
      select: { kept: true, identity: true },
    });
    return { provider: row, trip: taken };
  });
  if (!trip) throw ruleViolated("provider.ended");

  // What the network says is asked for after the commit: an answer is taken once, whatever comes of it.
  const identity =
    trip.identity === null
      ? await asked(providers, {
          provider,
          site,
          state,
          parameters,
          kept: trip.kept,
          purpose: expected.purpose,
        })
      : (JSON.parse(decryptField(trip.identity)) as ForeignIdentity);
  return { provider, identity, subjectHash: subjectHashOf(ctx, identity.subject) };
}

type Question = Pick<ReturnInput, "site" | "state" | "parameters"> & {
  provider: ProviderRow;
  kept: string;
  purpose: RoundTripPurpose;
};

async function asked(
  providers: IdentityProviders,
  { provider: row, site, state, parameters, kept, purpose }: Question,
): Promise<ForeignIdentity> {
  const { provider, callbackUrl } = connectTo(providers, row, site);
  const departure = { callbackUrl, state, isAnew: purpose === "PROVE" };
  return provider.finish({ kind: "redirect", parameters }, decryptField(kept), departure);
}

export function stateHashOf(ctx: Ctx, state: string): string {
  return blindIndex(ctx.tenantId, "provider state", state);
}

export function browserHashOf(ctx: Ctx, browser: string): string {
  return blindIndex(ctx.tenantId, "provider browser", browser);
}

export function subjectHashOf(ctx: Ctx, subject: string): string {
  return blindIndex(ctx.tenantId, "provider subject", subject);
}
