/** A place on the roll of a secret election, and the day its pass was taken; null while it was not. */
export type PassEntry = { number: number; name: string; takenOn: Date | null };
