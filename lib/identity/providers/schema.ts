import { z } from "zod";
import { DESCRIPTION_CHARS_MAX, PROVIDER_NAME_LENGTH_MAX, ROUND_TRIP_PURPOSES } from "./constants";

/** "google", "facebook", or the id of one of the organisation's own. */
const providerKey = z.union([z.enum(["google", "facebook"]), z.uuid()], { error: "not_found.provider" });

export const providerKeyInput = z.object({ key: providerKey });
export type ProviderKeyInput = z.infer<typeof providerKeyInput>;

const name = z.string().trim().min(2).max(PROVIDER_NAME_LENGTH_MAX);

export const saveOidcInput = z.object({
  /** None: a new one. */
  key: z.uuid().optional(),
  name,
  issuer: z
    .string()
    .trim()
    .max(300)
    .pipe(z.url({ protocol: /^https?$/, error: "provider.address" })),
  clientId: z.string().trim().min(1).max(300),
  /** None: as it was, or a client without one. */
  clientSecret: z.string().trim().min(1).max(1_000).optional(),
});
export type SaveOidcInput = z.infer<typeof saveOidcInput>;

export const saveSamlInput = z.object({
  key: z.uuid().optional(),
  name,
  /** The provider's description of itself (metadata). */
  description: z.string().min(1).max(DESCRIPTION_CHARS_MAX),
});
export type SaveSamlInput = z.infer<typeof saveSamlInput>;

export const requireProviderInput = z.object({ isRequired: z.boolean() });
export type RequireProviderInput = z.infer<typeof requireProviderInput>;

export const departInput = providerKeyInput.extend({
  purpose: z.enum(ROUND_TRIP_PURPOSES),
  /** The organisation's own site, as its settings name it and never as a request does. */
  site: z.url(),
  address: z.string().min(1).max(100),
  /** The session that links or proves; none for signing in. */
  sessionId: z.uuid().nullable(),
});
export type DepartInput = z.infer<typeof departInput>;

const random = z.string().min(1).max(100);

export const receiveAssertionInput = providerKeyInput.extend({
  site: z.url(),
  address: z.string().min(1).max(100),
  state: random,
  samlResponse: z.string().min(1).max(300_000),
});
export type ReceiveAssertionInput = z.infer<typeof receiveAssertionInput>;

export const returnInput = providerKeyInput.extend({
  site: z.url(),
  address: z.string().min(1).max(100),
  state: random,
  /** What this browser kept when it left. */
  browser: random,
  parameters: z.record(z.string().max(100), z.string().max(8_000)),
});
export type ReturnInput = z.infer<typeof returnInput>;

export const signInThroughProviderInput = returnInput.extend({
  userAgent: z.string().max(500),
  previousToken: z.string().max(200).nullable(),
  deviceMarks: z.array(z.string().max(100)).max(20),
  locale: z.string().max(10).nullable(),
});
export type SignInThroughProviderInput = z.infer<typeof signInThroughProviderInput>;

export const ownReturnInput = returnInput.extend({ sessionId: z.uuid() });
export type OwnReturnInput = z.infer<typeof ownReturnInput>;

export const unlinkIdentityInput = z.object({ identityId: z.uuid() });
export type UnlinkIdentityForm = z.infer<typeof unlinkIdentityInput>;

export const unlinkIdentityFully = unlinkIdentityInput.extend({ sessionId: z.uuid() });
export type UnlinkIdentityInput = z.infer<typeof unlinkIdentityFully>;
