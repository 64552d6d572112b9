/** A rung of the hierarchy in the tenant's own words; the lowest rank is the top. */
export type LevelView = {
  id: string;
  rank: number;
  key: string;
  name: string;
  nameLocal: string | null;
  namePlural: string;
  namePluralLocal: string | null;
};

export type ManagedLevelView = LevelView & {
  unitCount: number;
  positionCount: number;
  can: { rename: boolean; remove: boolean };
};
