import { isIPv4, isIPv6 } from "node:net";
import { ACCESS_MINUTES, OVERLAP_SECONDS, SECOND_FACTORS, SESSION_DAYS, SESSION_DAYS_MAX } from "./constants";
import type { ProofMethod } from "./types";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Whether these proofs are two factors: that one could be asked for is not enough, it has to have been given. */
export function isTwoFactor(methods: readonly ProofMethod[]): boolean {
  return methods.some((method) => SECOND_FACTORS.includes(method));
}

/** When a session that is used at this moment will end if it is never used again. */
export function sessionEnd(usedAt: Date, signedInAt: Date): Date {
  return new Date(
    Math.min(usedAt.getTime() + SESSION_DAYS * DAY_MS, signedInAt.getTime() + SESSION_DAYS_MAX * DAY_MS),
  );
}

/** When a token says it was issued; null for what is no token. Whether that is true its seal tells. */
export function tokenIssuedAt(token: string): Date | null {
  const [, issued = ""] = token.split(".");
  if (!/^[A-Za-z0-9_-]{22}\.[0-9a-z]{6,8}\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{22}$/.test(token)) return null;
  return new Date(parseInt(issued, 36) * SECOND_MS);
}

/** Whether a token has to be exchanged before it gives access again. */
export function isExchangeDue(issuedAt: Date, now: Date): boolean {
  return now.getTime() - issuedAt.getTime() >= ACCESS_MINUTES * MINUTE_MS;
}

/** Whether a token still gives access by itself; a request that is on its way is waited for. */
export function givesAccess(issuedAt: Date, now: Date): boolean {
  return now.getTime() - issuedAt.getTime() < ACCESS_MINUTES * MINUTE_MS + OVERLAP_SECONDS * SECOND_MS;
}

type Row = { tokenHash: string; previousHash: string | null; confirmedAt: Date | null };

/**
 * What a token is to its session. The one before the current one is still "honoured" until the current one has been
 * used (its answer may have been lost on the way) and for a moment after that (other tabs). Any other token that was
 * once this session's is a copy that somebody kept: "stale".
 */
export function standingOf(session: Row, tokenHash: string, now: Date): "current" | "honoured" | "stale" {
  if (session.tokenHash === tokenHash) return "current";
  if (session.previousHash !== tokenHash) return "stale";
  const usedMs = session.confirmedAt === null ? 0 : now.getTime() - session.confirmedAt.getTime();
  return usedMs <= OVERLAP_SECONDS * SECOND_MS ? "honoured" : "stale";
}

/** What is kept of an address: the network it belongs to, shared by hundreds or thousands; null for none. */
export function networkOf(address: string): string | null {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIPv4(bare)) return `${bare.split(".").slice(0, 3).join(".")}.0/24`;
  if (!isIPv6(bare)) return null;
  const [head = ""] = bare.split("%");
  const [left = "", right = ""] = head.split("::");
  const groups = left === "" ? [] : left.split(":");
  const after = right === "" ? [] : right.split(":");
  const gap = head.includes("::")
    ? Array<string>(Math.max(0, 8 - groups.length - after.length)).fill("0")
    : [];
  const first = [...groups, ...gap, ...after].slice(0, 3).map((group) => parseInt(group, 16).toString(16));
  return `${first.join(":")}::/48`;
}

const browsers = [
  ["Edge", /\bEdg(?:A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|CriOS)\//],
  ["Safari", /\bSafari\//],
] as const;

const systems = [
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** What a person recognises a device by, from what its browser says; null when it says nothing we know. */
export function deviceName(userAgent: string): string | null {
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0];
  return [browser, system].filter((name) => name !== undefined).join(" · ") || null;
}
