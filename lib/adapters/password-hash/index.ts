import "server-only";
import { argon2Hasher } from "./argon2";
import type { PasswordHasher } from "./port";

const hasher = argon2Hasher();

export function passwordHasher(): PasswordHasher {
  return hasher;
}
