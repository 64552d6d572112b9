import type { HostKind } from "./constants";

export type HostState = "waiting" | "proved" | "lost" | "taken";

export type HostView = {
  id: string;
  kind: HostKind;
  host: string;
  state: HostState;
  /** What to enter at whoever keeps the domain. */
  record: { name: string; value: string };
  checkedAt: Date | null;
  /** When it is taken off, if the record does not come back. */
  endsAt: Date | null;
};
