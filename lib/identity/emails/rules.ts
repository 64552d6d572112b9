import type { Limit } from "@/lib/core/rate-limit";
import {
  LETTER_MINUTES,
  LETTER_PAUSE_SECONDS,
  LETTERS_PER_ADDRESS,
  LETTERS_PER_RECIPIENT,
  LETTERS_PER_TENANT,
} from "./constants";

type Request = { emailHash: string; address: string; isKnownDevice: boolean };

/**
 * Which limits a letter is counted against, the most personal last; as for codes to a number, a device that
 * has signed in with this address before has limits of its own, so strangers cannot use up its owner's.
 */
export function letterLimits({ emailHash, address, isKnownDevice }: Request): Limit[] {
  const holder = isKnownDevice ? "device" : "recipient";
  return [
    ...(isKnownDevice ? [] : [{ name: "letters per address", subject: address, ...LETTERS_PER_ADDRESS }]),
    {
      name: `letter pause per ${holder}`,
      subject: emailHash,
      points: 1,
      windowSeconds: LETTER_PAUSE_SECONDS,
    },
    { name: `letters per ${holder}`, subject: emailHash, ...LETTERS_PER_RECIPIENT },
    ...(isKnownDevice ? [] : [{ name: "letters per tenant", subject: "", ...LETTERS_PER_TENANT }]),
  ];
}

export function letterEnd(issuedAt: Date): Date {
  return new Date(issuedAt.getTime() + LETTER_MINUTES * 60_000);
}
