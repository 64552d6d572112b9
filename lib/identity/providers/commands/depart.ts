import "server-only";
import { randomBytes } from "node:crypto";
import type { IdentityProviders } from "@/lib/adapters/identity-provider/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { consumeLimits } from "@/lib/core/rate-limit";
import { connectTo, loadOpenProvider } from "../_internal/provider";
import { browserHashOf, stateHashOf } from "../_internal/round-trip";
import { authorizeOwnIdentity, authorizeTravel } from "../policy";
import { roundTripEnd, tripLimits } from "../rules";
import { type DepartInput, departInput } from "../schema";
import type { DepartureView } from "../types";

/**
 * Sends a browser to a provider. What the provider will hand back and what the browser keeps are two secrets that only
 * together end the round trip; the database holds keyed hashes of both. Linking and proving belong to the session
 * that asked.
 */
export async function departToProvider(
  ctx: Ctx,
  input: DepartInput,
  providers: IdentityProviders,
): Promise<DepartureView> {
  const { key, purpose, site, address, sessionId } = departInput.parse(input);
  authorizeTravel(ctx);
  const accountId = purpose === "SIGN_IN" ? null : authorizeOwnIdentity(ctx);
  await consumeLimits(ctx, tripLimits(address));

  const row = await withTx(ctx, (tx) => loadOpenProvider(tx, ctx, key));
  const [state, browser] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
  const { provider, callbackUrl } = connectTo(providers, row, site);
  const { url, kept } = await provider.begin({ callbackUrl, state, isAnew: purpose === "PROVE" });

  await withTx(ctx, async (tx) => {
    const id = newId();
    await tx.providerRoundTrip.createMany({
      data: [
        {
          id,
          tenantId: ctx.tenantId,
          providerId: row.id,
          purpose,
          accountId,
          sessionId: purpose === "SIGN_IN" ? null : sessionId,
          stateHash: stateHashOf(ctx, state),
          browserHash: browserHashOf(ctx, browser),
          kept: encryptField(kept),
          createdAt: ctx.now,
          expiresAt: roundTripEnd(ctx.now),
        },
      ],
    });
    await audit(tx, ctx, {
      action: "identity.depart",
      entityId: id,
      changes: { purpose, provider: row.kind },
    });
  });
  return { url, browser };
}
