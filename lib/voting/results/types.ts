/** Ballots of a unit and how many people there were entitled to one. */
export type UnitTurnout = { unitId: string; eligible: number; cast: number };

export type PublishedTurnout = {
  /** Null where the whole election is too small to say anything. */
  total: { eligible: number; cast: number } | null;
  shown: UnitTurnout[];
  /** Units too small to stand alone, together; null where there are none. */
  merged: { unitIds: string[]; eligible: number; cast: number } | null;
};
