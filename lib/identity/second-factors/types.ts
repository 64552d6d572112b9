/** One's own second factor. */
export type SecondFactorView = { isOn: boolean; since: Date | null; recoveryCodesLeft: number };

/** What the app has to be given, while it is being set up. */
export type PendingTotp = { secret: string; uri: string };
