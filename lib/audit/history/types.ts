/** One act on an entity. `by` is the name of who did it, where the reader may know it. */
export type ActView = {
  id: string;
  at: string;
  action: string;
  /** Names of the fields that changed, for acts that say so. */
  fields: string[];
  /** Old and new state, for acts that change it. */
  status: (string | null)[];
  by: {
    kind: "self" | "person" | "job" | "api_key" | "visitor";
    name: string | null;
    nameLocal: string | null;
    /** The second person, where the act took two. */
    approvedBy: { name: string; nameLocal: string | null }[];
    /** Who lent the right it was done by, where it was lent. */
    lentBy: { name: string; nameLocal: string | null }[];
  };
};
