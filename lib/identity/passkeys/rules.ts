import type { Limit } from "@/lib/core/rate-limit";
import { PASSKEY_MINUTES, PASSKEY_QUESTIONS_PER_ADDRESS, PASSKEY_TRIES_PER_ADDRESS } from "./constants";

export function questionEnd(askedAt: Date): Date {
  return new Date(askedAt.getTime() + PASSKEY_MINUTES * 60_000);
}

export function questionLimits(address: string): Limit[] {
  return [{ name: "passkey questions per address", subject: address, ...PASSKEY_QUESTIONS_PER_ADDRESS }];
}

export function answerLimits(address: string): Limit[] {
  return [{ name: "passkey tries per address", subject: address, ...PASSKEY_TRIES_PER_ADDRESS }];
}

/** What a device is told an account is called: its id as bytes, which says nothing about the person. */
export function handleOf(accountId: string): string {
  return Buffer.from(accountId.replaceAll("-", ""), "hex").toString("base64url");
}

/** What a browser says it signed; null for what no browser says. Whether it did, the signature tells. */
export function challengeIn(clientDataJSON: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
    if (typeof said !== "object" || said === null || !("challenge" in said)) return null;
    return typeof said.challenge === "string" ? said.challenge : null;
  } catch {
    return null;
  }
}
