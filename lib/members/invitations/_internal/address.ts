import "server-only";
import { invalidInput } from "@/lib/core/errors";
import { blindIndex, encryptField } from "@/lib/core/field-encryption";
import { emailAddress } from "@/lib/identity/emails/schema";
import { parsePhone } from "@/lib/identity/phone/rules";

type Reading = { tenantId: string; country: string; phoneCountries: readonly string[] };

/** An address as it is kept, found by the same keyed hash as the account that proves it. */
export type SealedAddress = { address: string; addressHash: string; isEmail: boolean };

/** Reads a telephone number or an e-mail address, whichever was typed, as signing in would. */
export function sealAddress(typed: string, { tenantId, country, phoneCountries }: Reading): SealedAddress {
  if (typed.includes("@")) {
    const email = emailAddress.safeParse(typed);
    if (!email.success) throw invalidInput("address", "email.form");
    const addressHash = blindIndex(tenantId, "email", email.data);
    return { address: encryptField(email.data), addressHash, isEmail: true };
  }
  const phone = parsePhone(typed, country);
  if (!phone) throw invalidInput("address", "phone.form");
  // Whose numbers get no codes could never accept.
  if (phone.country === null || !phoneCountries.includes(phone.country)) {
    throw invalidInput("address", "phone.country");
  }
  const addressHash = blindIndex(tenantId, "phone", phone.e164);
  return { address: encryptField(phone.e164), addressHash, isEmail: false };
}
