/** Passwords that attackers try first, because other people's were stolen. Asked locally: none leaves the machine. */
export interface BreachedPasswords {
  contains(password: string): Promise<boolean>;
}
