/** What an office-bearer or the console did to the organisation as a whole. */
export type TrailAct = {
  id: string;
  at: Date;
  action: string;
  by: { kind: "console" | "person" | "job" | "other"; name: string | null; nameLocal: string | null };
  /** As whom the console looked. */
  seenAs: { name: string; nameLocal: string | null } | null;
  reason: string | null;
};
