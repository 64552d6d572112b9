import { invalidInput } from "@/lib/core/errors";
import type { Limit } from "@/lib/core/rate-limit";
import {
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  PASSWORD_TRIES_PER_ACCOUNT,
  PASSWORD_TRIES_PER_ADDRESS,
  PASSWORD_TRIES_PER_TENANT,
} from "./constants";

/** One form of what looks the same: keyboards write a vowel sign in one code point or in two (NFKC). */
export function normalPassword(typed: string): string {
  return typed.normalize("NFKC");
}

/** Refuses what is too short or too long, or is little more than one's own address. */
export function assertLongEnough(password: string, email: string): void {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH_MIN)
    throw invalidInput("password", "password.too_short", { min: PASSWORD_LENGTH_MIN });
  if (length > PASSWORD_LENGTH_MAX)
    throw invalidInput("password", "password.too_long", { max: PASSWORD_LENGTH_MAX });
  const [local = "", domain = ""] = email.split("@");
  const own = [email, local, domain.split(".")[0] ?? ""].filter((word) => word.length >= OWN_WORD_MIN);
  const left = own.reduce((rest, word) => rest.replaceAll(word, ""), password.toLowerCase());
  if (own.length > 0 && left.length < OWN_SIGNS_MIN) throw invalidInput("password", "password.guessable");
}

const OWN_WORD_MIN = 4;
const OWN_SIGNS_MIN = 6;

type Try = { emailHash: string; address: string; isKnownDevice: boolean };

/**
 * Which limits a try is counted against. A device that has signed in with this address before is counted by
 * itself: strangers who try passwords at a member's address, from one place or from thousands, slow down
 * strangers and never the member.
 */
export function passwordLimits({ emailHash, address, isKnownDevice }: Try): Limit[] {
  if (isKnownDevice)
    return [{ name: "password tries per device", subject: emailHash, ...PASSWORD_TRIES_PER_ACCOUNT }];
  return [
    { name: "password tries per address", subject: address, ...PASSWORD_TRIES_PER_ADDRESS },
    { name: "password tries per account", subject: emailHash, ...PASSWORD_TRIES_PER_ACCOUNT },
    { name: "password tries per tenant", subject: "", ...PASSWORD_TRIES_PER_TENANT },
  ];
}
