/** Slow, salted hashing of passwords. The text it gives says how it was made, so that costs can be raised. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Takes as long for a wrong password as for a right one. */
  verify(hash: string, password: string): Promise<boolean>;
  /** Whether the hash was made at another cost than new ones are. */
  isOutdated(hash: string): boolean;
  /** A hash nobody's password matches, at today's cost: what is verified where there is none. */
  decoy(): Promise<string>;
}
