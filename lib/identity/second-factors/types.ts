/** One's own second factors: since when the app is set up, and how many passkeys there are. */
export type SecondFactorView = {
  isOn: boolean;
  since: Date | null;
  passkeys: number;
  recoveryCodesLeft: number;
};

/** How a sign-in that waits can go on. A recovery code always does. */
export type FinishWays = { hasTotp: boolean; hasPasskey: boolean };

/** What the app has to be given, while it is being set up. */
export type PendingTotp = { secret: string; uri: string };
