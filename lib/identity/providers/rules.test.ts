import { expect, test } from "vitest";
import { addressesOf, isOwn, keyOf, mayLinkByEmail, methodOf, officeIsInForce } from "./rules";

const own = { kind: "OIDC", issuer: "https://id.party.example" } as const;
const google = { kind: "GOOGLE", issuer: "https://accounts.google.com" } as const;

test("an address leads to an account only from the organisation's own provider, and only when it says it checked it", () => {
  expect(mayLinkByEmail(own, { isEmailVerified: true })).toBe(true);
  expect(mayLinkByEmail(own, { isEmailVerified: false })).toBe(false);
  expect(mayLinkByEmail(google, { isEmailVerified: true })).toBe(false);
  expect(mayLinkByEmail({ kind: "FACEBOOK", issuer: "x" }, { isEmailVerified: true })).toBe(false);
});

test("a provider where anybody may have an account is nobody's own, whoever enters it", () => {
  for (const issuer of ["https://accounts.google.com", "https://accounts.google.com/"]) {
    expect(isOwn({ kind: "OIDC", issuer })).toBe(false);
    expect(methodOf({ kind: "OIDC", issuer })).toBe("google");
  }
  expect(methodOf(own)).toBe("oidc");
  expect(methodOf({ kind: "SAML", issuer: "x" })).toBe("saml");
});

test("where a provider of its own is required, an office is in force only in a session that came through one", () => {
  expect(officeIsInForce(false, ["code"])).toBe(true);
  expect(officeIsInForce(true, ["code", "totp"])).toBe(false);
  expect(officeIsInForce(true, ["google"])).toBe(false);
  expect(officeIsInForce(true, ["oidc", "totp"])).toBe(true);
  expect(officeIsInForce(true, ["saml"])).toBe(true);
});

test("every provider comes back to an address of its own, so that no answer can be taken for another's", () => {
  const id = "0192f0c1-0000-7000-8000-000000000001";
  expect(keyOf({ id, kind: "GOOGLE" })).toBe("google");
  expect(keyOf({ id, kind: "OIDC" })).toBe(id);
  const at = "https://kayal.party.example";
  expect(addressesOf(at, { key: "google", kind: "GOOGLE" }).callbackUrl).toBe(
    `${at}/api/auth/providers/google/callback`,
  );
  expect(addressesOf(at, { key: id, kind: "SAML" })).toEqual({
    callbackUrl: `${at}/api/auth/providers/${id}/assertion`,
    metadataUrl: `${at}/api/auth/providers/${id}/metadata`,
  });
});
