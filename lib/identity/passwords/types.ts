import type { BreachedPasswords } from "@/lib/adapters/breached-passwords/port";
import type { PasswordHasher } from "@/lib/adapters/password-hash/port";

/** What a new password is checked with and hashed by. */
export type PasswordTools = { hasher: PasswordHasher; breached: BreachedPasswords };
