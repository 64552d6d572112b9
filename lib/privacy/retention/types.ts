import type { RetentionKey } from "./constants";

/** One thing that is about to go: what to call it, and since when it is old. */
export type GoingView = { id: string; label: string | null; at: Date };

/** A rule, and exactly what its next run removes. */
export type RetentionView = {
  key: RetentionKey;
  isOn: boolean;
  days: number;
  /** How many would go at this moment. */
  going: number;
  /** How many people the next run tells that their account will go; null where a rule tells nobody. */
  warned: number | null;
  first: GoingView[];
};
