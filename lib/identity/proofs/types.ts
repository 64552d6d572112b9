/** How the signed-in person can show once more that it is them. */
export type ProofWays = {
  /** The number a code can go to, masked; null when there is none or it is too weak for this account. */
  phone: string | null;
  hasPassword: boolean;
  /** A second factor is on: only it, another one or a recovery code proves. */
  hasTotp: boolean;
  hasPasskey: boolean;
};
