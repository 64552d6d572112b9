import { type AppError, invalidInput, ruleViolated } from "@/lib/core/errors";
import type { Limit } from "@/lib/core/rate-limit";
import {
  CODE_DIGITS,
  CODE_MINUTES,
  CODES_PER_ADDRESS,
  CODES_PER_NUMBER,
  CODES_PER_PERSON,
  CODES_PER_TENANT,
  RESEND_SECONDS,
  TRIES_PER_ADDRESS,
} from "./constants";
import type { Redemption } from "./types";

/** `actorId` is the account of who is signed in already; null for a visitor. */
type Request = { phoneHash: string; address: string; isKnownDevice: boolean; actorId: string | null };

/**
 * Which limits a request for a code is counted against, the most personal last. A device that has signed in
 * with this number before has limits of its own: strangers who ask for codes to a member's number, or wear out
 * the tenant's limit, cannot keep the member out.
 */
export function requestLimits({ phoneHash, address, isKnownDevice, actorId }: Request): Limit[] {
  const holder = isKnownDevice ? "device" : "number";
  return [
    ...(actorId === null ? [] : [{ name: "codes per person", subject: actorId, ...CODES_PER_PERSON }]),
    ...(isKnownDevice ? [] : [{ name: "codes per address", subject: address, ...CODES_PER_ADDRESS }]),
    { name: `code pause per ${holder}`, subject: phoneHash, points: 1, windowSeconds: RESEND_SECONDS },
    { name: `codes per ${holder}`, subject: phoneHash, ...CODES_PER_NUMBER },
    ...(isKnownDevice ? [] : [{ name: "codes per tenant", subject: "", ...CODES_PER_TENANT }]),
  ];
}

/** Tries are limited per code already; per address this stops guessing over many codes at once. */
export function tryLimits(address: string): Limit[] {
  return [{ name: "code tries per address", subject: address, ...TRIES_PER_ADDRESS }];
}

export function codeEnd(issuedAt: Date): Date {
  return new Date(issuedAt.getTime() + CODE_MINUTES * 60_000);
}

/** Six digits, or null: "123 456" is a code, "12345" is not. */
export function asCode(asciiDigits: string): string | null {
  const bare = asciiDigits.replace(/[\s-]/g, "");
  return new RegExp(`^[0-9]{${String(CODE_DIGITS)}}$`).test(bare) ? bare : null;
}

/** A code that was not right, as the refusal the reader sees. */
export function refusalOfCode({ reason, values }: Extract<Redemption, { isRight: false }>): AppError {
  return reason === "code.wrong" ? invalidInput("code", reason, values) : ruleViolated(reason, values);
}
