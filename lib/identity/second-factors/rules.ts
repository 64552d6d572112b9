import "server-only";
import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { AppError } from "@/lib/core/errors";
import type { Limit } from "@/lib/core/rate-limit";
import { asAsciiDigits } from "../phone/rules";
import {
  HALF_SIGN_IN_MINUTES,
  RECOVERY_CODE_LENGTH,
  RECOVERY_CODES,
  SECOND_FACTOR_TRIES,
  TOTP_DIGITS,
  TOTP_PERIOD_SECONDS,
  TOTP_WINDOW,
} from "./constants";

/** The first factor is right and the second is missing. The token goes into a cookie of its own. */
export class SecondFactorNeeded extends AppError {
  constructor(readonly halfToken: string) {
    super("unproven", "second_factor.needed");
  }
}

/** 160 random bits, as RFC 4226 recommends, in the letters an authenticator app takes. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

type Named = { secret: string; issuer: string; label: string };

/** What the app scans. */
export function totpUri({ secret, issuer, label }: Named): string {
  return totp(secret, { issuer, label }).toString();
}

/** The period whose code this is, at most one away from now; null when it is none of them. */
export function matchTotp(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = totp(secret).validate({ token: code, timestamp, window: TOTP_WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1_000 / TOTP_PERIOD_SECONDS) + delta;
}

/** The code of a moment, as the app shows it. */
export function totpCode(secret: string, now: Date): string {
  return totp(secret).generate({ timestamp: now.getTime() });
}

function totp(secret: string, named: { issuer?: string; label?: string } = {}): TOTP {
  const made = { algorithm: "SHA1", digits: TOTP_DIGITS, period: TOTP_PERIOD_SECONDS };
  return new TOTP({ ...named, ...made, secret: Secret.fromBase32(secret) });
}

// Without letters that look like digits or like each other on paper.
const SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";

/** Ten codes of about fifty bits each. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: RECOVERY_CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join(""),
  );
}

/** "ABCDE-fghjk" and "abcde fghjk" are one code; six digits of any script are a code of the app. */
export function readSecondFactor(typed: string): { kind: "totp" | "recovery"; code: string } {
  const code = asAsciiDigits(typed).replace(/[\s-]/g, "").toLowerCase();
  return { kind: /^[0-9]{6}$/.test(code) ? "totp" : "recovery", code };
}

export function halfSignInEnd(provenAt: Date): Date {
  return new Date(provenAt.getTime() + HALF_SIGN_IN_MINUTES * 60_000);
}

/** A device that has signed in before is counted by itself, so a stolen password shuts nobody out. */
export function secondFactorLimits(accountId: string, isKnownDevice: boolean): Limit[] {
  const holder = isKnownDevice ? "device" : "account";
  return [{ name: `second factors per ${holder}`, subject: accountId, ...SECOND_FACTOR_TRIES }];
}
