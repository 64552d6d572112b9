import "server-only";
import { randomBytes } from "node:crypto";
import {
  generateServiceProviderMetadata,
  type Profile,
  SAML,
  ValidateInResponseTo,
} from "@node-saml/node-saml";
import { z } from "zod";
import { systemNow } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { assertMayAsk, type Guard } from "./guarded-fetch";
import type { Departure, ForeignIdentity, IdentityProvider, ProviderSetting } from "./port";

type Setting = Extract<ProviderSetting, { kind: "SAML" }>;

const SKEW_MS = 60_000;
const ASSERTION_AGE_MAX_MS = 5 * 60_000;
const RESPONSE_CHARS_MAX = 300_000;
const EMAIL_ATTRIBUTES = [
  "email",
  "mail",
  "urn:oid:0.9.2342.19200300.100.1.3",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
];
const NAME_ATTRIBUTES = [
  "displayName",
  "urn:oid:2.16.840.1.113730.3.1.241",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
];

const keptForm = z.object({ requestId: z.string(), departedAt: z.string() });

/**
 * A provider that speaks SAML 2.0. Its assertion must be signed by a certificate the organisation entered, be for us,
 * answer the very request this browser left with, at the very address, and be fresh. Its addresses count as unchecked:
 * SAML has no word for it.
 */
export function samlProvider(setting: Setting, guard: Guard): IdentityProvider {
  return {
    check: async () => undefined,
    begin: async ({ callbackUrl, state, isAnew }) => {
      // 160 random bits; an XML id may not begin with a digit.
      const requestId = `_${randomBytes(20).toString("hex")}`;
      const departedAt = systemNow().toISOString();
      assertMayAsk(new URL(setting.signOnUrl), guard);
      const saml = speaking(setting, { requestId, departedAt, callbackUrl, isAnew });
      const url = await saml.getAuthorizeUrlAsync(state, undefined, {});
      return { url, kept: JSON.stringify({ requestId, departedAt }) };
    },
    finish: async (answer, kept, { callbackUrl, isAnew }) => {
      const request = keptForm.parse(JSON.parse(kept));
      if (answer.kind !== "assertion" || answer.samlResponse.length > RESPONSE_CHARS_MAX) throw untaken();
      const xml = Buffer.from(answer.samlResponse, "base64").toString("utf8");
      // Nothing we take has a document type, and what hides in one is never good.
      if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw untaken();
      const saml = speaking(setting, { ...request, callbackUrl, isAnew });
      const profile = await saml.validatePostResponseAsync({ SAMLResponse: answer.samlResponse }).then(
        (validated) => validated.profile,
        () => null,
      );
      if (!profile) throw untaken();
      return asIdentity(profile, { setting, callbackUrl, requestId: request.requestId });
    },
  };
}

/** How we describe ourselves to a provider: where it sends people back to, and that its assertions must be signed. */
export function describeUs({ entityId, callbackUrl }: { entityId: string; callbackUrl: string }): string {
  return generateServiceProviderMetadata({
    issuer: entityId,
    callbackUrl,
    identifierFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    wantAssertionsSigned: true,
  });
}

type Request = { requestId: string; departedAt: string } & Pick<Departure, "callbackUrl" | "isAnew">;

function speaking(
  { issuer, entityId, signOnUrl, certificates }: Setting,
  { requestId, departedAt, callbackUrl, isAnew }: Request,
): SAML {
  return new SAML({
    issuer: entityId,
    audience: entityId,
    callbackUrl,
    entryPoint: signOnUrl,
    idpIssuer: issuer,
    idpCert: certificates,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    forceAuthn: isAnew,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    signatureAlgorithm: "sha256",
    acceptedClockSkewMs: SKEW_MS,
    maxAssertionAgeMs: ASSERTION_AGE_MAX_MS,
    generateUniqueId: () => requestId,
    validateInResponseTo: ValidateInResponseTo.always,
    // The one request this browser left with: there is no other that could be answered.
    cacheProvider: {
      saveAsync: async (_, value) => ({ value, createdAt: Date.parse(departedAt) }),
      getAsync: async (id) => (id === requestId ? departedAt : null),
      removeAsync: async (id) => id,
    },
  });
}

const attributes = z.object({ $: z.record(z.string(), z.string()).optional() });
const assertionForm = z.object({
  Assertion: z.object({
    $: z.object({ ID: z.string().min(1) }),
    Subject: z.tuple([
      z.object({
        SubjectConfirmation: z.array(z.object({ SubjectConfirmationData: z.tuple([attributes]) })).min(1),
      }),
    ]),
  }),
});

type Expected = { setting: Setting; callbackUrl: string; requestId: string };

function asIdentity(profile: Profile, { setting, callbackUrl, requestId }: Expected): ForeignIdentity {
  const parsed = assertionForm.safeParse(profile.getAssertion?.());
  if (!parsed.success || profile.issuer !== setting.issuer) throw untaken();
  const { $, Subject } = parsed.data.Assertion;
  const meant = Subject[0].SubjectConfirmation.map(({ SubjectConfirmationData: [data] }) => data.$ ?? {});
  // The signed part itself has to say what it answers and where: what stands around it anybody may have written.
  const isMeant = meant.some((data) => data.InResponseTo === requestId && data.Recipient === callbackUrl);
  const isLasting = !String(profile.nameIDFormat).endsWith(":transient");
  if (!isMeant || !profile.nameID || profile.nameID.length > 500) throw untaken();
  // Another name each time finds nobody again.
  if (!isLasting) throw new AppError("rule_violated", "provider.transient");
  return {
    issuer: setting.issuer,
    subject: profile.nameID,
    email: first(profile, EMAIL_ATTRIBUTES),
    isEmailVerified: false,
    name: first(profile, NAME_ATTRIBUTES),
    once: { id: $.ID, until: new Date(systemNow().getTime() + ASSERTION_AGE_MAX_MS + 2 * SKEW_MS) },
  };
}

function first(profile: Profile, names: readonly string[]): string | null {
  const found = names.map((name) => profile[name]).find((value) => typeof value === "string" && value !== "");
  return typeof found === "string" ? found.slice(0, 320) : null;
}

function untaken(): AppError {
  return new AppError("rule_violated", "provider.answer");
}
