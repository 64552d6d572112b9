import "server-only";
import { z } from "zod";
import { blindIndex, hashesEqual } from "@/lib/core/field-encryption";
import { PLATFORM_TENANT_ID } from "../../tenants/constants";

/** Proves that its holder reads the e-mail of this request. Made anew from the key each time, so it is nowhere kept. */
export function registrationToken(registrationId: string): string {
  return `${registrationId}.${blindIndex(PLATFORM_TENANT_ID, "registration", registrationId)}`;
}

/** The request a token names, or null for one that was not made here. */
export function readRegistrationToken(token: string): string | null {
  const [registrationId = "", signature = ""] = token.split(".");
  if (!z.uuid().safeParse(registrationId).success) return null;
  const expected = registrationToken(registrationId).split(".")[1] ?? "";
  return hashesEqual(signature, expected) ? registrationId : null;
}
