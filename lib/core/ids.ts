import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";

/** A new UUID v7: unique, and close to its neighbours in time, so indexes stay compact. Never for ballots. */
export function newId(): string {
  return uuidv7();
}

/** 128 random bits for an address that must not be guessed, as 22 URL-safe characters. */
export function newToken(): string {
  return randomBytes(16).toString("base64url");
}
