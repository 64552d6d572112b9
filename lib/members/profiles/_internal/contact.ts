import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { invalidInput } from "@/lib/core/errors";
import { blindIndex, decryptField, encryptField } from "@/lib/core/field-encryption";
import { parsePhone } from "@/lib/identity/phone/rules";
import type { ContactView } from "../types";

/** Contacts as typed, with the country they were typed in. */
export type TypedContacts = {
  country: string;
  phone?: string | undefined;
  phoneAlt?: string | undefined;
  email?: string | undefined;
};

type Stored = {
  phone: string | null;
  phoneHash: string | null;
  phoneAlt: string | null;
  email: string | null;
  emailHash: string | null;
};

/** The member's own number as it is kept: ciphertext, and a keyed hash by which it is found. */
export function sealPhone(ctx: Ctx, typed: TypedContacts): Pick<Stored, "phone" | "phoneHash"> {
  const phone = e164("phone", typed.phone, typed.country);
  return {
    phone: phone && encryptField(phone),
    phoneHash: phone && blindIndex(ctx.tenantId, "phone", phone),
  };
}

/** The second number and the e-mail address as they are kept. */
export function sealOtherContacts(
  ctx: Ctx,
  typed: TypedContacts,
): Pick<Stored, "phoneAlt" | "email" | "emailHash"> {
  const phoneAlt = e164("phoneAlt", typed.phoneAlt, typed.country);
  const email = typed.email?.trim().toLowerCase() ?? null;
  return {
    phoneAlt: phoneAlt && encryptField(phoneAlt),
    email: email && encryptField(email),
    emailHash: email && blindIndex(ctx.tenantId, "email", email),
  };
}

/** The contacts in plain text, for a reader whose right was checked. */
export function openContacts(stored: Pick<Stored, "phone" | "phoneAlt" | "email">): ContactView {
  return {
    phone: stored.phone && decryptField(stored.phone),
    phoneAlt: stored.phoneAlt && decryptField(stored.phoneAlt),
    email: stored.email && decryptField(stored.email),
  };
}

/** Names of the contacts that differ, never their values. */
export function changedContacts(
  before: Pick<Stored, "phone" | "phoneAlt" | "email">,
  after: TypedContacts,
): string[] {
  const plain = openContacts(before);
  const wanted: Record<string, string | null> = {
    phone: e164("phone", after.phone, after.country),
    phoneAlt: e164("phoneAlt", after.phoneAlt, after.country),
    email: after.email?.trim().toLowerCase() ?? null,
  };
  return Object.entries(plain).flatMap(([field, value]) => (value === wanted[field] ? [] : [field]));
}

function e164(field: string, typed: string | undefined, country: string): string | null {
  if (!typed) return null;
  const phone = parsePhone(typed, country);
  if (!phone) throw invalidInput(field, "member.phone_invalid");
  return phone.e164;
}
