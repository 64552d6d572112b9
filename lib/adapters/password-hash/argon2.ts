import "server-only";
import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { PasswordHasher } from "./port";

export type Argon2Cost = { memoryCost: number; timeCost: number; parallelism: number };

/** The least OWASP's Password Storage Cheat Sheet asks of argon2id: 19 MiB, two passes, one lane. */
export const OWASP_MINIMUM: Argon2Cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** argon2id, which is the library's default kind, on threads beside the event loop. */
export function argon2Hasher(cost: Argon2Cost = OWASP_MINIMUM): PasswordHasher {
  const make = (password: string) => hash(password, cost);
  const wanted = `$m=${String(cost.memoryCost)},t=${String(cost.timeCost)},p=${String(cost.parallelism)}$`;
  let decoy: Promise<string> | undefined;
  return {
    hash: make,
    verify: (text, password) => verify(text, password),
    isOutdated: (text) => !text.startsWith("$argon2id$") || !text.includes(wanted),
    decoy: () => (decoy ??= make(randomBytes(32).toString("base64url"))),
  };
}
