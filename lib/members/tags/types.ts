/** A unit's word for people. */
export type TagView = {
  id: string;
  name: string;
  unit: { id: string; name: string; nameLocal: string | null };
  can: { remove: boolean };
};

/** What tagging a list would do, or did: to how many, who were so already, and whose records the caller does not keep. */
export type TaggingResult = { changed: number; already: number; refused: number };
